"""What is asked of returns: which are wanted, what one says, who has not sent."""

from mattran.frontwork.returns.queries.asked import Asked, asked, asked_below, asked_of, due_day_of
from mattran.frontwork.returns.queries.below import (
    MONTHS,
    Grid,
    GridRow,
    grid,
    may_collect,
    may_look_below,
    recent_periods,
)
from mattran.frontwork.returns.queries.books import Books, books_of, mark_of
from mattran.frontwork.returns.queries.collections import collections_of, returns_for
from mattran.frontwork.returns.queries.matrix import Matrix, MatrixRow, days_words, matrix_of
from mattran.frontwork.returns.queries.paper import FormToPrint, form_of, forms_below, photos_of
from mattran.frontwork.returns.queries.receiving import received_by, receives
from mattran.frontwork.returns.queries.sheet import GroupOfSheet, LineOfSheet, Sheet, sheet_of
from mattran.frontwork.returns.queries.waiting import (
    NotSent,
    SentReturn,
    ToReceive,
    UnderWay,
    WaitingReturn,
    not_sent,
    sent_returns,
    to_receive,
    unanswered,
    under_way,
    waiting_returns,
)

__all__ = [
    "MONTHS",
    "Asked",
    "Books",
    "FormToPrint",
    "Grid",
    "GridRow",
    "GroupOfSheet",
    "LineOfSheet",
    "Matrix",
    "MatrixRow",
    "NotSent",
    "SentReturn",
    "Sheet",
    "ToReceive",
    "UnderWay",
    "WaitingReturn",
    "asked",
    "asked_below",
    "asked_of",
    "books_of",
    "collections_of",
    "days_words",
    "due_day_of",
    "form_of",
    "forms_below",
    "grid",
    "mark_of",
    "matrix_of",
    "may_collect",
    "may_look_below",
    "not_sent",
    "photos_of",
    "received_by",
    "receives",
    "recent_periods",
    "returns_for",
    "sent_returns",
    "sheet_of",
    "to_receive",
    "unanswered",
    "under_way",
    "waiting_returns",
]
