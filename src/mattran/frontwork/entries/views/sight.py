"""The first rows of a file, as they are read to ask about it and shown to whoever answers."""

from typing import Final

from mattran.base.sandbox.rules import NotWorkedThrough
from mattran.base.tables import cells
from mattran.base.tables.reading import read
from mattran.base.tables.rules import Broken, Row, Table, Value, column_letters
from mattran.frontwork.entries.models import ImportFile
from mattran.frontwork.entries.rules import Layout, heading_of

ROWS_LOOKED_AT: Final = 30
ROWS_SHOWN: Final = 8
COLUMNS_SHOWN: Final = 12
COLUMNS_OFFERED: Final = 300  # a form has room for a thousand fields, a reader for fewer


def first_rows(file: ImportFile, told: Layout) -> tuple[Table | None, str]:
    """The first rows of the file read that way, or why they cannot be."""
    most = max(ROWS_LOOKED_AT, told.heading + ROWS_SHOWN)
    try:
        table = read(
            file.content, sheet=told.sheet, encoding=told.encoding, separator=told.separator, most=most
        )
    except NotWorkedThrough as refusal:
        return None, str(refusal)
    return table, ""


def headings(rows: tuple[Row, ...], told: Layout) -> dict[int, str]:
    """The heading of every column that has anything in the rows looked at."""
    below = rows[told.heading - 1 :]
    head = below[0] if below else ()
    width = min(COLUMNS_OFFERED, max((len(row) for row in below), default=0))
    return {column: heading_of(head, column) for column in range(width)}


def sight(table: Table | None, told: Layout) -> dict[str, object]:
    """The first rows as they are shown."""
    rows = table.sheet.rows[: told.heading + ROWS_SHOWN] if table else ()
    width = min(COLUMNS_SHOWN, max((len(row) for row in rows), default=0))
    return {
        "rows": [
            (number, [_shown(row[at]) if at < len(row) else "" for at in range(width)])
            for number, row in enumerate(rows, start=1)
        ],
        "letters": [column_letters(column) for column in range(width)],
    }


def _shown(value: Value) -> str:
    """A cell on the page, as it stands in the file."""
    try:
        return cells.words(value, max_length=2_000)[:60] if not isinstance(value, Broken) else f"({value})"
    except cells.BadCell:
        return "(không đọc được)"
