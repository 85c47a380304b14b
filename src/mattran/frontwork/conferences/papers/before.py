"""What is printed before the vote: the scheme, the list of those proposed, the minutes of a round."""

from collections.abc import Callable, Iterator
from typing import Final

from mattran.base.dates import local_day, paper_date, show
from mattran.frontwork.conferences.choices import RoundOutcome
from mattran.frontwork.conferences.models import Candidate, Conference, ConsultationRound, election_of
from mattran.frontwork.conferences.papers.shared import board_of, framed, said, signed_by
from mattran.frontwork.conferences.queries.before import standing_candidates
from mattran.frontwork.conferences.rules import plan_doubts, plan_total
from mattran.frontwork.documents.paper import (
    Align,
    Blank,
    Block,
    Heading,
    Line,
    Paper,
    Paragraph,
    Row,
    Table,
    italic,
    line,
    plain_table,
    row,
)
from mattran.frontwork.documents.queries import Frame

SCHEME: Final = "DA"
LIST: Final = "BB"  # goes with the submission and bears no number of its own
ROUND: Final = "BB"
SPARE_LINES: Final = 7  # empty rows where nobody said anything
OPEN_LINES: Final = 3


def scheme(conference: Conference, frame: Frame) -> Paper:
    """Đề án cơ cấu, số lượng: how many, from where; whoever is meant is not named yet."""
    return framed(
        frame,
        conference,
        kind_name="ĐỀ ÁN",
        abstract=line("Cơ cấu, thành phần, số lượng ", board_of(conference)),
        legal_bases=(line("Căn cứ Điều lệ Mặt trận Tổ quốc Việt Nam"),),
        blocks=tuple(_scheme(conference)),
    )


def _scheme(conference: Conference) -> Iterator[Block]:
    election = election_of(conference)
    lines = list(election.structure.order_by("order", "pk")) if election.pk else []
    counts = [one.seat_count for one in lines]
    total = plan_total(counts)
    planned = election.planned_count if election.planned_count is not None else total
    yield Heading(1, line("I. SỐ LƯỢNG"))
    yield Paragraph(line("Số lượng dự kiến: ", said(conference, planned, 8), " vị."))
    yield Heading(1, line("II. CƠ CẤU, THÀNH PHẦN"))
    rows = [(one.represents, one.seat_count) for one in lines] or [("", None)] * SPARE_LINES
    table = plain_table(
        ((0.6, Align.CENTER, "STT"), (5, Align.LEFT, "Cơ cấu, thành phần"), (1.6, Align.CENTER, "Số lượng")),
        (
            row(str(place), said(conference, represents, 40), said(conference, count, 6))
            for place, (represents, count) in enumerate(rows, start=1)
        ),
    )
    footer = (row("", "Cộng", said(conference, total, 6), is_bold=True),)
    yield Table(table.columns, table.header, table.rows, footer)
    for words in plan_doubts(counts, election.planned_count, None):
        yield Paragraph(line(f"(Số không khớp: {words})"), Align.LEFT)
    yield Heading(1, line("III. TIÊU CHUẨN, CÁC BƯỚC THỰC HIỆN"))
    for _ in range(OPEN_LINES):
        yield Paragraph(line(Blank(56)), Align.LEFT)


def proposals(conference: Conference, frame: Frame) -> Paper:
    """Danh sách giới thiệu, trích ngang: never numbered, so that no register keeps a CV."""
    return framed(
        frame,
        conference,
        symbol="",
        kind_name="DANH SÁCH",
        abstract=line("Người được giới thiệu tham gia ", board_of(conference)),
        blocks=tuple(_proposals(conference)),
        has_end_mark=False,
    )


