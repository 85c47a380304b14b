"""What waits for the people of a unit: returns to send, returns that came back, returns from below."""

from collections import Counter
from dataclasses import dataclass
from datetime import date

from django.db.models import Count

from mattran.base.periods import Period, month_before, parse_period
from mattran.directory.units import queries as units
from mattran.directory.units.models import Unit
from mattran.frontwork.returns.choices import ReturnState
from mattran.frontwork.returns.models import Collection, Return
from mattran.frontwork.returns.queries.asked import REMEMBERED, REPORTING, asked_below, asked_of
from mattran.frontwork.returns.rules import days_late


@dataclass(frozen=True)
class WaitingReturn:
    """A return that is to be sent, or was sent back with a sentence."""

    unit: Unit
    period: Period
    due_on: date | None
    late: int
    said: str = ""


def waiting_returns(unit: Unit, today: date) -> list[WaitingReturn]:
    """What came back first, then what was never sent, by its last day."""
    returned = Return.objects.filter(unit=unit, state=ReturnState.BACK).order_by("answered_at", "pk")
    back = [WaitingReturn(unit, one.period, None, 0, one.said) for one in returned]
    sent = set(Return.objects.filter(unit=unit).values_list("starts_on", "ends_on"))
    open_ones = [one for one in asked_of(unit, today) if (one.period.start, one.period.end) not in sent]
    return back + [
        WaitingReturn(unit, one.period, one.due_on, days_late(one.due_on, today))
        for one in sorted(open_ones, key=lambda one: one.due_on)
    ]


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
    called = Collection.objects.filter(unit=unit, due_on__gte=today - REMEMBERED).order_by("due_on", "pk")
    asked = asked_below(unit, last, today) if whole else None
    due: dict[str, date | None] = {last.code: asked.due_on} if asked else {}
    due |= {one.period_code: one.due_on for one in called} if whole else {}
    due |= {code: None for code, states in counted.items() if states[ReturnState.SENT] and code not in due}
    found = []
    for code, due_on in due.items():
        states = counted.get(code, Counter())
        waiting = states[ReturnState.SENT]
        missing = whole - states[ReturnState.ACCEPTED] - waiting if due_on else 0
        if waiting or missing > 0:
            found.append(UnderWay(parse_period(code), due_on, waiting, max(0, missing)))
    return sorted(found, key=lambda one: one.period.end)
