"""Which periods a unit is asked to speak of, until when, and who receives what it sends.

All of it follows today's tree: whoever stands above a unit today asks it and receives its return, also of a
month in which it belonged elsewhere. A unit that was closed is asked by what it belonged to on its last day.
"""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from mattran.base.periods import Period, month_before, month_period
from mattran.base.spans import Span
from mattran.directory.units import queries as units
from mattran.directory.units.choices import UnitKind
from mattran.directory.units.models import Unit
from mattran.frontwork.returns import rules
from mattran.frontwork.returns.models import Collection, ReturnSchedule
from mattran.frontwork.returns.rules import DUE_DAY, due_of_month

REPORTING: Final = (UnitKind.PROVINCE, UnitKind.COMMUNE, UnitKind.AREA, UnitKind.ORGANISATION)

REMEMBERED: Final = timedelta(days=60)
"""For how long after its last day a collection is still shown as asked for."""

ONE_DAY: Final = timedelta(days=1)


@dataclass(frozen=True)
class Asked:
    """A period that a unit is asked to speak of."""

    period: Period
    due_on: date


def asked_of(unit: Unit, today: date) -> list[Asked]:
    """What may be sent today: the last month, this one near its end, then collections by their last day.

    A unit that was closed is asked for the month of its last day.
    """
    lives = _lives(unit)
    if not lives:
        return []
    above, last = _above(unit, today), min(today, lives[-1].end - ONE_DAY)
    called = Collection.objects.filter(unit__in=above, due_on__gte=today - REMEMBERED)
    day, month = _due_day(above), month_period(last.year, last.month)
    found = [
        *(Asked(one, due_of_month(one, day)) for one in (month_before(last), month)),
        *(Asked(one.period, one.due_on) for one in called.order_by("due_on", "pk")),
    ]
    return [
        one
        for one in found
        if _is_there(one.period, lives) and rules.opens_on(one.period, lives[-1].end) <= today
    ]


def asked(unit: Unit, period: Period, today: date) -> Asked | None:
    """The period if somebody above waits for it: a month always, another one if a collection names it."""
    if not _is_there(period, _lives(unit)):
        return None
    return _asked_by(_above(unit, today), period)


def asked_below(unit: Unit, period: Period, today: date) -> Asked | None:
    """The period if the unit, or anybody above it, waits for it from those below."""
    return _asked_by([one.pk for one in units.chain(unit, today)], period)


def opens_on(unit: Unit, period: Period) -> date:
    """The first day on which the unit may speak of the period."""
    return rules.opens_on(period, units.lifetime(unit).end)


def receives(above: Unit, unit: Unit, today: date) -> bool:
    """Whether that unit, and none between or above, receives the other's returns.

    It is the one directly above today, or what a closed one has become.
    """
    lives = _lives(unit)
    direct = units.parent(unit, min(today, lives[-1].end - ONE_DAY)) if lives else None
    if direct is None or direct == above:
        return direct == above
    return not units.exists(direct, today) and units.link(above, direct, today) is not None


def due_day_of(unit: Unit, on: date) -> int:
    """The day of the next month until which those below the unit are waited for."""
    return _due_day([one.pk for one in units.chain(unit, on)])


def _lives(unit: Unit) -> list[Span]:
    """When the unit exists; never for one of whom nobody waits for a return."""
    if unit.kind not in REPORTING or unit.is_placeholder:
        return []
    return units.periods(unit)


def _is_there(period: Period, lives: list[Span]) -> bool:
    return any(period.span.overlaps(life) for life in lives)


def _above(unit: Unit, today: date) -> list[int]:
    last = units.periods(unit)[-1].end - ONE_DAY
    return [one.pk for one in units.chain(unit, min(today, last))[1:]]


def _asked_by(nearest_first: list[int], period: Period) -> Asked | None:
    if not nearest_first:
        return None
    if period.is_a_month:
        return Asked(period, due_of_month(period, _due_day(nearest_first)))
    called = Collection.objects.filter(unit__in=nearest_first, starts_on=period.start, ends_on=period.end)
    first = called.order_by("due_on", "pk").first()
    return Asked(period, first.due_on) if first else None


def _due_day(nearest_first: list[int]) -> int:
    days = dict(ReturnSchedule.objects.filter(unit__in=nearest_first).values_list("unit", "due_day"))
    return next((days[pk] for pk in nearest_first if pk in days), DUE_DAY)
