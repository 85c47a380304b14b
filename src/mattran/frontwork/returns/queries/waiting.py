"""What waits for the people of a unit: returns to send, returns that came back, returns to receive."""

from collections import Counter
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from django.db.models import Count

from mattran.base.periods import Period, days_period, month_before, parse_period
from mattran.base.spans import OPEN
from mattran.directory.units import queries as units
from mattran.directory.units.models import Closure, Unit
from mattran.frontwork.returns.choices import ReturnState
from mattran.frontwork.returns.models import Collection, Return
from mattran.frontwork.returns.queries.asked import (
    REMEMBERED,
    REPORTING,
    asked_below,
    asked_for_below,
    asked_of,
    ever_asked_of,
    withdrawn_of,
)
from mattran.frontwork.returns.queries.below import units_below
from mattran.frontwork.returns.rules import days_late, opens_on

SHOWN: Final = 24
"""How many returns the list of those sent goes back."""

LOOKED_BACK: Final = timedelta(days=365)
"""For how long a return that nobody answered is still spoken of."""


@dataclass(frozen=True)
class WaitingReturn:
    """A return that is to be sent, or was sent back with a sentence."""

    unit: Unit
    period: Period
    due_on: date | None
    late: int
    said: str = ""


@dataclass(frozen=True)
class SentReturn:
    """A return that the unit has sent; `withdrawn` is the collection it was for, if nobody waits any more.

    Without `is_asked` it was for where the unit belonged before, and has no page here.
    """

    one_return: Return
    withdrawn: Collection | None = None
    is_asked: bool = True


def waiting_returns(unit: Unit, today: date) -> list[WaitingReturn]:
    """What came back first, then what was never sent, by its last day."""
    returned = list(Return.objects.filter(unit=unit, state=ReturnState.BACK).order_by("answered_at", "pk"))
    periods = [one.period for one in returned]
    wanted = ever_asked_of(unit, periods, today) - withdrawn_of(unit, periods, today).keys()
    back = [WaitingReturn(unit, one.period, None, 0, one.said) for one in returned if one.period in wanted]
    sent = set(Return.objects.filter(unit=unit).values_list("starts_on", "ends_on"))
    open_ones = [one for one in asked_of(unit, today) if (one.period.start, one.period.end) not in sent]
    return back + [
        WaitingReturn(unit, one.period, one.due_on, days_late(one.due_on, today))
        for one in sorted(open_ones, key=lambda one: one.due_on)
    ]


def sent_returns(unit: Unit, today: date) -> list[SentReturn]:
    """What the unit has sent lately, the newest period first."""
    sent = list(Return.objects.filter(unit=unit).select_related("entered_by").latest_first()[:SHOWN])
    over = withdrawn_of(unit, [one.period for one in sent if not one.is_accepted], today)
    asked = ever_asked_of(unit, [one.period for one in sent], today)
    return [
        SentReturn(one, None if one.is_accepted else over.get(one.period), one.period in asked)
        for one in sent
    ]


@dataclass(frozen=True)
class ToReceive:
    """Returns of one period that were sent from below and wait to be received."""

    period: Period
    count: int


def to_receive(unit: Unit, today: date) -> list[ToReceive]:
    """What the unit has not answered of the last year, the oldest period first."""
    year = days_period(today - LOOKED_BACK, today)
    rows = Return.objects.filter(
        unit__in=units_below(unit, year, today), state=ReturnState.SENT, ends_on__gt=year.start
    )
    counted = rows.values("period_code", "starts_on", "ends_on").annotate(count=Count("pk"))
    found = [
        ToReceive(parse_period(row["period_code"]), row["count"])
        for row in counted.order_by("ends_on", "starts_on")
    ]
    asked = asked_for_below(unit, [one.period for one in found], today)
    return [one for one in found if one.period in asked]


@dataclass(frozen=True)
class NotSent:
    """The units right below that have not sent for a collection."""

    period: Period
    late: int
    units: list[Unit]


def not_sent(unit: Unit, today: date) -> list[NotSent]:
    """Whom the collections of the unit and of those above it still wait for, by the day they are due.

    Units of today; one that was closed since is looked up on the list itself. Queries do not grow.
    """
    above = [one.pk for one in units.chain(unit, today)]
    called = Collection.objects.standing().asked_by(above).filter(due_on__gte=today - REMEMBERED)
    due: dict[Period, date] = {}
    for one in called.order_by("due_on", "pk"):
        if opens_on(one.period, OPEN) <= today:
            due.setdefault(one.period, one.due_on)
    below = list(units.children(unit, today).filter(kind__in=REPORTING, is_placeholder=False))
    begins = dict(
        Closure.objects.filter(descendant__in=below, depth=0, is_live=True)
        .order_by("-valid_from", "-pk")
        .values_list("descendant", "valid_from")
    )
    rows = Return.objects.filter(unit__in=below, starts_on__in=[one.start for one in due])
    sent = set(rows.exclude(state=ReturnState.BACK).values_list("unit", "starts_on", "ends_on"))
    found = []
    for period, due_on in due.items():
        missing = [
            one
            for one in below
            if begins[one.pk] < period.end and (one.pk, period.start, period.end) not in sent
        ]
        if missing:
            found.append(NotSent(period, days_late(due_on, today), missing))
    return found


def unanswered(unit: Unit) -> list[Return]:
    """What the unit has sent and nobody above has answered, the oldest first."""
    sent = Return.objects.filter(unit=unit, state=ReturnState.SENT, version__gt=0).select_related("unit")
    return list(sent.order_by("ends_on", "pk"))


@dataclass(frozen=True)
class UnderWay:
    """A period for which the unit gathers returns and has not received them all."""

    period: Period
    due_on: date | None
    waiting: int
    missing: int


def under_way(unit: Unit, today: date) -> list[UnderWay]:
    """Last month, the collections still remembered, and whatever else waits to be received, by period.

    A count over the units right below today; a unit that was closed since is looked up on the list itself.
    """
    below = units.children(unit, today).filter(kind__in=REPORTING, is_placeholder=False).order_by()
    whole, last = below.count(), month_before(today)
    rows = Return.objects.filter(unit__in=below.values("pk"), version__gt=0).order_by()
    counted: dict[str, Counter[str]] = {}
    for code, state, count in rows.values_list("period_code", "state").annotate(count=Count("pk")):
        counted.setdefault(code, Counter())[state] = count
    recent = Collection.objects.standing().filter(unit=unit, due_on__gte=today - REMEMBERED)
    asked = asked_below(unit, last, today) if whole else None
    due: dict[str, date | None] = {last.code: asked.due_on} if asked else {}
    due |= {one.period_code: one.due_on for one in recent.order_by("due_on", "pk")} if whole else {}
    sent = [parse_period(code) for code, states in counted.items() if states[ReturnState.SENT]]
    due |= {one.code: None for one in asked_for_below(unit, sent, today) if one.code not in due}
    found = []
    for code, due_on in due.items():
        states = counted.get(code, Counter())
        waiting = states[ReturnState.SENT]
        missing = whole - states[ReturnState.ACCEPTED] - waiting if due_on else 0
        if waiting or missing > 0:
            found.append(UnderWay(parse_period(code), due_on, waiting, max(0, missing)))
    return sorted(found, key=lambda one: one.period.end)
