"""Reading the audit log."""

from mattran.base.audit.models import Entry, EntryQuerySet


def for_object(kind: str, object_id: int) -> EntryQuerySet:
    """The life of one object, newest first."""
    found: EntryQuerySet = Entry.objects.filter(kind=kind, object_id=object_id)
    return found.newest_first()
