"""Photos of an activity: added later, or taken off again."""

from datetime import datetime

from django.db import transaction

from mattran.base.files.models import StoredFile
from mattran.directory.access.actors import Actor
from mattran.directory.access.choices import Verb
from mattran.frontwork.activities.actions.forget_photos import forget_photos
from mattran.frontwork.activities.actions.refusals import CannotRecord
from mattran.frontwork.activities.actions.writing import log
from mattran.frontwork.activities.models import Activity, ActivityPhoto
from mattran.frontwork.activities.rules import MOST_PHOTOS


@transaction.atomic
def attach_photo(*, by: Actor, activity: Activity, file: StoredFile, at: datetime) -> ActivityPhoto:
    """The photo among those of the activity; the same picture sent again is the one that is there."""
    current = _to_change(by, activity, Verb.RECORD)
    photos = current.photos.order_by("pk")
    same = photos.filter(file__uploaded_sha256=file.uploaded_sha256).first()
    if same is not None:
        return same
    if not file.is_image:
        raise CannotRecord("photo", "Tệp này không phải ảnh. Chọn ảnh chụp.")
    if photos.count() >= MOST_PHOTOS:
        raise CannotRecord("photo", f"Việc này đã có {MOST_PHOTOS} ảnh. Bỏ bớt một ảnh rồi thêm.")
    photo = ActivityPhoto.objects.create(activity=current, file=file)
    log(current, by=by, verb="thêm ảnh", at=at, changes={"Ảnh": ["", file.display_name]})
    return photo


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
        raise CannotRecord("unit", "Việc này đã bỏ nên không đổi ảnh được nữa.")
    return current
