"""The returns of the units directly below, those that need looking at first."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from typing import Final

from mattran.base.dates import ONE_DAY
from mattran.base.periods import Period, recent_months
from mattran.base.spans import Span
from mattran.directory.access.actors import Actor
from mattran.directory.access.choices import Verb
from mattran.directory.units import queries as units
from mattran.directory.units.choices import UnitKind
from mattran.directory.units.models import Closure, Unit
from mattran.frontwork.returns.models import Collection, Return
from mattran.frontwork.returns.queries.asked import REPORTING, Asked, asked_below
from mattran.frontwork.returns.queries.books import Books, books_of
from mattran.frontwork.returns.rules import days_late

MONTHS: Final = 12
"""How many months one may look back to from the list."""


@dataclass(frozen=True)
class GridRow:
    """A unit below, what it sent, and what the books hold of it."""

    unit: Unit
    until: date | None
    sent: Return | None
    measure_count: int
    mark: int
    late: int
    is_changed: bool

    @property
    def rank(self) -> int:
        """Late first, then sent back, not sent, changed since, waiting to be received, received."""
        if self.sent is None:
            return 0 if self.late else 2
        if self.sent.is_back:
            return 1
        if self.is_changed:
            return 3
        return 5 if self.sent.is_accepted else 4

    @property
    def is_missing(self) -> bool:
        """Whether the unit above waits for it."""
        return self.sent is None or self.sent.is_back

    @property
    def waits_for_answer(self) -> bool:
        """Whether it was sent and not yet received."""
        return not self.is_missing and self.sent is not None and not self.sent.is_accepted


@dataclass(frozen=True)
class Grid:
    """All units below for one period."""

    unit: Unit
    asked: Asked
    rows: list[GridRow]

    @property
    def period(self) -> Period:
        """What they are to speak of."""
        return self.asked.period

    @property
    def due_on(self) -> date:
        """Until when."""
        return self.asked.due_on

    @property
    def missing(self) -> list[GridRow]:
        """Those that have not sent."""
        return [row for row in self.rows if row.is_missing]

    @property
    def waiting(self) -> list[GridRow]:
        """Those that wait to be received."""
        return [row for row in self.rows if row.waits_for_answer]

    @property
    def accepted_count(self) -> int:
        """How many were received."""
        return sum(row.sent is not None and row.sent.is_accepted for row in self.rows)


def grid(unit: Unit, period: Period, today: date, *, with_books: bool = True) -> Grid | None:
    """What the units below have sent for the period; None if nobody asks for it.

    In it are those whose returns the unit receives; `with_books` also looks at what the books hold of each.
    """
    asked = asked_below(unit, period, today)
    if asked is None:
        return None
    ends = units_below(unit, period, today)
    children = list(Unit.objects.filter(pk__in=ends).in_order())
    sent = {one.unit_id: one for one in Return.objects.of_period(period).filter(unit__in=children)}
    books = books_of(children, period) if with_books else {}
    late = 0 if asked.withdrawn else days_late(asked.due_on, today)
    rows = []
    for child in children:
        one, (count, mark) = sent.get(child.pk), books.get(child.pk, Books())
        is_changed = with_books and one is not None and not one.is_back and mark != one.mark
        until = ends[child.pk] - ONE_DAY if ends[child.pk] < period.end else None
        rows.append(GridRow(child, until, one, count, mark, late if one is None else 0, is_changed))
    return Grid(unit, asked, sorted(rows, key=lambda row: row.rank))


def may_look_below(actor: Actor) -> bool:
    """Whether there may be units below hers that send returns."""
    return actor.unit.kind in {UnitKind.NATION, UnitKind.PROVINCE, UnitKind.COMMUNE}


def may_collect(actor: Actor) -> bool:
    """Whether she receives the returns of the units below her own."""
    return actor.may(Verb.ACCEPT) and may_look_below(actor)


def recent_periods(unit: Unit, today: date, shown: Period) -> list[Period]:
    """The periods that a list may show: the last months, what was collected lately, and the one shown."""
    above = [one.pk for one in units.chain(unit, today)]
    called = Collection.objects.standing().asked_by(above).order_by("-ends_on", "-pk")[:MONTHS]
    periods = [*recent_months(today, MONTHS), *(one.period for one in called), shown]
    return list({period.code: period for period in periods}.values())


def units_below(unit: Unit, period: Period, today: date) -> dict[int, date]:
    """The units whose returns of the period the unit receives, and when each ends.

    Those directly below it today, and those that ended there: they existed on some day of the period.
    """
    under = Closure.objects.filter(ancestor=unit, depth=1, is_live=True, descendant__kind__in=REPORTING)
    under = under.filter(descendant__is_placeholder=False, valid_to__gt=period.start, valid_from__lte=today)
    last = dict(under.order_by("valid_from", "pk").values_list("descendant", "valid_to"))
    own = Closure.objects.filter(descendant__in=last, depth=0, is_live=True).order_by("valid_from", "pk")
    lives: defaultdict[int, list[Span]] = defaultdict(list)
    for pk, start, end in own.values_list("descendant", "valid_from", "valid_to"):
        lives[pk].append(Span(start, end))
    return {
        pk: lives[pk][-1].end
        for pk, end in last.items()
        if (end > today or end == lives[pk][-1].end) and any(period.span.overlaps(one) for one in lives[pk])
    }
