"""What is asked of returns: which are wanted, what one says, who has not sent."""

from mattran.frontwork.returns.queries.asked import Asked, asked, asked_of, due_day_of, opens_on, receives
from mattran.frontwork.returns.queries.below import (
    Grid,
    GridRow,
    grid,
    mark_of,
    may_collect,
    may_look_below,
    recent_periods,
)
from mattran.frontwork.returns.queries.sheet import GroupOfSheet, LineOfSheet, Sheet, sheet_of
from mattran.frontwork.returns.queries.waiting import (
    UnderWay,
    WaitingReturn,
    unanswered,
    under_way,
    waiting_returns,
)

__all__ = [
    "Asked",
    "Grid",
    "GridRow",
    "GroupOfSheet",
    "LineOfSheet",
    "Sheet",
    "UnderWay",
    "WaitingReturn",
    "asked",
    "asked_of",
    "due_day_of",
    "grid",
    "mark_of",
    "may_collect",
    "may_look_below",
    "opens_on",
    "receives",
    "recent_periods",
    "sheet_of",
    "unanswered",
    "under_way",
    "waiting_returns",
]
