"""Tờ trình đề nghị công nhận: the board asks the unit above to recognise whom it elected."""

from mattran.base.dates import show
from mattran.directory.bodies.choices import BodyKind
from mattran.directory.bodies.rules import body_name
from mattran.directory.units import queries as units
from mattran.directory.units.choices import UnitKind
from mattran.frontwork.conferences.models import Conference, election_of
from mattran.frontwork.conferences.papers.shared import elected, framed, in_running_text, said
from mattran.frontwork.documents.paper import Blank, Paper, Paragraph, line
from mattran.frontwork.documents.queries import Frame
from mattran.frontwork.documents.rules import quiet

KIND = "TTR"


def submission(conference: Conference, frame: Frame) -> Paper:
    """The submission, with the result as it stands in the minutes."""
    election = election_of(conference)
    head, _ = elected(conference)
    body = str(conference.body or conference.unit.full_name)
    called = said(conference, head.addressed if head else "", 24)
    held = f"ngày {show(conference.held_on)}" if conference.held_on else ""
    return framed(
        frame,
        conference,
        kind_name="TỜ TRÌNH",
        abstract=line(
            "Đề nghị công nhận ",
            said(conference, body),
            ", nhiệm kỳ ",
            said(conference, conference.term_label),
        ),
        addressees=(line(_above(conference)),),
        legal_bases=(
            line("Căn cứ Điều lệ Mặt trận Tổ quốc Việt Nam"),
            line(
                "Căn cứ biên bản ",
                said(conference, in_running_text(conference.name)),
                ", ",
                said(conference, held, 24),
            ),
        ),
        blocks=(
            Paragraph(
                line(
                    "Hội nghị đã hiệp thương cử ",
                    said(conference, election.seat_count, 6),
                    " vị tham gia ",
                    said(conference, body),
                    ", nhiệm kỳ ",
                    said(conference, conference.term_label),
                    "; cử ",
                    called,
                    " giữ chức danh Trưởng ban.",
                )
            ),
            Paragraph(
                line(
                    "Đề nghị ",
                    _above(conference),
                    " xem xét, công nhận. Kèm theo: biên bản hội nghị, danh sách trích ngang và ",
                    Blank(20),
                    ".",
                )
            ),
        ),
    )


def _above(conference: Conference) -> str:
    """Who recognises: the standing board of the unit above."""
    on = conference.held_on
    parent = units.parent(conference.unit, on) if on else None
    if parent is None:
        return "Ban Thường trực Uỷ ban MTTQ Việt Nam cấp trên"
    return body_name(BodyKind.STANDING_BOARD, quiet(parent.full_name), UnitKind(parent.kind))
