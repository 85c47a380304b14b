"""Which periods a unit is asked to speak of, and until when.

It follows today's tree: whoever stands above a unit today asks it, also for a month in which it belonged
elsewhere. A unit that was closed is asked by what it belonged to on its last day.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from mattran.base.dates import ONE_DAY
from mattran.base.periods import Period, month_before, month_period
from mattran.base.spans import OPEN, Span
from mattran.directory.units import queries as units
from mattran.directory.units.choices import UnitKind
from mattran.directory.units.models import Unit
from mattran.frontwork.returns import rules
from mattran.frontwork.returns.models import Collection, CollectionQuerySet, ReturnSchedule
from mattran.frontwork.returns.rules import DUE_DAY, due_of_month

REPORTING: Final = (UnitKind.PROVINCE, UnitKind.COMMUNE, UnitKind.AREA, UnitKind.ORGANISATION)

REMEMBERED: Final = timedelta(days=60)
"""For how long after its last day a collection is still shown as asked for."""


@dataclass(frozen=True)
class Asked:
    """A period that a unit is asked to speak of, until when, and from which day on it may.

    `withdrawn` is the collection that asked for it and asks no more: then nothing is sent or answered.
    """

    period: Period
    due_on: date
    opens_on: date
    withdrawn: Collection | None = None


def asked_of(unit: Unit, today: date) -> list[Asked]:
    """What may be sent today: the last month, this one near its end, then collections by their last day.

    A unit that was closed is asked for the month of its last day.
    """
    lives = _lives(unit)
    if not lives:
        return []
    above, last = _above(unit, lives, today), min(today, lives[-1].end - ONE_DAY)
    called = Collection.objects.standing().asked_by(above).filter(due_on__gte=today - REMEMBERED)
    day, month = _due_day(above), month_period(last.year, last.month)
    found = {one: due_of_month(one, day) for one in (month_before(last), month)}
    for one in called.order_by(
        "due_on", "pk"
    ):  # asked for by two above, it is one return: the first day counts
        found.setdefault(one.period, one.due_on)
    wanted = [
        Asked(period, due_on, rules.opens_on(period, lives[-1].end)) for period, due_on in found.items()
    ]
    return [one for one in wanted if _is_there(one.period, lives) and one.opens_on <= today]


def asked(unit: Unit, period: Period, today: date) -> Asked | None:
    """The period if somebody above waits for it: a month always, another one if a collection names it.

    Where that collection was withdrawn the answer says so: who has sent already is told why.
    """
    lives = _lives(unit)
    if not _is_there(period, lives):
        return None
    return _asked_by(_above(unit, lives, today), period, rules.opens_on(period, lives[-1].end))


def asked_below(unit: Unit, period: Period, today: date) -> Asked | None:
    """The period if the unit, or anybody above it, waits for it from those below."""
    return _asked_by([one.pk for one in units.chain(unit, today)], period, rules.opens_on(period, OPEN))


def withdrawn_of(unit: Unit, periods: Iterable[Period], today: date) -> dict[Period, Collection]:
    """Those of the periods that nobody above waits for any more, with the collection that was withdrawn."""
    lives, called = _lives(unit), [period for period in periods if not period.is_a_month]
    if not (lives and called):
        return {}
    named = Collection.objects.asked_by(_above(unit, lives, today)).filter(
        starts_on__in=[period.start for period in called]
    )
    found = list(named.order_by("withdrawn_at", "pk"))
    standing = {one.period for one in found if one.is_standing}
    gone = {one.period: one for one in found if one.period not in standing}
    return {period: gone[period] for period in called if period in gone}


def asked_for_below(unit: Unit, periods: Iterable[Period], today: date) -> set[Period]:
    """Those of the periods that the unit, or anybody above it, waits for from those below."""
    above = [one.pk for one in units.chain(unit, today)]
    return _named_by(Collection.objects.standing().asked_by(above), periods)


def ever_asked_of(unit: Unit, periods: Iterable[Period], today: date) -> set[Period]:
    """Those of the periods that somebody above waits for, or waited for until it was withdrawn.

    The others were asked for where the unit belonged before: nobody receives them, and they have no page.
    """
    lives = _lives(unit)
    above = _above(unit, lives, today) if lives else []
    return _named_by(Collection.objects.asked_by(above), periods)


def _named_by(called: CollectionQuerySet, periods: Iterable[Period]) -> set[Period]:
    named = set(called.order_by().values_list("starts_on", "ends_on"))
    return {one for one in periods if one.is_a_month or (one.start, one.end) in named}


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


def _above(unit: Unit, lives: list[Span], today: date) -> list[int]:
    return [one.pk for one in units.chain(unit, min(today, lives[-1].end - ONE_DAY))[1:]]


def _asked_by(nearest_first: list[int], period: Period, opens_on: date) -> Asked | None:
    if not nearest_first:
        return None
    if period.is_a_month:
        return Asked(period, due_of_month(period, _due_day(nearest_first)), opens_on)
    called = list(Collection.objects.asked_by(nearest_first).of_period(period).order_by("due_on", "pk"))
    if not called:
        return None
    standing = next((one for one in called if one.is_standing), None)
    if standing is not None:
        return Asked(period, standing.due_on, opens_on)
    return Asked(period, called[-1].due_on, opens_on, withdrawn=called[-1])


def _due_day(nearest_first: list[int]) -> int:
    days = dict(ReturnSchedule.objects.filter(unit__in=nearest_first).values_list("unit", "due_day"))
    return next((days[pk] for pk in nearest_first if pk in days), DUE_DAY)
