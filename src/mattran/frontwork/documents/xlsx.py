"""An annex as .xlsx, by xlsxwriter: numbers stay numbers, and text stays text whatever it begins with.

No text is ever a formula, a link or a number in disguise (`=cmd|…`, `+84…`, `@SUM`): every string goes into
a string cell, marked so that editing it keeps it one. Thousands are parted by the reader's own settings: a
format says `#,##0` in every language, and a Vietnamese Excel shows 1.000. The same sheets give the same
bytes.
"""

import io
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from typing import TYPE_CHECKING, Any, Final

from mattran.base.tables.rules import FORMULA_LEAD
from mattran.base.tables.writing import MOST_DIGITS, XLSX_TYPE, sheet_name
from mattran.frontwork.documents.paper import Stamp, shown

if TYPE_CHECKING:
    from xlsxwriter import Workbook
    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

MEDIA_TYPE: Final = XLSX_TYPE
UNDATED: Final = date(2000, 1, 1)
LONGEST_TEXT: Final = 32_000  # Excel holds 32,767 letters and drops the whole cell beyond
_AS_TYPED: Final = {"strings_to_formulas": False, "strings_to_numbers": False, "strings_to_urls": False}
_HEAD: Final[dict[str, Any]] = {
    "bold": True,
    "border": 1,
    "text_wrap": True,
    "align": "center",
    "valign": "vcenter",
}
_TYPEFACE: Final = "Times New Roman"


@dataclass(frozen=True)
class Amount:
    """A number in its smallest unit, with its decimals and the word before it ("trên", "khoảng")."""

    value: int
    decimals: int = 0
    said: str = ""


Value = str | int | Amount | date | None


@dataclass(frozen=True)
class SheetColumn:
    """A column: its head and its width in letters."""

    title: str
    width: float = 12.0


@dataclass(frozen=True)
class Sheet:
    """A sheet: title lines, a head that stays in sight, rows, notes below."""

    name: str
    columns: tuple[SheetColumn, ...]
    rows: tuple[tuple[Value, ...], ...]
    titles: tuple[str, ...] = ()
    bold_rows: frozenset[int] = field(default_factory=frozenset)
    notes: tuple[str, ...] = ()


def render(
    sheets: Iterable[Sheet], *, title: str, day: date | None = None, stamp: Stamp = Stamp.NONE
) -> bytes:
    """The sheets as .xlsx; the stamp stands above each sheet and at the head of each printed page."""
    import xlsxwriter  # heavy: loaded when an annex is made, not when the server starts

    out = io.BytesIO()
    created = day or UNDATED
    with xlsxwriter.Workbook(out, {"in_memory": True, **_AS_TYPED}) as book:
        book.set_properties(
            {
                "title": _text(title),
                "author": "",
                "created": datetime(created.year, created.month, created.day),  # noqa: DTZ001 (naive is UTC)
            }
        )
        taken: set[str] = set()
        writer = _Writer(book, stamp)
        for sheet in sheets:
            writer.add(sheet, sheet_name(_text(sheet.name), taken))
    return out.getvalue()


class _Writer:
    """One workbook on its way; formats are made once each."""

    def __init__(self, book: "Workbook", stamp: Stamp) -> None:
        self.book, self.stamp = book, stamp
        self.formats: dict[tuple[tuple[str, Any], ...], Format] = {}

    def add(self, sheet: Sheet, name: str) -> None:
        """One sheet, ready to print on A4 across."""
        page = self.book.add_worksheet(name)
        page.set_landscape()
        page.set_paper(9)
        page.fit_to_pages(1, 0)
        page.set_header(f"&L{self.stamp.value}" if self.stamp.value else "")
        page.set_footer("&C&P")
        for at, column in enumerate(sheet.columns):
            page.set_column(at, at, column.width)
        row = 0
        for line in (*((self.stamp.value,) if self.stamp.value else ()), *sheet.titles):
            self._say(page, row, 0, line, bold=True)
            row += 1
        head = row + 1 if row else 0
        for at, column in enumerate(sheet.columns):
            self._say(page, head, at, column.title, **_HEAD)
        page.freeze_panes(head + 1, 0)
        page.repeat_rows(head)
        for place, cells in enumerate(sheet.rows, start=head + 1):
            is_bold = place - head - 1 in sheet.bold_rows
            for at, value in enumerate(cells):
                self._put(page, place, at, value, bold=is_bold, border=1, valign="top")
        below = head + 2 + len(sheet.rows)
        for place, line in enumerate(sheet.notes, start=below):
            self._say(page, place, 0, line, italic=True)

    def _put(self, page: "Worksheet", row: int, column: int, value: Value, **look: Any) -> None:
        if isinstance(value, bool) or value is None:
            page.write_blank(row, column, None, self._format(**look))
        elif isinstance(value, str):
            self._say(page, row, column, value, text_wrap=True, **look)
        elif isinstance(value, date):
            page.write_datetime(row, column, value, self._format(num_format="dd/mm/yyyy", **look))
        else:
            self._count(page, row, column, value if isinstance(value, Amount) else Amount(value), **look)

    def _count(self, page: "Worksheet", row: int, column: int, amount: Amount, **look: Any) -> None:
        if len(str(abs(amount.value))) > MOST_DIGITS:
            self._say(page, row, column, f"{amount.said} {amount.value}".strip(), align="right", **look)
            return
        number = "#,##0" + (f".{'0' * amount.decimals}" if amount.decimals else "")
        said = shown(amount.said).replace('"', "").strip()
        form = f'"{said} "{number}' if said else number
        exact = Decimal(amount.value).scaleb(-amount.decimals)
        page.write_number(row, column, float(exact), self._format(num_format=form, **look))

    def _say(self, page: "Worksheet", row: int, column: int, text: str, **look: Any) -> None:
        words = _text(text)
        if words.startswith(FORMULA_LEAD):
            look["quote_prefix"] = True
        page.write_string(row, column, words, self._format(**look))

    def _format(self, **look: Any) -> "Format":
        key = tuple(sorted((name, value) for name, value in look.items() if value))
        if key not in self.formats:
            self.formats[key] = self.book.add_format({"font_name": _TYPEFACE, "font_size": 12, **dict(key)})
        return self.formats[key]


def _text(text: str) -> str:
    words = shown(text)
    return words if len(words) <= LONGEST_TEXT else f"{words[:LONGEST_TEXT]}…"
