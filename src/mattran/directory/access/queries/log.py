"""The audit log as an actor may read it: the lines about her units, a page at a time.

A page costs the same whether a hundred lines are stored or a hundred thousand. It begins where the page
before ended (never at "row 5,000"), and lines of many units are found in one of two ways: few matches are
fetched by index and sorted, many are met soon enough by walking back from the newest.
"""

from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from typing import Any

from django.db.models import F, Q, QuerySet
from django.utils import timezone

from mattran.base.audit.models import Entry, EntryQuerySet
from mattran.base.text import search_key
from mattran.directory.access.actors import Actor
from mattran.directory.access.models import User
from mattran.directory.access.queries.capacities import visible_units
from mattran.directory.access.rules import SENT_BACK
from mattran.directory.people import queries as people
from mattran.directory.units.choices import UnitKind
from mattran.directory.units.models import Unit

PER_PAGE = 50
FEW = 1000  # matches that are quicker sorted than walked to
SHORT = 500  # units that are quicker listed than looked up

Ids = list[int] | QuerySet[Any, int]


@dataclass(frozen=True)
class Wanted:
    """What the reader asks for; empty parts ask for everything."""

    unit: Unit | None = None
    since: date | None = None
    until: date | None = None
    person: str = ""
    text: str = ""
    is_refused: bool = False
    before: int | None = None

    @property
    def is_narrowed(self) -> bool:
        """Whether anything but the page was asked for."""
        return replace(self, before=None) != Wanted()


@dataclass(frozen=True)
class Line:
    """One line of the log with the unit it is about, as that is called today."""

    entry: Entry
    unit: Unit | None

    @property
    def is_sent_back(self) -> bool:
        """Whether something typed had to be mended, which is no overstepping."""
        return self.entry.is_refused and self.entry.changes.get("status") in SENT_BACK


@dataclass(frozen=True)
class LogPage:
    """Some lines, newest first, and where the next page begins."""

    lines: list[Line]
    older: int | None


def log_page(actor: Actor, wanted: Wanted) -> LogPage:
    """The newest lines that the actor may read and that are wanted, older than where the page begins."""
    entries = _narrowed(Entry.objects.all(), wanted)
    units = _unit_ids(actor, wanted)
    found = list(_newest(_before(entries, wanted.before), units, _user_ids(wanted.person)))
    names = Unit.objects.in_bulk({entry.unit_id for entry in found if entry.unit_id is not None})
    lines = [Line(entry, names.get(entry.unit_id or 0)) for entry in found[:PER_PAGE]]
    return LogPage(lines, found[PER_PAGE - 1].pk if len(found) > PER_PAGE else None)


def _narrowed(entries: EntryQuerySet, wanted: Wanted) -> EntryQuerySet:
    if wanted.since:
        entries = entries.filter(at__gte=_midnight(wanted.since))
    if wanted.until:
        entries = entries.filter(at__lt=_midnight(wanted.until + timedelta(days=1)))
    if wanted.is_refused:
        entries = entries.filter(is_refused=True)
    for word in search_key(wanted.text).split():
        entries = entries.filter(search__contains=word)
    return entries


def _before(entries: EntryQuerySet, pk: int | None) -> EntryQuerySet:
    """Those older than one line. Moments may be equal, so the key decides between them."""
    last = Entry.objects.filter(pk=pk).values_list("at", "pk").first() if pk is not None else None
    if last is None:
        return entries
    at, pk = last
    return entries.filter(at__lte=at).exclude(Q(at=at, pk__gte=pk))


def _unit_ids(actor: Actor, wanted: Wanted) -> Ids | None:
    """The units to read about, as a list while it is short; None for all that there are."""
    units = visible_units(actor)
    if wanted.unit is not None:
        units = units.filter(pk__in=Unit.objects.under(wanted.unit, on=actor.on).values("pk"))
    elif actor.sees_all or actor.unit.kind == UnitKind.NATION:
        return None
    ids = units.order_by("pk").values_list("pk", flat=True)
    listed = list(ids[: SHORT + 1])
    return listed if len(listed) <= SHORT else ids.order_by()


def _user_ids(person: str) -> list[int] | None:
    """The users whose person is called that; None when nobody was asked for."""
    if not search_key(person):
        return None
    named = people.matching(person).order_by().values("pk")
    return list(User.objects.filter(person__in=named).order_by("pk").values_list("pk", flat=True))


def _newest(entries: EntryQuerySet, units: Ids | None, users: Ids | None) -> EntryQuerySet:
    """One more than a page of the newest lines about these units, by these users."""
    wide: dict[str, Ids] = {}
    for column, ids in (("user_id", users), ("unit_id", units)):
        if isinstance(ids, list) and len(ids) == 1:
            entries = entries.filter(**{column: ids[0]})  # its index is in the order of the page
        elif ids is not None:
            wide[column] = ids
    if wide:
        matching = entries.filter(**{f"{column}__in": ids for column, ids in wide.items()})
        few = list(matching.order_by().values_list("pk", flat=True)[: FEW + 1])
        if len(few) <= FEW:
            return Entry.objects.filter(pk__in=few).newest_first()[: PER_PAGE + 1]
        for column, ids in wide.items():  # out of the index's reach, so that it is walked from the newest
            entries = entries.alias(**{f"{column}_met": F(column) + 0}).filter(**{f"{column}_met__in": ids})
    return entries.newest_first()[: PER_PAGE + 1]


def _midnight(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time.min))
