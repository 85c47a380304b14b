"""The report as an official paper: the page's words and figures laid into the one paper model.

What nobody has stated prints as a dotted line. Each figure carries where it came from.
"""

from dataclasses import replace

from mattran.base.dates import show
from mattran.directory.bodies.choices import BodyKind
from mattran.directory.bodies.rules import body_name
from mattran.directory.units.choices import UnitKind
from mattran.directory.units.models import Unit
from mattran.frontwork.documents.paper import (
    Align,
    Annex,
    Blank,
    Block,
    Cell,
    Column,
    Figure,
    Heading,
    Inline,
    Line,
    Origin,
    Paper,
    Paragraph,
    Row,
    Run,
    Table,
    bold,
    line,
    row,
)
from mattran.frontwork.documents.queries import Frame
from mattran.frontwork.documents.rules import quiet
from mattran.frontwork.reports.models import Report
from mattran.frontwork.reports.queries import MONTH, FigureRow, NodePage, Piece, ReportPage

KIND = "BC"
KIND_NAME = "BÁO CÁO"
NOTHING = "–"  # nothing to compare with, which is no missing figure


def report_paper(page: ReportPage, frame: Frame, *, place: str = "") -> Paper:
    """The report's paper, without number and day: those are given at issue."""
    report = page.report
    return Paper(
        letterhead=frame.letterhead,
        symbol=frame.symbol,
        place=place or frame.place,
        kind_name=KIND_NAME,
        abstract=line(f"Kết quả công tác {period_in_title(report)}"),
        blocks=(_opening(report), *(block for node in page.nodes for block in _node_blocks(report, node))),
        year=report.cutoff_on.year,
        recipients=frame.recipients,
        signatures=(frame.signature,),
        annexes=_annexes(page),
    )


def _annexes(page: ReportPage) -> tuple[Annex, ...]:
    """The table of figures; a board's month keeps to its one page, the sentences say what there was."""
    if page.report.outline.code == MONTH:
        return ()
    figures = Annex("PHỤ LỤC", line("Số liệu và so sánh"), _figure_blocks(page), is_landscape=True)
    if not page.members:
        return (figures,)
    members = Annex("PHỤ LỤC II", line("Số liệu của các tổ chức thành viên"), (_member_table(page),))
    return (replace(figures, label="PHỤ LỤC I"), members)


def period_in_title(report: Report) -> str:
    """What the report accounts for: "Mặt trận 6 tháng đầu năm 2026", "Mặt trận năm 2026"."""
    return f"Mặt trận {report.period_name}"


def _opening(report: Report) -> Paragraph:
    return Paragraph(
        line(
            f"{_reporter(report.unit)} báo cáo kết quả công tác {period_in_title(report)} như sau "
            f"(số liệu tính từ ngày {show(report.starts_on)} đến hết ngày {show(report.cutoff_on)}):"
        )
    )


def _reporter(unit: Unit) -> str:
    """Who gives the account: an area's board, a committee's standing board, an organisation itself."""
    kind = UnitKind(unit.kind)
    if kind == UnitKind.ORGANISATION:
        return unit.full_name
    board = BodyKind.RESIDENTIAL_BOARD if kind == UnitKind.AREA else BodyKind.STANDING_BOARD
    return body_name(board, quiet(unit.full_name), kind)


def _node_blocks(report: Report, node: NodePage) -> list[Block]:
    title = node.title.upper() if node.node.depth == 0 else node.title
    blocks: list[Block] = [Heading(min(node.node.depth + 1, 4), line(f"{node.node.number}. {title}"))]
    blocks += [Paragraph(_line(report, pieces)) for pieces in (node.sentences, *node.prose) if pieces]
    if node.is_empty:
        blocks.append(Paragraph(line(Blank(60))))
    return blocks


def _line(report: Report, pieces: list[Piece]) -> Line:
    return tuple(_inline(report, piece) for piece in pieces)


def _inline(report: Report, piece: Piece) -> Inline:
    if piece.is_blank:
        return Blank(10, origin=_origin(report, piece.code))
    if piece.code:
        return Figure(piece.text, origin=_origin(report, piece.code))
    return Run(piece.text)


def _origin(report: Report, code: str) -> Origin:
    return Origin("figure", f"report:{report.pk}:{code}")


def _figure_blocks(page: ReportPage) -> tuple[Block, ...]:
    """The table, and below it how it was counted and what it leaves out."""
    report = page.report
    notes = [f"Số liệu cộng {report.reading.label}."]
    if page.blank_count and not report.prints_blanks:
        notes.append(f"Không in {page.blank_count} chỉ tiêu của đề cương chưa có số liệu.")
    return (_figure_table(page), Paragraph(line(" ".join(notes))))


def _member_table(page: ReportPage) -> Table:
    """What each member organisation has stated itself; the report's own figures hold it too."""
    rows: list[Row] = []
    for member in page.members:
        rows.append((Cell(line(bold(member.unit.full_name)), columns=4),))
        rows += [
            row(
                str(place),
                each.measure.name,
                each.measure.unit_of_count,
                Figure(each.figure.text, origin=Origin("figure", f"{member.unit.pk}:{each.measure.code}")),
            )
            for place, each in enumerate(member.lines, start=1)
        ]
    return Table(
        columns=(
            Column(0.6, Align.CENTER),
            Column(5, Align.LEFT),
            Column(1.6, Align.CENTER),
            Column(1.8, Align.RIGHT),
        ),
        header=(
            tuple(replace(cell, is_bold=True) for cell in row("STT", "Chỉ tiêu", "Đơn vị tính", "Kỳ này")),
        ),
        rows=tuple(rows),
    )


def _figure_table(page: ReportPage) -> Table:
    columns = [
        (0.6, Align.CENTER, "STT"),
        (4.2, Align.LEFT, "Chỉ tiêu"),
        (1.2, Align.CENTER, "Đơn vị tính"),
        (1.6, Align.RIGHT, "Kỳ này"),
        (1.6, Align.RIGHT, "Cùng kỳ năm trước"),
        (1.4, Align.RIGHT, "So cùng kỳ"),
        *([(1.5, Align.RIGHT, "Luỹ kế năm")] if page.shows_year else []),
        (1.4, Align.RIGHT, "Kế hoạch năm"),
        (1.1, Align.RIGHT, "Đạt"),
    ]
    rows: list[Row] = []
    for node in page.nodes:
        if printed := node.rows if page.report.prints_blanks else node.stated:
            head = line(bold(f"{node.node.number}. {node.title}"))
            rows.append((Cell(head, columns=len(columns)),))
            rows += [_figure_cells(page, place, each) for place, each in enumerate(printed, start=1)]
    header = row(*(words for _, _, words in columns))
    return Table(
        columns=tuple(Column(width, side) for width, side, _ in columns),
        header=(tuple(replace(cell, is_bold=True) for cell in header),),
        rows=tuple(rows),
    )


def _figure_cells(page: ReportPage, place: int, each: FigureRow) -> tuple[Cell, ...]:
    origin = _origin(page.report, each.measure.code)
    return row(
        str(place),
        each.measure.name,
        each.measure.unit_of_count,
        Blank(8, origin=origin) if each.now.is_missing else Figure(each.now.text, origin=origin),
        Blank(8) if each.last.is_missing else each.last.text,
        each.change or NOTHING,
        *([Blank(8) if each.year.is_missing else each.year.text] if page.shows_year else []),
        each.target or NOTHING,
        each.attained or NOTHING,
    )
