"""When a return may be sent and when it is due; what its pages carry. Pure: no database, no clock."""

from datetime import date, timedelta
from typing import Final

from mattran.base.periods import Period

EARLY: Final = timedelta(days=7)
"""How long before its last day a period may be confirmed: wards cut off before the month ends."""

DUE_DAY: Final = 5
"""Until which day of the next month a month is waited for, where the unit above has set no day."""

MOST_PAPERS: Final = 8
"""How many photos of a form filled in on paper a return holds."""

LAST_DUE_DAY: Final = 28
"""The latest day that every month has."""


def opens_on(period: Period, unit_ends: date) -> date:
    """The first day on which the period may be confirmed; a unit that ends within it need not wait."""
    return max(period.start, min(period.last_day - EARLY, unit_ends))


def due_of_month(month: Period, due_day: int) -> date:
    """The day until which a month is waited for: that day of the month after."""
    return month.end.replace(day=due_day)


def days_late(due_on: date, today: date) -> int:
    """How many days ago the last day was; 0 while there is time."""
    return max(0, (today - due_on).days)


def carried(text: str) -> int:
    """A number that a page carried along; -1, which is none of ours, for anything else."""
    return int(text) if text.isascii() and text.isdigit() and len(text) < 19 else -1
