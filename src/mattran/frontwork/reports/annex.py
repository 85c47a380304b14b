"""The annex of a report as a spreadsheet: each figure beside last year and the plan, and unit by unit.

What nobody has stated is an empty cell, never 0; the note below each sheet says so.
"""

from mattran.base.dates import show
from mattran.figures.measures.choices import Qualifier
from mattran.figures.rollup.rules import Reckoned
from mattran.frontwork.documents.paper import Stamp
from mattran.frontwork.documents.xlsx import Amount, Sheet, SheetColumn, Value, render
from mattran.frontwork.reports.models import Report
from mattran.frontwork.reports.queries import FigureRow, GridRow, ReportPage, report_page, shown_grid

NOTES = (
    "Ô trống: chưa ghi, không phải 0.",
    "“có, chưa rõ số lượng”: có làm, chưa đếm; “trên”, “khoảng” giữ nguyên như nguồn.",
)
COMPARISON = (
    SheetColumn("STT", 6),
    SheetColumn("Chỉ tiêu", 52),
    SheetColumn("Đơn vị tính", 14),
    SheetColumn("Kỳ này", 18),
    SheetColumn("Cùng kỳ năm trước", 18),
    SheetColumn("So cùng kỳ", 14),
    SheetColumn("Luỹ kế năm", 18),
    SheetColumn("Kế hoạch năm", 20),
    SheetColumn("Đạt", 10),
    SheetColumn("Khu dân cư có số", 12),
    SheetColumn("Tổng số khu dân cư", 12),
)


def workbook(report: Report, stamp: Stamp = Stamp.NONE) -> bytes:
    """The annex as an .xlsx file; the same report gives the same bytes."""
    page = report_page(report)
    grid = shown_grid(report, [row.measure for row in page.rows])
    return render(
        [_comparison(page), _by_unit(page, grid)], title=str(report), day=report.cutoff_on, stamp=stamp
    )


def _comparison(page: ReportPage) -> Sheet:
    rows = tuple(_compared(number, row) for number, row in enumerate(page.rows, start=1))
    return Sheet("So sánh", COMPARISON, rows, titles=_titles(page.report), notes=NOTES)


def _compared(number: int, row: FigureRow) -> tuple[Value, ...]:
    measure = row.measure
    told: tuple[Value, ...] = (number, measure.name, measure.unit_of_count)
    spoken: tuple[Value, ...] = (row.now.units, row.now.of_units)
    figures = (_value(row.now), _value(row.last), row.change, _value(row.year), row.target, row.attained)
    return (*told, *figures, *spoken)


def _by_unit(page: ReportPage, grid: list[GridRow]) -> Sheet:
    names = [str(page.report.unit), *(row.name for row in grid)]
    columns = (
        SheetColumn("Chỉ tiêu", 52),
        SheetColumn("Đơn vị tính", 14),
        *(SheetColumn(name, 16) for name in names),
    )
    rows = tuple(
        (
            row.measure.name,
            row.measure.unit_of_count,
            _value(row.now),
            *(_value(child.figures[row.measure.code]) for child in grid),
        )
        for row in page.rows
    )
    return Sheet("Theo đơn vị", columns, rows, titles=_titles(page.report), notes=NOTES)


def _titles(report: Report) -> tuple[str, str]:
    days = f"Số liệu từ {show(report.starts_on)} đến hết {show(report.cutoff_on)}, {report.reading.label}"
    return str(report), days


def _value(figure: Reckoned) -> Value:
    """A number with the word it carries, words where nobody counted, an empty cell where nobody said."""
    if figure.is_missing:
        return None
    if figure.value is None:
        return figure.text
    said = "" if figure.qualifier == Qualifier.EXACT else str(figure.qualifier.label)
    return Amount(figure.value, figure.measure.decimals, said)
