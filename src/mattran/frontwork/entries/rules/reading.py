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
from mattran.frontwork.entries.rules.line import Line
from mattran.frontwork.entries.rules.names import Names, NotNamed
from mattran.frontwork.entries.rules.refusal import Refusal

if TYPE_CHECKING:
    from mattran.directory.units.models import Unit
    from mattran.figures.measures.models import Measure

_SUMS: Final = frozenset({"tong", "tong so", "tong cong", "cong", "toan phuong", "toan xa", "toan tinh"})

_DASHES: Final = frozenset("-–—")


@dataclass
class Read:
    """What was read, what could not be, and the rows that were passed over because they add up others."""

    lines: list[Line] = field(default_factory=list)
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
    """Reads rows in one layout.

    In two hundred thousand cells few words are new: what a text or number meant once is remembered. Cells are
    told apart by type as well, since TRUE is not 1.
    """

    def __init__(self, layout: Layout, names: Names, today: date) -> None:
        self.layout, self.names, self.today = layout, names, today
        self.is_matrix = layout.shape == Shape.MATRIX
        self.unit_column = layout.column_of(Role.UNIT) or 0
        self.value_column = layout.column_of(Role.VALUE) or 0
        self.measure_column = layout.column_of(Role.MEASURE) or 0
        self.day_column = layout.column_of(Role.DAY)
        self.letters = {column: column_letters(column) for column in layout.columns}
        self._units: dict[tuple[str, date], Unit] = {}
        self._named: dict[str, Measure] = {}
        self._days: dict[tuple[type, Value], date] = {}
        self._amounts: dict[tuple[type, Value, int, str], Amount] = {}
        self._sums: dict[str, bool] = {}
        self.measures = {
            column: names.measures[code] for column, code in layout.measures.items() if code in names.measures
        }

    def adds_up(self, row: Row) -> bool:
        """Whether the row is a sum of others, which would count twice."""
        name = _cell(row, self.unit_column)
        told = name if isinstance(name, str) and name.strip() else _first_words(row)
        if told is None:
            return False
        if told not in self._sums:
            self._sums[told] = search_key(told) in _SUMS
        return self._sums[told]

    def figures(self, number: int, row: Row) -> Iterator[tuple[int, Line | str]]:
        """The figures of a row by column; a sentence where there should be one and is none."""
        told = list(self._told(row))
        if not told:
            return
        day = self._day(row)
        unit = self._unit(row, day)
        for column, measure in told:
            try:
                amount = self._amount(_cell(row, column), measure)
            except (BadCell, BadCount) as wrong:
                yield column, str(wrong)
            else:
                yield column, Line(unit, measure, day, amount, number, self.letters[column])

    def _told(self, row: Row) -> Iterator[tuple[int, "Measure"]]:
        """The columns of the row that hold a figure, with its measure."""
        if self.is_matrix:
            for column, measure in self.measures.items():
                if not is_empty((_cell(row, column),)):
                    yield column, measure
            return
        yield self.value_column, self._measure(row, self.measure_column)

    def _measure(self, row: Row, at: int) -> "Measure":
        value = _cell(row, at)
        if isinstance(value, str) and value in self._named:
            return self._named[value]
        try:
            found = self.names.measure(cells.words(value))
        except (BadCell, NotNamed) as wrong:
            raise _Bad(at, str(wrong)) from wrong
        if isinstance(value, str):
            self._named[value] = found
        return found

    def _amount(self, value: Value, measure: "Measure") -> Amount:
        key = (type(value), value, measure.decimals, measure.unit_of_count)
        if key not in self._amounts:
            self._amounts[key] = amount_of(value, measure)
        return self._amounts[key]

    def _day(self, row: Row) -> date:
        if self.day_column is None:
            assert self.layout.day is not None
            return self.layout.day
        value = _cell(row, self.day_column)
        key = (type(value), value)
        if key in self._days:
            return self._days[key]
        try:
            return self._days.setdefault(key, cells.day(value, latest=self.today, today=self.today))
        except BadCell as wrong:
            raise _Bad(self.day_column, str(wrong)) from wrong

    def _unit(self, row: Row, day: date) -> "Unit":
        value = _cell(row, self.unit_column)
        if isinstance(value, str) and (value, day) in self._units:
            return self._units[value, day]
        try:
            text = cells.words(value)
            if not text:
                raise NotNamed("Chưa ghi đơn vị. Hãy ghi tên đơn vị, ví dụ Khu phố Đông 5.")
            found = self.names.unit(text, day)
        except (BadCell, NotNamed) as wrong:
            raise _Bad(self.unit_column, str(wrong)) from wrong
        if isinstance(value, str):
            self._units[value, day] = found
        return found


def _first_words(row: Row) -> str | None:
    return next((value for value in row if isinstance(value, str) and value.strip()), None)


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
