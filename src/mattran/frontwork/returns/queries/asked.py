"""Which periods a unit is asked to speak of, and until when."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from mattran.base.periods import Period, month_before, month_period
from mattran.base.spans import Span
from mattran.directory.units import queries as units
from mattran.directory.units.models import Unit
from mattran.frontwork.returns import rules
from mattran.frontwork.returns.models import Collection, ReturnSchedule
from mattran.frontwork.returns.rules import DUE_DAY, due_of_month

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
    lifetime = units.lifetime(unit)
    last = min(today, lifetime.end - ONE_DAY)
    above = [one.pk for one in units.chain(unit, last)[1:]]
    called = Collection.objects.filter(unit__in=above, due_on__gte=today - REMEMBERED)
    day, month = _due_day(above), month_period(last.year, last.month)
    asked = [
        *(Asked(one, due_of_month(one, day)) for one in (month_before(last), month)),
        *(Asked(one.period, one.due_on) for one in called.order_by("due_on", "pk")),
    ]
    return [one for one in asked if _is_open(one.period, lifetime, today)]


def opens_on(unit: Unit, period: Period) -> date:
    """The first day on which the unit may speak of the period."""
    return rules.opens_on(period, units.lifetime(unit).end)


def _is_open(period: Period, lifetime: Span, today: date) -> bool:
    return period.span.overlaps(lifetime) and rules.opens_on(period, lifetime.end) <= today


def asked(unit: Unit, period: Period) -> Asked | None:
    """The period if somebody above waits for it: a month always, another one if a collection names it."""
    lifetime = units.lifetime(unit)
    if not period.span.overlaps(lifetime):
        return None
    above = [one.pk for one in units.chain(unit, min(period.last_day, lifetime.end - ONE_DAY))[1:]]
    if period.is_a_month:
        return Asked(period, due_of_month(period, _due_day(above)))
    called = Collection.objects.filter(unit__in=above, starts_on=period.start, ends_on=period.end)
    first = called.order_by("due_on", "pk").first()
    return Asked(period, first.due_on) if first else None


def due_below(unit: Unit, period: Period) -> date | None:
    """Until which day the unit waits for those below; None if it does not ask for that period."""
    above = [one.pk for one in units.chain(unit, period.last_day)]
    if period.is_a_month:
        return due_of_month(period, _due_day(above))
    called = Collection.objects.filter(unit__in=above, starts_on=period.start, ends_on=period.end)
    first = called.order_by("due_on", "pk").first()
    return first.due_on if first else None


def due_day_of(unit: Unit, on: date) -> int:
    """The day of the next month until which those below the unit are waited for."""
    return _due_day([one.pk for one in units.chain(unit, on)])


def _due_day(nearest_first: list[int]) -> int:
    days = dict(ReturnSchedule.objects.filter(unit__in=nearest_first).values_list("unit", "due_day"))
    return next((days[pk] for pk in nearest_first if pk in days), DUE_DAY)
