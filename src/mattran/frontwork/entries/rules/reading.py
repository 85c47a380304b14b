"""From the rows of a table to figures, row by row: what can be read, and what is wrong with the rest."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Final

from mattran.base.money import BadCount
from mattran.base.tables import cells
from mattran.base.tables.cells import BadCell
from mattran.base.tables.rules import Row, Value, column_letters, is_empty
from mattran.base.text import search_key
from mattran.frontwork.activities.rules import Amount, parse_amount
from mattran.frontwork.entries.choices import Role, Shape
from mattran.frontwork.entries.rules.layout import Layout
from mattran.frontwork.entries.rules.names import Names, NotNamed
from mattran.frontwork.entries.rules.refusal import Refusal

if TYPE_CHECKING:
    from mattran.directory.units.models import Unit
    from mattran.figures.measures.models import Measure

_SUMS: Final = frozenset({"tong", "tong so", "tong cong", "cong", "toan phuong", "toan xa", "toan tinh"})

_DASHES: Final = frozenset("-–—")


@dataclass(frozen=True)
class ReadLine:
    """One figure of the table, with its place."""

    number: int
    column: str
    unit: "Unit"
    measure: "Measure"
    day: date
    amount: Amount


@dataclass
class Read:
    """What was read, what could not be, and the rows that were passed over because they add up others."""

    lines: list[ReadLine] = field(default_factory=list)
    refusals: list[Refusal] = field(default_factory=list)
    sums: list[int] = field(default_factory=list)


class _Bad(Exception):
    """What is wrong with one cell."""

    def __init__(self, column: int, sentence: str) -> None:
        super().__init__(sentence)
        self.column = column


def read_rows(rows: Sequence[Row], layout: Layout, names: Names, *, today: date) -> Read:
    """The figures of a table. An empty cell is no figure: missing is not 0."""
    read = Read()
    reader = _Reader(layout, names, today)
    for number, row in enumerate(rows[layout.heading :], start=layout.heading + 1):
        if is_empty(row):
            continue
        if reader.adds_up(row):
            read.sums.append(number)
            continue
        try:
            for column, line in reader.figures(number, row):
                if isinstance(line, str):
                    read.refusals.append(Refusal(number, column_letters(column), line))
                else:
                    read.lines.append(line)
        except _Bad as bad:
            read.refusals.append(Refusal(number, column_letters(bad.column), str(bad)))
    return read


class _Reader:
    """Reads rows in one layout."""

    def __init__(self, layout: Layout, names: Names, today: date) -> None:
        self.layout, self.names, self.today = layout, names, today
        self.unit_column = layout.column_of(Role.UNIT) or 0
        self.day_column = layout.column_of(Role.DAY)
        self.measures = {
            column: names.measures[code] for column, code in layout.measures.items() if code in names.measures
        }

    def adds_up(self, row: Row) -> bool:
        """Whether the row is a sum of others, which would count twice."""
        name = _cell(row, self.unit_column)
        first = next((value for value in row if isinstance(value, str) and value.strip()), None)
        told = name if isinstance(name, str) and name.strip() else first
        return isinstance(told, str) and search_key(told) in _SUMS

    def figures(self, number: int, row: Row) -> Iterator[tuple[int, ReadLine | str]]:
        """The figures of a row by column; a sentence where there should be one and is none."""
        told = list(self._told(row))
        if not told:
            return
        day = self._day(row)
        unit = self._unit(row, day)
        for column, measure in told:
            try:
                amount = amount_of(_cell(row, column), measure)
            except (BadCell, BadCount) as wrong:
                yield column, str(wrong)
            else:
                yield column, ReadLine(number, column_letters(column), unit, measure, day, amount)

    def _told(self, row: Row) -> Iterator[tuple[int, "Measure"]]:
        """The columns of the row that hold a figure, with its measure."""
        if self.layout.shape == Shape.MATRIX:
            for column, measure in self.measures.items():
                if not is_empty((_cell(row, column),)):
                    yield column, measure
            return
        column = self.layout.column_of(Role.VALUE) or 0
        at = self.layout.column_of(Role.MEASURE) or 0
        try:
            yield column, self.names.measure(cells.words(_cell(row, at)))
        except (BadCell, NotNamed) as wrong:
            raise _Bad(at, str(wrong)) from wrong

    def _day(self, row: Row) -> date:
        if self.day_column is None:
            assert self.layout.day is not None
            return self.layout.day
        try:
            return cells.day(_cell(row, self.day_column), latest=self.today, today=self.today)
        except BadCell as wrong:
            raise _Bad(self.day_column, str(wrong)) from wrong

    def _unit(self, row: Row, day: date) -> "Unit":
        try:
            text = cells.words(_cell(row, self.unit_column))
            if not text:
                raise NotNamed("Chưa ghi đơn vị. Hãy ghi tên đơn vị, ví dụ Khu phố Đông 5.")
            return self.names.unit(text, day)
        except (BadCell, NotNamed) as wrong:
            raise _Bad(self.unit_column, str(wrong)) from wrong


def amount_of(value: Value, measure: "Measure") -> Amount:
    """The amount in a cell: a number, or text as it is told ("trên 40", "có", "97,5%").

    A dash is refused: some offices mean 0 by it, others that they do not know.
    """
    if isinstance(value, str) and value.strip() in _DASHES:
        raise BadCell("Ô ghi dấu gạch. Không có thì ghi 0, chưa biết thì để trống ô.")
    if isinstance(value, str) and value.strip():
        return parse_amount(value.strip().removesuffix(measure.unit_of_count).strip(), measure.decimals)
    return Amount(cells.amount(value, measure.decimals))


def _cell(row: Row, column: int) -> Value:
    return row[column] if column < len(row) else None
