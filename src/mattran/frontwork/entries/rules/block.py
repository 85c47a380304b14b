"""A block as a spreadsheet copies it, laid into the cells of a table that somebody types into."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from mattran.base.money import BadCount
from mattran.base.text import fold, search_key, sort_key
from mattran.frontwork.activities.rules import parse_amount
from mattran.frontwork.entries.rules.names import typed_key
from mattran.frontwork.entries.rules.typed import Place

Rows = Sequence[tuple[int, Sequence[str]]]


class Block(NamedTuple):
    """What a pasted block says: its figures by cell, how many had no cell to go to, whom no row is called."""

    cells: Mapping[Place, str]
    outside: int
    unknown: Sequence[str]


def block_cells(text: str, units: Rows, measures: Sequence[tuple[str, str]]) -> Block:
    """The cells of a block: a line a row, a tab between cells.

    `units` (id, its names and code) and `measures` (code, name) are the table's own rows and columns, in
    their order. Where a line begins with a name, all lines do, and none is laid that names no row, or more
    than one. A first line of measures' names says what the columns are. Without names the block lies in the
    upper left corner. A bare number is never a name.
    """
    lines = [[cell.strip() for cell in line.split("\t")] for line in text.splitlines() if line.strip()]
    by_heading = {search_key(name): code for code, name in measures}
    heads = lines.pop(0) if lines and any(search_key(cell) in by_heading for cell in lines[0]) else []
    names = _Names(units)
    is_named = any(names.is_one(line) for line in lines)
    codes: Sequence[str] = [code for code, _ in measures]
    if heads:
        first = is_named and search_key(heads[0]) not in by_heading
        codes = [by_heading.get(search_key(cell), "") for cell in heads[first:]]
    found, outside, unknown = dict[Place, str](), 0, list[str]()
    for number, line in enumerate(lines):
        unit = names.unit(line[0]) if is_named else units[number][0] if number < len(units) else None
        told = line[1:] if is_named else line
        if is_named and unit is None and any(told):
            unknown.append(line[0])
        for column, cell in enumerate(told):
            place = Place(unit or 0, codes[column] if column < len(codes) else "")
            if cell and unit and place.code and place not in found:
                found[place] = cell
            elif cell:
                outside += 1
    return Block(found, outside, unknown)


class _Names:
    """What the rows are called."""

    def __init__(self, units: Rows) -> None:
        self.called: defaultdict[str, dict[int, Sequence[str]]] = defaultdict(dict)
        for pk, names in units:
            for key in {search_key(name) for name in names} - {""}:
                if not key.isdigit():
                    self.called[key][pk] = names

    def unit(self, cell: str) -> int | None:
        """The one row that the cell names; marks count unless it was typed without any."""
        is_bare = fold(cell) == " ".join(cell.lower().split())
        found = [
            pk
            for pk, names in self._near(cell).items()
            if is_bare or any(name and sort_key(cell).endswith(sort_key(name)) for name in names)
        ]
        return found[0] if len(found) == 1 else None

    def is_one(self, line: Sequence[str]) -> bool:
        """Whether the line begins with a name, known or not: words that are no figure, beside others."""
        if self._near(line[0]):
            return True
        if len(line) == 1 or not line[0][:1].isalpha():
            return False
        try:
            parse_amount(line[0])
        except BadCount:
            return True
        return False

    def _near(self, cell: str) -> Mapping[int, Sequence[str]]:
        return self.called.get(typed_key(cell)) or self.called.get(search_key(cell)) or {}
