"""The cells of a table that somebody types into: what each is called, what was typed, of which day it is."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date
from typing import Final, NamedTuple

from mattran.base.periods import Period
from mattran.base.text import search_key
from mattran.frontwork.entries.rules.names import typed_key

PREFIX: Final = "so-"


class Place(NamedTuple):
    """A cell: the row by the unit's id, the column by the measure's code."""

    unit: int
    code: str

    @property
    def name(self) -> str:
        """What its field is called: "so-12-gifts"."""
        return f"{PREFIX}{self.unit}-{self.code}"


def typed_cells(fields: Iterable[tuple[str, str]]) -> dict[Place, str]:
    """What was typed, by cell, in the order of the page. An empty cell is no figure: missing is not 0."""
    found = {}
    for name, text in fields:
        unit, _, code = name.removeprefix(PREFIX).partition("-")
        is_a_cell = name.startswith(PREFIX) and unit.isascii() and unit.isdigit() and len(unit) < 19
        if is_a_cell and code and text.strip():
            found[Place(int(unit), code)] = text.strip()
    return found


def day_of(month: Period, today: date, until: date | None = None) -> date:
    """The day of the figures of a month, as in a file: its last one, but none to come.

    `until` is the last day of a unit that ended within it.
    """
    return min(month.last_day, today, until or date.max)


class Block(NamedTuple):
    """What a pasted block says: its figures by cell, and how many had no cell to go to."""

    cells: Mapping[Place, str]
    outside: int


def block_cells(
    text: str, units: Sequence[tuple[int, Collection[str]]], measures: Sequence[tuple[str, str]]
) -> Block:
    """The cells of a block as a spreadsheet copies it: a line a row, a tab between cells.

    `units` (id, keys of its names) and `measures` (code, name) are the table's own rows and columns, in their
    order. A line that begins with a unit's name is that unit's; a first line of measures' names says what the
    columns are. Without names the block lies in the upper left corner. A bare number is never a name.
    """
    lines = [[cell.strip() for cell in line.split("\t")] for line in text.splitlines() if line.strip()]
    by_name = {key: pk for pk, keys in units for key in keys if not key.isdigit()}
    by_heading = {search_key(name): code for code, name in measures}
    codes: Sequence[str] = [code for code, _ in measures]
    if lines and any(search_key(cell) in by_heading for cell in lines[0]):
        is_named = len(lines) > 1 and typed_key(lines[1][0]) in by_name
        codes = [by_heading.get(search_key(cell), "") for cell in lines.pop(0)[is_named:]]
    found, outside = dict[Place, str](), 0
    for number, line in enumerate(lines):
        named = by_name.get(typed_key(line[0])) or by_name.get(search_key(line[0]))
        unit = named or (units[number][0] if number < len(units) else None)
        for column, cell in enumerate(line[1:] if named else line):
            code = codes[column] if column < len(codes) else ""
            if cell and unit and code:
                found[Place(unit, code)] = cell
            elif cell:
                outside += 1
    return Block(found, outside)