def _proposals(conference: Conference) -> Iterator[Block]:
    election = election_of(conference)
    there = standing_candidates(conference)
    columns = [
        (0.6, Align.CENTER, "STT"),
        (2.6, Align.LEFT, "Họ và tên"),
        (2, Align.LEFT, "Đại diện"),
        (2, Align.LEFT, "Nơi giới thiệu"),
    ]
    is_told = election.forgotten_at is None
    if is_told:
        columns.append((3.4, Align.LEFT, "Trích ngang"))
    rows: list[Candidate | None] = [*there] or [None] * SPARE_LINES
    yield plain_table(
        columns, (_proposed(conference, place, one, is_told) for place, one in enumerate(rows, 1))
    )
    gone = election.candidates.filter(is_withdrawn=True).order_by("order", "pk") if election.pk else ()
    if names := "; ".join(str(one) for one in gone):
        yield Paragraph(line("Đã rút khỏi danh sách: ", said(conference, names), "."), Align.LEFT)
    if election.forgotten_at is not None:
        day = show(local_day(election.forgotten_at))
        yield Paragraph(line(italic(f"Trích ngang đã xoá khỏi sổ ngày {day}.")), Align.LEFT)
    if election.party_paper:
        on = f" ngày {show(election.party_paper_on)}" if election.party_paper_on else ""
        yield Paragraph(
            line("Văn bản của cấp uỷ: ", said(conference, f"{election.party_paper}{on}"), "."), Align.LEFT
        )


def _proposed(conference: Conference, place: int, one: Candidate | None, is_told: bool) -> Row:
    cells = [
        said(conference, one and one.addressed, 20),
        said(conference, one and one.represents, 14),
        said(conference, one and one.proposed_by, 14),
    ]
    return row(str(place), *cells, *([said(conference, one and one.summary, 24)] if is_told else []))


def round_minutes(number: int) -> Callable[[Conference, Frame], Paper]:
    """How the minutes of that round of consultation are built; of one that was not told, dotted."""

    def build(conference: Conference, frame: Frame) -> Paper:
        election = election_of(conference)
        one = election.rounds.filter(order=number).order_by("pk").first() if election.pk else None
        about = (
            f"Hiệp thương giới thiệu nhân sự, vòng {number}, " if one else "Hiệp thương giới thiệu nhân sự, "
        )
        return framed(
            frame,
            conference,
            kind_name="BIÊN BẢN",
            abstract=line(about, board_of(conference)),
            blocks=tuple(_round(conference, one)),
            signatures=signed_by("THƯ KÝ", "CHỦ TRÌ"),
            has_end_mark=False,
        )

    return build


def _round(conference: Conference, one: ConsultationRound | None) -> Iterator[Block]:
    yield Heading(1, line("I. THỜI GIAN, THÀNH PHẦN"))
    yield Paragraph(line("Thời gian: ", _round_day(conference, one), "; tại ", Blank(24), "."), Align.LEFT)
    yield Paragraph(line("Lấy ý kiến của: ", said(conference, one and one.with_whom, 44), "."), Align.LEFT)
    yield Paragraph(line("Số người dự: ", said(conference, one and one.present_count, 8), "."), Align.LEFT)
    yield Heading(1, line("II. NGƯỜI ĐƯỢC GIỚI THIỆU"))
    people = standing_candidates(conference)
    rows: list[Candidate | None] = [*people] or [None] * SPARE_LINES
    yield plain_table(
        (
            (0.6, Align.CENTER, "STT"),
            (3, Align.LEFT, "Họ và tên"),
            (2.4, Align.LEFT, "Đại diện"),
            (2.4, Align.LEFT, "Nơi giới thiệu"),
        ),
        (_proposed(conference, place, who, False) for place, who in enumerate(rows, start=1)),
    )
    yield Heading(1, line("III. KẾT QUẢ"))
    outcome = RoundOutcome(one.outcome).label if one and one.outcome else ""
    yield Paragraph(line("Ý kiến chung: ", said(conference, outcome, 40), "."), Align.LEFT)
    note = one.note if one else ""
    for text in note.splitlines() or [""] * OPEN_LINES:
        if text or not note:
            yield Paragraph(line(said(conference, text, 56)))


def _round_day(conference: Conference, one: ConsultationRound | None) -> Line:
    if one is not None and one.held_on is not None:
        return line(said(conference, paper_date(one.held_on)))
    return line("ngày ", Blank(4), " tháng ", Blank(4), " năm ", Blank(6))
