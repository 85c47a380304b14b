"""Tờ trình đề nghị công nhận: the board asks the unit above to recognise whom it elected."""

from typing import Final

from mattran.base.dates import paper_date
from mattran.frontwork.conferences.models import Conference, election_of
from mattran.frontwork.conferences.papers.shared import board_of, elected, framed, in_running_text, said
from mattran.frontwork.documents.paper import Blank, Line, Paper, Paragraph, line
from mattran.frontwork.documents.queries import Frame, board_above

KIND: Final = "TTR"


def submission(conference: Conference, frame: Frame) -> Paper:
    """The submission, with the result as it stands in the minutes."""
    above = board_above(conference.unit, conference.held_on or conference.begun_at.date())
    asked = " xem xét, công nhận. Kèm theo: biên bản hội nghị, danh sách trích ngang và "
    return framed(
        frame,
        conference,
        kind_name="TỜ TRÌNH",
        abstract=line("Đề nghị công nhận ", _what(conference)),
        addressees=(line(above),),
        legal_bases=(
            line("Căn cứ Điều lệ Mặt trận Tổ quốc Việt Nam"),
            *_party(conference),
            _basis(conference),
        ),
        blocks=(
            Paragraph(_result(conference)),
            Paragraph(line("Đề nghị ", above, asked, Blank(20), ".")),
        ),
    )


def _party(conference: Conference) -> list[Line]:
    """The paper in which the Party agreed, where it was told of."""
    election = election_of(conference)
    if not election.party_paper:
        return []
    on = f" {paper_date(election.party_paper_on)}" if election.party_paper_on else ""
    return [line("Căn cứ ", said(conference, f"{election.party_paper}{on}"), " về nhân sự")]


def _basis(conference: Conference) -> Line:
    held = paper_date(conference.held_on) if conference.held_on else ""
    name = said(conference, in_running_text(conference.name))
    return line("Căn cứ biên bản ", name, ", ", said(conference, held, 24))


def _what(conference: Conference) -> Line:
    if conference.elects:
        return board_of(conference)
    return line("kết quả kiện toàn ", said(conference, conference.host))


def _result(conference: Conference) -> Line:
    if not conference.elects:
        rows = election_of(conference).changes.select_related("reason").order_by("order", "pk")
        return line("Hội nghị đã thống nhất: ", said(conference, "; ".join(str(one) for one in rows)), ".")
    head, _ = elected(conference)
    count = said(conference, election_of(conference).seat_count, 6)
    called = said(conference, head and head.addressed, 24)
    chosen = line("Hội nghị đã hiệp thương cử ", count, " vị tham gia ", board_of(conference))
    return line(chosen, "; cử ", called, " giữ chức danh Trưởng ban.")
