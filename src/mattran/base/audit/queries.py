"""Reading the audit log."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.db.models import QuerySet

from mattran.base.audit.models import Entry, EntryQuerySet


def for_units(unit_ids: Iterable[int] | QuerySet[Any]) -> EntryQuerySet:
    """The lines about these units, newest first. Pass a queryset of ids for more than a few hundred units."""
    ids = unit_ids if isinstance(unit_ids, QuerySet) else list(unit_ids)
    return _entries().filter(unit_id__in=ids).newest_first()


def for_object(kind: str, object_id: int) -> EntryQuerySet:
    """The life of one object, newest first."""
    return _entries().filter(kind=kind, object_id=object_id).newest_first()


def for_user(user_id: int) -> EntryQuerySet:
    """What one user did, newest first."""
    return _entries().filter(user_id=user_id).newest_first()


def between(entries: EntryQuerySet, *, since: datetime, until: datetime) -> EntryQuerySet:
    """Those of the lines from one moment up to, but not including, another."""
    return entries.filter(at__gte=since, at__lt=until)


def _entries() -> EntryQuerySet:
    return Entry.objects.all()
