"""The annex of a report as a spreadsheet: each figure beside last year and the plan, and unit by unit.

Text is always written as text, so that nothing typed by anybody becomes a formula. What nobody has stated is
an empty cell with a note in words on the first sheet, never 0.
"""

from datetime import datetime
from io import BytesIO
from typing import Any

from mattran.figures.rollup.rules import Reckoned
from mattran.frontwork.reports.models import Report
from mattran.frontwork.reports.queries import FigureRow, GridRow, ReportPage, report_grid, report_page

NOTE = (
    "Ô trống: chưa ghi, không phải 0. “có, chưa rõ số lượng”: có làm, chưa đếm. “trên”, “khoảng” giữ nguyên."
)
HEADS = [
    "STT",
    "Mã",
    "Chỉ tiêu",
    "Đơn vị tính",
    "Kỳ này",
    "Cùng kỳ năm trước",
    "So cùng kỳ",
    "Kế hoạch",
    "Đạt",
    "Khu dân cư có số",
    "Tổng số khu dân cư",
]
WIDTHS = [6, 22, 52, 12, 18, 18, 14, 18, 10, 12, 12]


def workbook(report: Report) -> bytes:
    """The annex as an .xlsx file; the same report gives the same bytes."""
    import xlsxwriter  # heavy, and only needed here

    page = report_page(report)
    rows = page.rows
    grid = report_grid(report, [row.measure for row in rows])
    out = BytesIO()
    book = xlsxwriter.Workbook(
        out, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    )
    book.set_properties({"title": str(report), "created": datetime(2000, 1, 1)})  # noqa: DTZ001 – no clock in the file
    styles = {
        "title": book.add_format({"bold": True, "font_size": 14}),
        "head": book.add_format({"bold": True, "text_wrap": True, "valign": "vcenter", "border": 1}),
        "text": book.add_format({"text_wrap": True, "valign": "top", "border": 1}),
        "number": book.add_format({"num_format": "#,##0", "align": "right", "valign": "top", "border": 1}),
        "rate": book.add_format({"num_format": "#,##0.0", "align": "right", "valign": "top", "border": 1}),
    }
    _comparison(book.add_worksheet("So sánh"), styles, page, rows)
    _by_unit(book.add_worksheet("Theo đơn vị"), styles, page, rows, grid)
    book.close()
    return out.getvalue()


def _comparison(sheet: Any, styles: dict[str, Any], page: ReportPage, rows: list[FigureRow]) -> None:
    _heading(sheet, styles, page, HEADS)
    for place, width in enumerate(WIDTHS):
        sheet.set_column(place, place, width)
    for number, row in enumerate(rows, start=1):
        at = number + 3
        sheet.write_number(at, 0, number, styles["number"])
        sheet.write_string(at, 1, row.measure.code, styles["text"])
        sheet.write_string(at, 2, row.measure.name, styles["text"])
        sheet.write_string(at, 3, row.measure.unit_of_count, styles["text"])
        _figure(sheet, styles, at, 4, row.now)
        _figure(sheet, styles, at, 5, row.last)
        for column, words in ((6, row.change), (7, row.target), (8, row.attained)):
            sheet.write_string(at, column, words, styles["text"])
        sheet.write_number(at, 9, row.now.units, styles["number"])
        sheet.write_number(at, 10, row.now.of_units, styles["number"])


def _by_unit(
    sheet: Any, styles: dict[str, Any], page: ReportPage, rows: list[FigureRow], grid: list[GridRow]
) -> None:
    _heading(
        sheet, styles, page, ["Chỉ tiêu", "Đơn vị tính", str(page.report.unit), *(row.name for row in grid)]
    )
    sheet.set_column(0, 0, 52)
    sheet.set_column(1, 2 + len(grid), 16)
    for number, row in enumerate(rows):
        at = number + 4
        sheet.write_string(at, 0, row.measure.name, styles["text"])
        sheet.write_string(at, 1, row.measure.unit_of_count, styles["text"])
        _figure(sheet, styles, at, 2, row.now)
        for place, child in enumerate(grid, start=3):
            _figure(sheet, styles, at, place, child.figures[row.measure.code])


def _heading(sheet: Any, styles: dict[str, Any], page: ReportPage, heads: list[str]) -> None:
    report = page.report
    sheet.write_string(0, 0, str(report), styles["title"])
    span = (
        f"Số liệu từ {report.starts_on:%d/%m/%Y} đến hết {report.cutoff_on:%d/%m/%Y}, {report.reading.label}."
    )
    sheet.write_string(1, 0, span if report.is_issued else f"DỰ THẢO. {span}")
    sheet.write_string(2, 0, NOTE)
    for place, words in enumerate(heads):
        sheet.write_string(3, place, words, styles["head"])
    sheet.freeze_panes(4, 3)


def _figure(sheet: Any, styles: dict[str, Any], at: int, column: int, figure: Reckoned) -> None:
    """A number where it is exact, words where it carries a qualifier, an empty cell where nobody said."""
    decimals = figure.measure.decimals
    if figure.is_missing:
        sheet.write_blank(at, column, None, styles["text"])
    elif figure.value is None or figure.approximate or figure.uncounted:
        sheet.write_string(at, column, figure.text, styles["text"])
    elif decimals:
        sheet.write_number(at, column, figure.value / 10**decimals, styles["rate"])
    else:
        sheet.write_number(at, column, figure.value, styles["number"])
