"""Workbooks (.xlsx) read by calamine. Runs in the child, after `archive` has looked at the file.

calamine gives values but is silent about three things, which are looked up in the sheet's own XML where it
holds any: errors, formulas without a result, and numbers shown as percentages (97,5 % is kept as 0.975).
"""

import io
import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any, Final
from xml.parsers import expat

import python_calamine as calamine

from mattran.base.sandbox.rules import Refused
from mattran.base.tables.archive import BROKEN, LOCKED
from mattran.base.tables.rules import MOST_COLUMNS, MOST_ROWS, column_letters

MOST_EXACT: Final = 2**53
_SPECIAL: Final = (b"<f>", b"<f ", b"<f/", b":f>", b":f ", b't="e"', b"t='e'")
_PLACE: Final = re.compile(r"([A-Z]{1,3})([0-9]{1,7})")
_PERCENT_FORMATS: Final = {"9", "10"}  # built in: 0% and 0.00%


def sheet_names(book: "calamine.CalamineWorkbook") -> list[str]:
    """The sheets of cells that a reader of the workbook sees; sheets that are charts are none."""
    shown, table = calamine.SheetVisibleEnum.Visible, calamine.SheetTypeEnum.WorkSheet
    return [sheet.name for sheet in book.sheets_metadata if (sheet.visible, sheet.typ) == (shown, table)]


def open_book(data: bytes) -> "calamine.CalamineWorkbook":
    """The workbook, or Refused."""
    try:
        return calamine.CalamineWorkbook.from_filelike(io.BytesIO(data))
    except calamine.PasswordError as error:
        raise Refused(LOCKED) from error
    except calamine.CalamineError as error:
        raise Refused(BROKEN) from error


def rows_of(
    book: "calamine.CalamineWorkbook", archive: zipfile.ZipFile, name: str, most: int | None = None
) -> tuple[list[list[Any]], int]:
    """The rows of a sheet as JSON can say them, at most so many, and how many there are."""
    try:
        sheet = book.get_sheet_by_name(name)
    except calamine.CalamineError as error:
        raise Refused(BROKEN) from error
    height, width = (place + 1 for place in sheet.end) if sheet.end else (0, 0)
    if height > MOST_ROWS:
        raise Refused(
            f"Trang tính “{name}” có {height} dòng, nhiều nhất là {MOST_ROWS - 1}. "
            "Hãy chia thành nhiều tệp rồi gửi từng tệp."
        )
    if width > MOST_COLUMNS:
        raise Refused(
            f"Trang tính “{name}” rộng đến cột {column_letters(width - 1)}, nhiều nhất là "
            f"{MOST_COLUMNS} cột. Hãy bỏ bớt cột."
        )
    rows = [[_said(value) for value in row] for row in sheet.to_python(skip_empty_area=False, nrows=most)]
    for row, column, what in _marks(archive, name):
        if row < len(rows):
            cells = rows[row]
            cells += [None] * (column + 1 - len(cells))
            cells[column] = what if what is not _PERCENT else _as_percent(cells[column])
    return rows, height


def _said(value: Any) -> Any:
    """A value as JSON says it: numbers as numbers, a day as ["d", …]; see `reading._value`."""
    if isinstance(value, bool):
        return value
    if isinstance(value, float):
        return _number(value)
    if isinstance(value, str):
        return value or None
    if isinstance(value, datetime):
        return ["d", value.date().isoformat()]
    return ["d", value.isoformat()] if isinstance(value, date) else str(value)


def _number(value: float) -> float | int:
    """The number that was typed: a spreadsheet keeps fifteen digits, and shows no more."""
    if value.is_integer() and abs(value) < MOST_EXACT:
        return int(value)
    return float(f"{value:.15g}")


_PERCENT: Final = object()


def _as_percent(value: Any) -> Any:
    if isinstance(value, int | float) and not isinstance(value, bool):
        return f"{_number(float(f'{value * 100:.13g}'))}%".replace(".", ",")
    return value


# --- What calamine does not tell ---------------------------------------------------------------------------


