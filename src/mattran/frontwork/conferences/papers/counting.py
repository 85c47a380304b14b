"""What is printed for the vote itself: papers to be cut out, and the record of counting them."""

from collections.abc import Iterator
from typing import Final

from mattran.frontwork.conferences.choices import Method
from mattran.frontwork.conferences.models import Ballot, Conference, election_of
from mattran.frontwork.conferences.papers.shared import (
    day_of,
    elected,
    framed,
    in_running_text,
    said,
    signed_by,
)
from mattran.frontwork.conferences.queries.before import standing_candidates
from mattran.frontwork.conferences.rules import PAPERS, VOICES, percent, rate
from mattran.frontwork.documents.paper import (
    Align,
    Block,
    Heading,
    Paper,
    Paragraph,
    Row,
    bold,
    italic,
    line,
    plain_table,
    row,
)
from mattran.frontwork.documents.queries import Frame

TALLY: Final = "BB"
SLIP: Final = "BB"  # never kept and never numbered: a number could tell whose it was
CUT: Final = "– " * 38
ROWS_A_PAGE: Final = 30  # of tables, below the letterhead of the sheet
ROWS_AROUND: Final = 8  # what the words of a slip take up, in rows
EMPTY_ROWS: Final = 5
COUNTED: Final = {
    **{name: f"Số phiếu {words}" for name, words in PAPERS.items()},
    **{name: words.capitalize() for name, words in VOICES.items()},
}
CHOICES: Final = (
    (1.3, Align.CENTER, "Đồng ý"),
    (1.9, Align.CENTER, "Không đồng ý"),
    (1.5, Align.CENTER, "Ý kiến khác"),
)


def slips_on_all(conference: Conference, frame: Frame) -> Paper:
    """Phiếu biểu quyết on the whole list: as many alike as a page holds."""
    head, names = _voted_on(conference)
    told = "; ".join(names)
    subjects = ["Cả danh sách", f"Trưởng ban: {head}" if head else "Trưởng ban"]
    above = Paragraph(line("Danh sách: ", said(conference, told, 50), "."), Align.LEFT)
    rows = len(subjects) + 2 * (len(told) // 80)
    return _sheet(conference, frame, _slip(conference, subjects, above), rows)


def slips_one_by_one(conference: Conference, frame: Frame) -> Paper:
    """Phiếu biểu quyết on each person: a line a name."""
    head, names = _voted_on(conference)
    subjects = [*(names or [""] * EMPTY_ROWS), *([f"{head} (Trưởng ban)"] if head else [])]
    return _sheet(conference, frame, _slip(conference, subjects), len(subjects))


def _voted_on(conference: Conference) -> tuple[str, list[str]]:
    """The head, and the members: those elected where they are written down, else those proposed."""
    head, members = elected(conference)
    people = [one.addressed for one in members] or [
        one.addressed for one in standing_candidates(conference) if head is None or one.name != head.name
    ]
    return head.addressed if head else "", people


def _sheet(conference: Conference, frame: Frame, slip: tuple[Block, ...], rows: int) -> Paper:
    """A page of slips that are alike in every letter."""
    count = max(1, min(4, ROWS_A_PAGE // (rows + ROWS_AROUND)))
    cut = Paragraph(line(CUT), Align.CENTER, is_indented=False)
    hint = (
        "Nhân bản tờ này cho đủ số người dự rồi cắt theo đường kẻ. Phiếu không đánh số, không ghi tên "
        "người bỏ phiếu."
    )
    return framed(
        frame,
        conference,
        symbol="",
        kind_name="PHIẾU BIỂU QUYẾT",
        abstract=line("Tại ", said(conference, in_running_text(conference.name))),
        blocks=(
            Paragraph(line(italic(hint)), Align.LEFT, is_indented=False),
            *(block for _ in range(count) for block in (cut, *slip)),  # below the last the sheet ends
        ),
        recipients=(),
        signatures=(),
        has_end_mark=False,
    )


def _slip(conference: Conference, subjects: list[str], *above: Block) -> tuple[Block, ...]:
    columns = ((4.5, Align.LEFT, "Biểu quyết về"), *CHOICES)
    return (
        Paragraph(
            line(bold("PHIẾU BIỂU QUYẾT – "), said(conference, conference.unit)),
            Align.CENTER,
            is_indented=False,
        ),
        *above,
        plain_table(columns, (row(said(conference, one, 30), "", "", "") for one in subjects)),
        Paragraph(
            line(italic("Đánh dấu X vào một ô ở mỗi dòng. Không ký tên.")), Align.LEFT, is_indented=False
        ),
    )


def tally_record(conference: Conference, frame: Frame) -> Paper:
    """Biên bản kiểm phiếu: the numbers as they were counted, with what does not fit in them."""
    return framed(
        frame,
        conference,
        kind_name="BIÊN BẢN",
        abstract=line("Kiểm phiếu tại ", said(conference, in_running_text(conference.name))),
        blocks=tuple(_tally(conference)),
        signatures=signed_by("THƯ KÝ", "BAN KIỂM PHIẾU", "CHỦ TRÌ"),
        has_end_mark=False,
    )


def _tally(conference: Conference) -> Iterator[Block]:
    election = election_of(conference)
    place = said(conference, conference.place, 40)
    yield Paragraph(line("Kiểm phiếu ", day_of(conference), ", tại ", place, "."), Align.LEFT)
    yield Paragraph(line("Ban kiểm phiếu gồm: ", said(conference, "", 50), "."), Align.LEFT)
    method = Method(election.method).label.lower() if election.method else ""
    yield Paragraph(line("Hình thức biểu quyết: ", said(conference, method, 30), "."), Align.LEFT)
    yield Paragraph(
        line(
            "Số triệu tập: ",
            said(conference, conference.summoned_count, 8),
            "; số có mặt: ",
            said(conference, conference.present_count, 8),
            ".",
        ),
        Align.LEFT,
    )
    ballots = list(election.ballots.order_by("round", "order", "pk")) if election.pk else []
    for number, one in enumerate(ballots or [None], start=1):
        yield Heading(2, line(f"{number}. Biểu quyết về: ", said(conference, one and one.said, 40)))
        yield plain_table(
            ((5, Align.LEFT, "Nội dung"), (2, Align.CENTER, "Số lượng")), _counts(conference, one)
        )
        if one is not None and one.mismatch:
            yield Paragraph(line(f"(Số không khớp: {one.mismatch}.)"), Align.LEFT)
    yield Paragraph(
        line("Biên bản lập xong, đọc lại trước hội nghị; phiếu được niêm phong, giao người chủ trì giữ.")
    )


def _counts(conference: Conference, one: Ballot | None) -> Iterator[Row]:
    for name, words in COUNTED.items():
        yield row(words, said(conference, getattr(one, name) if one else None, 8))
    share = one.tally.share if one else None
    if share is not None:
        yield row("Tỷ lệ tán thành", said(conference, percent(share)))
    elif one is not None and one.stated_permille is not None:
        yield row("Tỷ lệ tán thành được nêu", said(conference, rate(one.stated_permille)))
    else:
        yield row("Tỷ lệ tán thành", said(conference, "", 8))
