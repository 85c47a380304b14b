"""The audit log as an actor may read it: the lines about her units, a page at a time.

A page costs the same whether a hundred lines are stored or a hundred thousand: it begins where the page
before ended (never at "row 5,000"), and `base.newest` finds the lines of many units.
"""

from dataclasses import dataclass, replace
from datetime import date, datetime, time

from django.db.models import Q
from django.utils import timezone

from mattran.base.audit.models import Entry, EntryQuerySet
from mattran.base.dates import ONE_DAY
from mattran.base.newest import holding, met
from mattran.base.text import search_key
from mattran.directory.access.actors import Actor
from mattran.directory.access.models import User
from mattran.directory.access.queries.capacities import ids_in_sight
from mattran.directory.access.rules import SENT_BACK
from mattran.directory.people import queries as people
from mattran.directory.units.models import Unit

PER_PAGE = 50


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
    """Some lines, newest first, and where the next page begins.

    `looked_back_to` is the moment at which looking for words stopped, with older lines left to look at.
    """

    lines: list[Line]
    older: int | None
    looked_back_to: datetime | None = None


def log_page(actor: Actor, wanted: Wanted) -> LogPage:
    """The newest lines that the actor may read and that are wanted, older than where the page begins."""
    entries = _narrowed(Entry.objects.all(), wanted)
    among = {"unit_id": ids_in_sight(actor, wanted.unit), "user_id": _user_ids(wanted.person)}
    entries = met(_before(entries, wanted.before), among, indexed=among)  # type: ignore[assignment]
    found, edge = _read(entries.newest_first(), search_key(wanted.text).split())
    names = Unit.objects.in_bulk({entry.unit_id for entry in found if entry.unit_id is not None})
    lines = [Line(entry, names.get(entry.unit_id or 0)) for entry in found[:PER_PAGE]]
    if len(found) > PER_PAGE:
        return LogPage(lines, found[PER_PAGE - 1].pk)
    return LogPage(lines, edge.pk, edge.at) if edge else LogPage(lines, None)


def _read(ordered: EntryQuerySet, words: list[str]) -> tuple[list[Entry], Entry | None]:
    """One more line than a page shows, and the line at which looking for words stopped short."""
    if not words:
        return list(ordered[: PER_PAGE + 1]), None
    keys, stopped_at = holding(ordered, words, most=PER_PAGE + 1)
    edge = Entry.objects.filter(pk=stopped_at).first() if stopped_at else None
    return list(Entry.objects.filter(pk__in=keys).newest_first()), edge


def _narrowed(entries: EntryQuerySet, wanted: Wanted) -> EntryQuerySet:
    if wanted.since:
        entries = entries.filter(at__gte=_midnight(wanted.since))
    if wanted.until:
        entries = entries.filter(at__lt=_midnight(wanted.until + ONE_DAY))
    if wanted.is_refused:
        entries = entries.filter(is_refused=True)
    return entries


def _before(entries: EntryQuerySet, pk: int | None) -> EntryQuerySet:
    """Those older than one line. Moments may be equal, so the key decides between them."""
    last = Entry.objects.filter(pk=pk).values_list("at", "pk").first() if pk is not None else None
    if last is None:
        return entries
    at, pk = last
    return entries.filter(at__lte=at).exclude(Q(at=at, pk__gte=pk))


def _user_ids(person: str) -> list[int] | None:
    """The users whose person is called that; None when nobody was asked for."""
    if not search_key(person):
        return None
    named = people.matching(person).order_by().values("pk")
    return list(User.objects.filter(person__in=named).order_by("pk").values_list("pk", flat=True))


def _midnight(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time.min))
