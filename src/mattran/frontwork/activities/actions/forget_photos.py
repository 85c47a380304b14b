"""Forgetting photos that nobody holds any more: one taken off is gone from the disk a day later."""

from collections.abc import Iterable

from mattran.base.files.models import StoredFile
from mattran.frontwork.activities.models import ActivityDraft, ActivityPhoto


def forget_photos(files: Iterable[StoredFile]) -> None:
    """Delete those that belong to no activity and to no draft that is still being told.

    With the row the file loses its owner, and the daily sweep of `base.files` removes it.
    """
    ids = {file.pk for file in files}
    held = ActivityPhoto.objects.filter(file__in=ids).values_list("file", flat=True)
    told = ActivityDraft.objects.filter(activity=None, photos__in=ids).values_list("photos", flat=True)
    StoredFile.objects.filter(pk__in=ids - set(held) - set(told)).delete()
