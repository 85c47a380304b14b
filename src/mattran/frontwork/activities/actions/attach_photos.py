"""Photos of an activity: added later, or taken off again."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from mattran.base.files.rules import CheckedFile
from mattran.directory.access.actors import Actor
from mattran.directory.access.choices import Verb
from mattran.frontwork.activities.actions.photos import PhotosKept, forget_photos, hold, keep_photos
from mattran.frontwork.activities.actions.refusals import CannotRecord
from mattran.frontwork.activities.actions.writing import log
from mattran.frontwork.activities.models import Activity


@transaction.atomic
def attach_photos(
    *, by: Actor, activity: Activity, photos: Sequence[CheckedFile], at: datetime
) -> PhotosKept:
    """The photos among those of the activity, and which of them; the same picture sent again is one."""
    current = _to_change(by, activity, Verb.RECORD)
    held = list(current.photos.order_by("pk").values_list("file__uploaded_sha256", flat=True))
    kept = keep_photos(photos, held, who=by.who, at=at)
    if kept.files:
        hold(current, kept.files, who=by.who, at=at)
        log(current, by=by, verb="thêm ảnh", at=at, changes={"Ảnh": ["", kept.names]})
    return kept


@transaction.atomic
def remove_photo(*, by: Actor, activity: Activity, photo_id: int, at: datetime) -> None:
    """Take a photo off the activity; one that is not there is gone already."""
    current = _to_change(by, activity, Verb.CORRECT)
    photo = current.photos.select_related("file").filter(pk=photo_id).first()
    if photo is None:
        return
    name = photo.file.display_name
    photo.delete()
    forget_photos([photo.file])
    log(current, by=by, verb="bỏ ảnh", at=at, changes={"Ảnh": [name, ""]})


def _to_change(by: Actor, activity: Activity, verb: Verb) -> Activity:
    current = (
        Activity.objects.select_for_update(of=("self",)).select_related("unit", "kind").get(pk=activity.pk)
    )
    by.demand(verb, current.unit)
    if not current.is_standing:
        raise CannotRecord("unit", "Việc này đã bỏ nên không đổi ảnh được nữa. Hãy ghi lại thành việc mới.")
    return current
