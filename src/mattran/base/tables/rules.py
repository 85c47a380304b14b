"""What a table is: sheets of rows of values, each as it was typed. And how much of it is read."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Final

MOST_BYTES: Final = 25 * 1024 * 1024
MOST_ROWS: Final = 200_001  # two hundred thousand and their heading
MOST_COLUMNS: Final = 1_000
LONGEST_TEXT: Final = 32_767  # what a spreadsheet holds in one cell

FORMULA_LEAD: Final = ("=", "+", "-", "@", "\t", "\r", "'")
"""A text that begins so gets an apostrophe in front, or a spreadsheet may take it for a formula."""


@dataclass(frozen=True)
class Broken:
    """A cell without a value: an error ("#DIV/0!"), or a formula that was never worked out (sign "")."""

    sign: str = ""

    def __str__(self) -> str:
        return f"lỗi {self.sign}" if self.sign else "công thức chưa có kết quả"


Value = str | Decimal | date | bool | Broken | None
"""A cell as it was typed: text, an exact number, a day, yes or no, no value at all, or nothing."""

Row = tuple[Value, ...]


@dataclass(frozen=True)
class Sheet:
    """A sheet: its rows from the first on, without empty ends, so that row 12 is `rows[11]`."""

    name: str
    rows: tuple[Row, ...]


@dataclass(frozen=True)
class Offer:
    """An encoding that a text file may be in, with words of the file read that way."""

    code: str
    label: str
    sample: str


@dataclass(frozen=True)
class Table:
    """What was read: one sheet, the names of all, and, of a text file, how its letters and columns were read.

    With several `offers` the encoding is a guess (the first), and somebody has to look at it.
    """

    sheets: tuple[str, ...]
    sheet: Sheet
    row_count: int
    encoding: str = ""
    separator: str = ""
    offers: tuple[Offer, ...] = ()


def column_letters(number: int) -> str:
    """How a spreadsheet calls its column 0, 1, … 26: "A", "B", … "AA"."""
    letters = ""
    number += 1
    while number:
        number, place = divmod(number - 1, 26)
        letters = chr(65 + place) + letters
    return letters


def is_empty(row: Row) -> bool:
    """Whether nothing stands in the row."""
    return all(value is None or (isinstance(value, str) and not value.strip()) for value in row)
