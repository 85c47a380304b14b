"""Photos of the sheet that those present signed."""

from collections.abc import Sequence
from datetime import datetime
from typing import Final

from django.db import transaction

from mattran.base.files.actions import store
from mattran.base.files.rules import CheckedFile
from mattran.directory.access.actors import Actor
from mattran.frontwork.conferences.actions.reach import demand_recording, demand_writing
from mattran.frontwork.conferences.actions.refusals import CannotRecord
from mattran.frontwork.conferences.actions.tell import locked
from mattran.frontwork.conferences.actions.writing import log
from mattran.frontwork.conferences.models import Conference, SheetPhoto

MOST_SHEETS: Final = 12


@transaction.atomic
def add_sheets(
    *, by: Actor, conference: Conference, photos: Sequence[CheckedFile], at: datetime
) -> list[SheetPhoto]:
    """The photos, re-encoded without what the camera wrote into them. The same picture sent again is one.

    The sheet is photographed after the conference, so one that is recorded takes photos as well. Raises
    MayNot, and CannotRecord for what is no photo, beyond MOST_SHEETS, or once it was withdrawn.
    """
    current = locked(conference)
    demand_recording(by, current.unit)
    if current.is_withdrawn:
        raise CannotRecord("photos", "Hội nghị này đã bỏ, không thêm ảnh được nữa.")
    if any(not photo.media_type.startswith("image/") for photo in photos):
        raise CannotRecord("photos", "Tệp này không phải là ảnh. Hãy chụp hoặc chọn ảnh khác.")
    held = set(current.sheet_photos.values_list("file__uploaded_sha256", flat=True))
    new = {photo.uploaded_sha256: photo for photo in photos if photo.uploaded_sha256 not in held}
    if len(held) + len(new) > MOST_SHEETS:
        raise CannotRecord(
            "photos", f"Một hội nghị nhiều nhất {MOST_SHEETS} ảnh danh sách ký tên. Hãy bỏ bớt."
        )
    made = [
        SheetPhoto.objects.create(conference=current, file=store(upload=photo, who=by.who, at=at))
        for photo in new.values()
    ]
    if made:
        changes = {"Ảnh danh sách": [str(len(held)), str(len(held) + len(made))]}
        log(current, by=by, verb="thêm ảnh danh sách ký tên", at=at, changes=changes)
    return made


@transaction.atomic
def remove_sheet(*, by: Actor, conference: Conference, photo_id: int, at: datetime) -> None:
    """A photo off the conference; one that is gone is gone. Raises MayNot."""
    current = locked(conference)
    demand_writing(by, current)
    photo = current.sheet_photos.select_related("file").filter(pk=photo_id).first()
    if photo is None:
        return
    count, file = current.sheet_photos.count(), photo.file
    photo.delete()
    file.delete()
    changes = {"Ảnh danh sách": [str(count), str(count - 1)]}
    log(current, by=by, verb="bỏ ảnh danh sách ký tên", at=at, changes=changes)
