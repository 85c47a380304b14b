"""What is asked of returns: which are wanted, what one says, who has not sent."""

from mattran.frontwork.returns.queries.asked import Asked, asked, asked_of, due_day_of, opens_on, receives
from mattran.frontwork.returns.queries.below import (
    MONTHS,
    Grid,
    GridRow,
    grid,
    mark_of,
    may_collect,
    may_look_below,
    recent_periods,
)
from mattran.frontwork.returns.queries.matrix import Matrix, MatrixRow, days_words, entered_for, matrix_of
from mattran.frontwork.returns.queries.paper import FormToPrint, form_of, forms_below, photos_of
from mattran.frontwork.returns.queries.sheet import GroupOfSheet, LineOfSheet, Sheet, sheet_of
from mattran.frontwork.returns.queries.waiting import WaitingReturn, waiting_returns

__all__ = [
    "MONTHS",
    "Asked",
    "FormToPrint",
    "Grid",
    "GridRow",
    "GroupOfSheet",
    "LineOfSheet",
    "Matrix",
    "MatrixRow",
    "Sheet",
    "WaitingReturn",
    "asked",
    "asked_of",
    "days_words",
    "due_day_of",
    "entered_for",
    "form_of",
    "forms_below",
    "grid",
    "mark_of",
    "matrix_of",
    "may_collect",
    "may_look_below",
    "opens_on",
    "photos_of",
    "receives",
    "recent_periods",
    "sheet_of",
    "waiting_returns",
]
