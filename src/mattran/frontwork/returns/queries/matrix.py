"""The table in which an officer enters a month for those below who have not: nhập hộ theo bảng."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Final

from mattran.base.dates import show
from mattran.base.periods import Period
from mattran.directory.access.actors import Actor
from mattran.directory.access.queries import visible_units
from mattran.directory.units.models import Unit
from mattran.figures.facts.queries import locks_over
from mattran.figures.measures.models import Measure
from mattran.figures.rollup.queries import by_child, reckon
from mattran.figures.rollup.rules import Reading, Reckoned
from mattran.frontwork.entries import queries as entries
from mattran.frontwork.entries.rules import Place, day_of
from mattran.frontwork.returns.queries.below import GridRow, grid
from mattran.frontwork.returns.queries.books import Books, books_of

MOST_CELLS: Final = 9_000
"""What one form carries, with room for its other fields: the server refuses forms of more than 10,000."""


@dataclass(frozen=True)
class MatrixRow:
    """A unit: what it has sent, the day of what is typed for it, what its month holds, with its mark."""

    unit: Unit
    day: date
    grid_row: GridRow | None
    lock_words: str
    figures: Mapping[str, Reckoned]
    mark: int

    @property
    def is_missing(self) -> bool:
        """Whether the unit above still waits for its month."""
        return self.grid_row is not None and self.grid_row.is_missing


@dataclass(frozen=True)
class Matrix:
    """Units by measures for one month; `strays` are cells that were typed and are nowhere on it."""

    unit: Unit
    month: Period
    choice: entries.Choice
    choices: Sequence[entries.Choice]
    measures: Sequence[Measure]
    rows: Sequence[MatrixRow]
    strays: Sequence[Place] = field(default=())

    @property
    def missing(self) -> list[MatrixRow]:
        """Those that have not sent their month."""
        return [row for row in self.rows if row.is_missing]

    @property
    def others(self) -> list[MatrixRow]:
        """Those that have."""
        return [row for row in self.rows if not row.is_missing]

    @property
    def seen(self) -> str:
        """The marks of the books that the table shows, as its form carries them: "12:3045 14:99"."""
        return " ".join(f"{row.unit.pk}:{row.mark}" for row in self.rows if row.mark)

    @property
    def cell_count(self) -> int:
        """How many cells it has."""
        return len(self.rows) * len(self.measures)

    @property
    def is_too_big(self) -> bool:
        """Whether one form could not carry it."""
        return self.cell_count > MOST_CELLS


def matrix_of(
    actor: Actor, month: Period, wanted: str, today: date, typed: Iterable[Place] = ()
) -> Matrix | None:
    """The table for the units whose returns hers receives; None where nobody asks for that month.

    `wanted` is the code of a choice of measures; of an unknown one the first is shown. What was typed for
    a unit or measure that has left the table in the meantime comes along, if she may see it.
    """
    returned = grid(actor.unit, month, today, with_books=False)
    if returned is None:
        return None
    choices = entries.chosen_measures(actor.unit, today)
    choice = next((one for one in choices if one.code == wanted), choices[0])
    typed = list(typed)
    measures = _with_typed(choice, choices[-1].measures, typed)
    units: list[tuple[Unit, GridRow | None]] = [(row.unit, row) for row in returned.rows]
    units += [(unit, None) for unit in _strangers(actor, returned.rows, typed)]
    rows = _rows(actor.unit, month, measures, units, today)
    known, codes = {row.unit.pk for row in rows}, {one.code for one in measures}
    strays = [place for place in typed if place.unit not in known or place.code not in codes]
    return Matrix(actor.unit, month, choice, choices, measures, rows, strays)


def _with_typed(
    choice: entries.Choice, everything: Sequence[Measure], typed: Sequence[Place]
) -> list[Measure]:
    shown, codes = {one.pk for one in choice.measures}, {place.code for place in typed}
    return [one for one in everything if one.pk in shown or one.code in codes]


def _strangers(actor: Actor, rows: Sequence[GridRow], typed: Sequence[Place]) -> list[Unit]:
    """The units that something was typed for and that stand in no row."""
    ids = {place.unit for place in typed} - {row.unit.pk for row in rows}
    return list(visible_units(actor).filter(pk__in=ids).in_order()) if ids else []


def _rows(
    above: Unit,
    month: Period,
    measures: Sequence[Measure],
    units: Sequence[tuple[Unit, GridRow | None]],
    today: date,
) -> list[MatrixRow]:
    figures = {one.unit.pk: one.figures for one in by_child(above, month, measures, Reading.then())}
    days = {unit.pk: day_of(month, today, row.until if row else None) for unit, row in units}
    books = books_of([unit for unit, _ in units], month)
    locks = locks_over([unit for unit, _ in units], month.start, month.last_day)
    return [
        MatrixRow(
            unit,
            days[unit.pk],
            row,
            next(
                (lock.span_words for span, lock in locks.get(unit.pk, ()) if span.contains(days[unit.pk])), ""
            ),
            figures[unit.pk]
            if unit.pk in figures
            else reckon(unit, month, measures, Reading.then()),  # it came from elsewhere since
            books.get(unit.pk, Books()).mark,
        )
        for unit, row in units
    ]


def days_words(rows: Sequence[MatrixRow]) -> str:
    """The day of what is typed, where it is one for all."""
    days = {row.day for row in rows}
    return show(days.pop()) if len(days) == 1 else ""
