"""What photos of activities and drafts share: which of those sent are kept, and forgetting them again."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from mattran.base.audit.rules import Who
from mattran.base.files.actions import store
from mattran.base.files.models import StoredFile
from mattran.base.files.rules import CheckedFile
from mattran.base.rows import insert
from mattran.frontwork.activities.actions.refusals import CannotRecord
from mattran.frontwork.activities.models import Activity, ActivityDraft, ActivityPhoto
from mattran.frontwork.activities.rules import MOST_PHOTOS


@dataclass(frozen=True)
class PhotosKept:
    """What became of photos that were sent together."""

    files: tuple[StoredFile, ...] = ()
    left_out: tuple[str, ...] = ()

    @property
    def names(self) -> str:
        """Those that were kept, for the history."""
        return "; ".join(file.display_name for file in self.files)

    @property
    def refusal(self) -> str:
        """The names of those that there was no room for, in a sentence, or ""."""
        if not self.left_out:
            return ""
        names = ", ".join(f"“{name}”" for name in self.left_out)
        return f"Một việc nhiều nhất {MOST_PHOTOS} ảnh. Chưa giữ {names}. Hãy bỏ bớt ảnh rồi thêm."


def keep_photos(photos: Sequence[CheckedFile], held: Sequence[str], *, who: Who, at: datetime) -> PhotosKept:
    """Store those that are not held already, as many as there is room for. `held`: SHA-256 of what was sent.

    In the caller's transaction: all of these files have their rows, or none has.
    """
    if any(not photo.media_type.startswith("image/") for photo in photos):
        raise CannotRecord("photos", "Tệp này không phải là ảnh. Hãy chụp hoặc chọn ảnh khác.")
    new = {photo.uploaded_sha256: photo for photo in photos if photo.uploaded_sha256 not in held}
    room = max(0, MOST_PHOTOS - len(held))
    chosen, left_out = list(new.values())[:room], list(new.values())[room:]
    return PhotosKept(
        tuple(store(upload=photo, who=who, at=at) for photo in chosen),
        tuple(photo.display_name for photo in left_out),
    )


def hold(activity: Activity, photos: Iterable[StoredFile | CheckedFile], *, who: Who, at: datetime) -> None:
    """Put the photos on the activity, storing those that are not stored yet."""
    files = [one if isinstance(one, StoredFile) else store(upload=one, who=who, at=at) for one in photos]
    insert([ActivityPhoto(activity=activity, file=file) for file in files])


def forget_photos(files: Iterable[StoredFile]) -> None:
    """Delete those that belong to no activity and to no draft that is still being told.

    With the row the file loses its owner, and the daily sweep of `base.files` removes it.
    """
    ids = {file.pk for file in files}
    held = ActivityPhoto.objects.filter(file__in=ids).values_list("file", flat=True)
    told = ActivityDraft.objects.filter(activity=None, photos__in=ids).values_list("photos", flat=True)
    StoredFile.objects.filter(pk__in=ids - set(held) - set(told)).delete()
