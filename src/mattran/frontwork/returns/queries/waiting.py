"""What waits for the people of a unit: returns to send, and returns that came back."""

from dataclasses import dataclass
from datetime import date
from typing import Final

from mattran.base.periods import Period
from mattran.directory.units.models import Unit
from mattran.frontwork.returns.choices import ReturnState
from mattran.frontwork.returns.models import Collection, Return
from mattran.frontwork.returns.queries.asked import asked_of, withdrawn_of
from mattran.frontwork.returns.rules import days_late

SHOWN: Final = 24
"""How many returns the list of those sent goes back."""


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
    """A return that the unit has sent; `withdrawn` is the collection it was for, if nobody waits any more."""

    sheet: Return
    withdrawn: Collection | None = None


def waiting_returns(unit: Unit, today: date) -> list[WaitingReturn]:
    """What came back first, then what was never sent, by its last day."""
    returned = list(Return.objects.filter(unit=unit, state=ReturnState.BACK).order_by("answered_at", "pk"))
    over = withdrawn_of(unit, [one.period for one in returned], today)
    back = [WaitingReturn(unit, one.period, None, 0, one.said) for one in returned if one.period not in over]
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
    return [SentReturn(one, None if one.is_accepted else over.get(one.period)) for one in sent]
