"""How a paper of a conference names another: its kind, number and day, dotted where nobody stated them."""

from mattran.base.dates import show
from mattran.frontwork.conferences.models import AgendaItem, Conference
from mattran.frontwork.conferences.papers.shared import said
from mattran.frontwork.documents.models import IncomingDocument
from mattran.frontwork.documents.paper import Line, line


def cited(conference: Conference, item: AgendaItem) -> Line:
    """ "Thông báo 12/TB-HĐND ngày 05/11/2026 của Hội đồng nhân dân phường"; nothing without a paper."""
    paper = item.paper
    if paper is None:
        return ()
    if isinstance(paper, IncomingDocument):
        dated = show(paper.dated_on) if paper.dated_on else ""
        return line(
            said(conference, paper.kind or "Văn bản"),
            " số ",
            said(conference, paper.symbol, 14),
            " ngày ",
            said(conference, dated, 12),
            " của ",
            said(conference, paper.sender),
        )
    day = show(paper.issued_on) if paper.issued_on else ""
    return line(
        said(conference, paper.kind),
        " số ",
        said(conference, paper.symbol, 14),
        " ngày ",
        said(conference, day, 12),
    )