def _marks(archive: zipfile.ZipFile, sheet: str) -> Iterator[tuple[int, int, Any]]:
    """Row, column and what stands there: an error, a formula without a result, or _PERCENT."""
    part = _part_of(archive, sheet)
    if part not in archive.namelist():
        return
    xml = archive.read(part)
    percents = _percent_styles(archive)
    if not percents and not any(sign in xml for sign in _SPECIAL):
        return
    yield from _Cells(percents).read(xml)


@dataclass
class _Cells:
    """The cells of a sheet's XML that need a word of their own."""

    percents: set[str]
    found: list[tuple[int, int, Any]] = field(default_factory=list)
    cell: dict[str, str] = field(default_factory=dict)
    text: str = ""
    has_formula: bool = False
    is_in_value: bool = False

    def read(self, xml: bytes) -> list[tuple[int, int, Any]]:
        """All of them, in order."""
        parser = _parser(self._start, self._end)
        parser.CharacterDataHandler = self._say
        _parse(parser, xml)
        return self.found

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        if name == "c":
            self.cell, self.text, self.has_formula = attributes, "", False
        elif name == "f":
            self.has_formula = True
        self.is_in_value = name == "v"

    def _say(self, text: str) -> None:
        if self.is_in_value:
            self.text += text

    def _end(self, name: str) -> None:
        self.is_in_value = False
        if name != "c" or (place := _PLACE.fullmatch(self.cell.get("r", ""))) is None:
            return
        what: Any = None
        if self.cell.get("t") == "e":
            what = ["e", self.text[:20] or "#"]
        elif self.has_formula and not self.text and self.cell.get("t") != "str":
            what = ["e", ""]
        elif self.text and self.cell.get("t", "n") == "n" and self.cell.get("s") in self.percents:
            what = _PERCENT
        if what is not None:
            self.found.append((int(place[2]) - 1, _column(place[1]), what))


def _column(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number - 1


def _part_of(archive: zipfile.ZipFile, sheet: str) -> str:
    """The member that holds the sheet."""
    ids: dict[str, str] = {}
    targets: dict[str, str] = {}

    def in_book(name: str, attributes: dict[str, str]) -> None:
        if name == "sheet":
            ids[attributes.get("name", "")] = next(
                (value for key, value in attributes.items() if key.endswith("id") and key != "sheetId"), ""
            )

    def in_relations(name: str, attributes: dict[str, str]) -> None:
        if name == "Relationship":
            targets[attributes.get("Id", "")] = attributes.get("Target", "")

    _walk(archive, "xl/workbook.xml", in_book)
    _walk(archive, "xl/_rels/workbook.xml.rels", in_relations)
    target = targets.get(ids.get(sheet, ""), "")
    return target.lstrip("/") if target.startswith("/") else f"xl/{target}"


def _percent_styles(archive: zipfile.ZipFile) -> set[str]:
    """The numbers of the cell styles that show a percentage."""
    formats, styles = set(_PERCENT_FORMATS), list[str]()
    inside: list[str] = []

    def start(name: str, attributes: dict[str, str]) -> None:
        inside.append(name)
        if name == "numFmt" and "%" in re.sub(r'"[^"]*"|\\.', "", attributes.get("formatCode", "")):
            formats.add(attributes.get("numFmtId", ""))
        elif name == "xf" and "cellXfs" in inside:
            styles.append(attributes.get("numFmtId", ""))

    _walk(archive, "xl/styles.xml", start, lambda name: inside.pop())
    return {str(number) for number, form in enumerate(styles) if form in formats}


def _walk(archive: zipfile.ZipFile, member: str, start: Any, end: Any = None) -> None:
    if member in archive.namelist():
        _parse(_parser(start, end or (lambda name: None)), archive.read(member))


def _parser(start: Any, end: Any) -> Any:
    """A parser that calls with names bare of their namespaces."""
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.StartElementHandler = lambda name, attributes: start(
        name.rpartition(" ")[2], {key.rpartition(" ")[2]: value for key, value in attributes.items()}
    )
    parser.EndElementHandler = lambda name: end(name.rpartition(" ")[2])
    parser.buffer_text = True
    return parser


def _parse(parser: Any, xml: bytes) -> None:
    try:
        parser.Parse(xml, True)
    except expat.ExpatError as error:
        raise Refused(BROKEN) from error
