"""What is asked of handovers: which work is open, whose it is, what the open month says."""

from mattran.frontwork.handover.queries.figures import month_figures, open_month
from mattran.frontwork.handover.queries.pages import HandoverPage, Line, handover_page, may_mind, may_take
from mattran.frontwork.handover.queries.waiting import falls_to, left_below
from mattran.frontwork.handover.queries.work import OpenWork, open_work

__all__ = [
    "HandoverPage",
    "Line",
    "OpenWork",
    "falls_to",
    "handover_page",
    "left_below",
    "may_mind",
    "may_take",
    "month_figures",
    "open_month",
    "open_work",
]
