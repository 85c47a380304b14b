"""What waits for the people of a unit: returns to send, and returns that came back."""

from dataclasses import dataclass
from datetime import date

from mattran.base.periods import Period
from mattran.directory.units.models import Unit
from mattran.frontwork.returns.choices import ReturnState
from mattran.frontwork.returns.models import Return
from mattran.frontwork.returns.queries.asked import asked_of
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
