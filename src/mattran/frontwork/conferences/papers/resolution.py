"""Nghị quyết: what a conference adopted, an article for each such point of its agenda."""

from collections.abc import Iterator
from typing import Final

from mattran.base.text import search_key
from mattran.frontwork.conferences.choices import Outcome
from mattran.frontwork.conferences.models import AgendaItem, Ballot, Conference, election_of
from mattran.frontwork.conferences.papers.citing import cited
from mattran.frontwork.conferences.papers.shared import (
    article,
    day_of,
    framed,
    in_running_text,
    ordained,
    said,
)
from mattran.frontwork.conferences.rules import VOICES
from mattran.frontwork.documents.paper import Blank, Line, Paper, Paragraph, Run, line
from mattran.frontwork.documents.queries import Frame

KIND: Final = "NQ"
ADOPTED: Final = (Outcome.ADOPTED, Outcome.CHANGED)


def adopted_any(conference: Conference) -> bool:
    """Whether it is in the books and adopted something: nothing else is resolved."""
    return conference.is_standing and conference.agenda.filter(outcome__in=ADOPTED).exists()


def resolution(conference: Conference, frame: Frame) -> Paper:
    """The resolution, with the papers that were before the conference among its bases."""
    items = _adopted(conference)
    count = len(items)
    return framed(
        frame,
        conference,
        kind_name="NGHỊ QUYẾT",
        abstract=line(said(conference, conference.name)),
        authority=line(said(conference, conference.host.upper())),
        legal_bases=tuple(_bases(conference, items)),
        blocks=(
            ordained("QUYẾT NGHỊ:"),
            *(_article(conference, place, item) for place, item in enumerate(items, start=1)),
            article(
                count + 1,
                "Nghị quyết này được ",
                said(conference, in_running_text(conference.name)),
                " thông qua ",
                day_of(conference),
                " và có hiệu lực từ ngày ký.",
            ),
        ),
    )


def _adopted(conference: Conference) -> list[AgendaItem]:
    rows = conference.agenda.select_related("document__kind", "incoming__kind", "incoming__sender_unit")
    return list(rows.filter(outcome__in=ADOPTED).order_by("order", "pk"))


def _bases(conference: Conference, items: list[AgendaItem]) -> Iterator[Line]:
    yield line("Căn cứ Điều lệ Mặt trận Tổ quốc Việt Nam")
    name = said(conference, in_running_text(conference.name))
    yield line("Căn cứ biên bản ", name, ", ", day_of(conference))
    for item in items:
        if named := cited(conference, item):
            yield line("Căn cứ ", named)


def _article(conference: Conference, place: int, item: AgendaItem) -> Paragraph:
    """ "Điều 1. Thông qua: Báo cáo nhiệm kỳ, có sửa đổi. … (Biểu quyết: tán thành 36; ….)" """
    changed = ", có sửa đổi" if item.outcome == Outcome.CHANGED else ""
    title = said(conference, item.title.rstrip("."))
    note = line(" ", said(conference, item.note)) if item.note else ()
    return article(place, "Thông qua: ", title, f"{changed}.", note, _votes(conference, item))


def _votes(conference: Conference, item: AgendaItem) -> Line:
    """The vote on that very point, if one was told; dots where it was told in part."""
    ballot = _ballot(conference, item)
    if ballot is None:
        return ()
    told: list[str | Run | Blank] = []
    for name, words in VOICES.items():
        told += ["; " if told else "", f"{words} ", said(conference, getattr(ballot, name), 6)]
    return line(" (Biểu quyết: ", *told, ".)")


def _ballot(conference: Conference, item: AgendaItem) -> Ballot | None:
    election = election_of(conference)
    ballots = election.ballots.order_by("order", "pk") if election.pk else ()
    asked = search_key(item.title)
    return next((one for one in ballots if search_key(one.subject) == asked), None)
