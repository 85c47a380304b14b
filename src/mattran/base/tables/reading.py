"""Reading a table that somebody uploaded: the bytes go to a child, rows of values come back."""

from datetime import date
from decimal import Decimal
from typing import Any

from mattran.base.sandbox.rules import Refused
from mattran.base.sandbox.running import run
from mattran.base.tables import parsing
from mattran.base.tables.rules import MOST_BYTES, Broken, Offer, Row, Sheet, Table, Value


def read(
    data: bytes, *, sheet: str = "", encoding: str = "", separator: str = "", most: int | None = None
) -> Table:
    """The table in an upload, at most so many rows of it. `sheet` names one; without it the first is read.

    What the file is follows from its content. `encoding` and `separator` say how a text file is to be read
    once somebody has looked at it. Raises `sandbox.rules.NotWorkedThrough` with a sentence for the user.
    """
    if len(data) > MOST_BYTES:
        raise Refused(f"Tệp lớn hơn {MOST_BYTES >> 20} MB. Hãy chia thành nhiều tệp nhỏ hơn.")
    found = run(parsing.read, data, sheet=sheet, encoding=encoding, separator=separator, most=most)
    return Table(
        sheets=tuple(found["sheets"]),
        sheet=Sheet(found["sheet"], _rows(found["rows"])),
        row_count=found["count"],
        encoding=found.get("encoding", ""),
        separator=found.get("separator", ""),
        offers=tuple(Offer(**offer) for offer in found.get("offers", ())),
    )


def _rows(found: list[list[Any]]) -> tuple[Row, ...]:
    rows = [_trimmed([_value(cell) for cell in row]) for row in found]
    while rows and not rows[-1]:
        rows.pop()
    return tuple(rows)


def _trimmed(row: list[Value]) -> Row:
    while row and row[-1] is None:
        row.pop()
    return tuple(row)


def _value(said: Any) -> Value:
    """A cell as the child said it: see `workbook._said`."""
    if isinstance(said, list):
        kind, text = said
        return date.fromisoformat(text) if kind == "d" else Broken(text)
    if isinstance(said, bool) or said is None or isinstance(said, str):
        return said
    return Decimal(repr(said))
