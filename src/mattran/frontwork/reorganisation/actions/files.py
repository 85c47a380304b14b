"""A file of reorganisations: its rows read, each with what is wrong with it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from mattran.base.tables import cells
from mattran.base.tables.rules import Row, Value, is_empty
from mattran.base.text import fold
from mattran.frontwork.reorganisation.choices import ReorganisationKind
from mattran.frontwork.reorganisation.rules import kind_written

COLUMNS: Final = {
    "viec": "việc",
    "don vi cu": "đơn vị cũ",
    "don vi moi": "đơn vị mới",
    "ten loai": "tên loại",
    "cap tren": "cấp trên",
    "cap tren moi": "cấp trên mới",
    "ngay": "ngày",
    "van ban": "văn bản",
}
"""The headings, folded, and as they are told. All others are passed over."""

NEEDED: Final = ("viec", "cap tren", "ngay", "van ban")
LOOKED_AT: Final = 20  # rows in which the headings may stand


class BadFile(ValueError):
    """The file has no such headings, or no rows; str() tells the user what to write."""


class BadRow(ValueError):
    """A row that says nothing that can be done; str() tells the user what to write."""


@dataclass(frozen=True)
class FileRow:
    """One row as it was written; several units stand in one cell, with semicolons between them."""

    number: int
    kind: ReorganisationKind
    olds: tuple[str, ...]
    news: tuple[str, ...]
    kind_word: str
    above: str
    new_above: str
    on: date
    decree: str


@dataclass(frozen=True)
class RawRow:
    """A row of cells, found by the headings."""

    number: int
    cells: dict[str, Value]

    def words(self, column: str) -> str:
        """The cell as text."""
        return cells.words(self.cells.get(column), max_length=2_000)

    def several(self, column: str) -> tuple[str, ...]:
        """The names in the cell."""
        return tuple(name.strip() for name in self.words(column).split(";") if name.strip())


def _columns(row: Row) -> dict[str, int]:
    """Where each column stands that a cell of the row is the heading of."""
    places: dict[str, int] = {}
    for place, value in enumerate(row):
        heading = " ".join(fold(value).split()) if isinstance(value, str) else ""
        if heading in COLUMNS:
            places.setdefault(heading, place)
    return places


def raw_rows(rows: Sequence[Row]) -> list[RawRow]:
    """The rows below the headings: the row that has most of them, whatever titles stand above it."""
    if all(is_empty(row) for row in rows):
        raise BadFile("Tệp không có dòng nào.")
    heads = [_columns(row) for row in rows[:LOOKED_AT]]
    first, places = max(enumerate(heads), key=lambda head: (len(head[1]), -head[0]))
    if missing := [COLUMNS[one] for one in NEEDED if one not in places]:
        raise BadFile(f"Tệp thiếu cột: {', '.join(missing)}. Các cột là: {', '.join(COLUMNS.values())}.")
    found = [
        RawRow(number, {name: row[at] for name, at in places.items() if at < len(row)})
        for number, row in enumerate(rows[first + 1 :], start=first + 2)
        if not is_empty(row)
    ]
    if not found:
        raise BadFile("Tệp chỉ có dòng tiêu đề.")
    return found


def read_row(raw: RawRow, *, earliest: date, latest: date) -> FileRow:
    """The row, or BadRow and `cells.BadCell`."""
    word = raw.words("viec")
    kind = kind_written(word)
    if kind is None:
        kinds = ", ".join(str(one.label).lower() for one in ReorganisationKind)
        raise BadRow(f"Không hiểu việc “{word[:40]}”. Hãy ghi một trong: {kinds}.")
    return FileRow(
        number=raw.number,
        kind=kind,
        olds=raw.several("don vi cu"),
        news=raw.several("don vi moi"),
        kind_word=raw.words("ten loai"),
        above=raw.words("cap tren"),
        new_above=raw.words("cap tren moi"),
        on=cells.day(raw.cells.get("ngay"), earliest=earliest, latest=latest),
        decree=raw.words("van ban"),
    )
