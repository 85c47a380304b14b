"""Facts added up by the database, however many there are: sums, stocks, and how many units did it.

Along the tree of one day every unit belongs to one row. Along the tree of each fact's own day it does, too,
unless it moved in the meantime: of those that did, the facts are left out here and have to be spread one by
one. The shares are those that `facts.rules.spread` would make.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from mattran.figures.facts.rules import Share, marks
from mattran.figures.measures.choices import MeasureKind, Qualifier
from mattran.figures.rollup.queries.parts import Part
from mattran.figures.rollup.queries.reading import FACTS, Reader, Sheet, said
from mattran.figures.rollup.queries.sql import Sql, stored


def _marked(position: int) -> str:
    """How many facts carry a mark, for SQL; see `rules.marks`."""
    told = ", ".join(f"'{qualifier}'" for qualifier in Qualifier.values if marks(qualifier)[position])
    return f"SUM(CASE WHEN f.qualifier IN ({told}) THEN 1 ELSE 0 END)"


_MARKS: Final = ", ".join(map(_marked, range(3)))
_SUMS: Final = f"SUM(f.value), COUNT(*), COUNT(DISTINCT CASE WHEN u.kind = 'AREA' THEN u.id END), {_MARKS}"
_AREAS: Final = "SUM(CASE WHEN f.kind = 'AREA' THEN 1 ELSE 0 END)"


@dataclass(frozen=True)
class Added:
    """What stands on the days of a part, added up for the rows of the reader's scope."""

    reader: Reader
    part: Part

    def sheet(self, kind: str, ids: list[int]) -> Sheet:
        """The shares of measures of one kind that adds up."""
        if kind == MeasureKind.SUM and (self.part, tuple(ids)) in self.reader.ahead:
            return self.reader.ahead[self.part, tuple(ids)]
        ask = {
            MeasureKind.SUM: self._sums,
            MeasureKind.STOCK: self._last_said,
            MeasureKind.UNITS: self._who_did,
        }[MeasureKind(kind)]
        return {
            (row, measure): Share(*map(int, columns)) for row, measure, *columns in self.reader.ask(ask(ids))
        }

    @property
    def movers(self) -> Sql | None:
        """(unit_id) of the units that changed their row within the part; None where no unit did."""
        scope, span = self.reader.scope, self.part.span
        if not any(span.start < day < span.end for day in scope.changes):
            return None
        members, start, end = scope.members(), stored(span.start), stored(span.end)
        return Sql(
            f"SELECT m.unit_id FROM ({members.text}) m WHERE m.valid_from < %s AND m.valid_to > %s"
            " AND (m.valid_from > %s OR m.valid_to < %s)",
            [*members.params, end, start, start, end],
        )

    def _facts(self, ids: list[int]) -> tuple[str, Sql]:
        """The row, and from where to take the facts with their units under which conditions."""
        row, facts = _facts_on(self.reader, [self.part], ids)
        if self.reader.scope.day is not None or self.reader.scope.is_everything:
            return row, facts
        start, end = stored(self.part.span.start), stored(self.part.span.end)
        return row, facts.also(Sql("m.valid_from <= %s AND m.valid_to >= %s", [start, end]))

    def _sums(self, ids: list[int]) -> Sql:
        """Each fact counts; an area has spoken once, whatever it said."""
        row, facts = self._facts(ids)
        keys = "f.measure_id" if self.reader.scope.is_everything else f"{row}, f.measure_id"
        return Sql(
            f"SELECT {row}, f.measure_id, {_SUMS} FROM {facts.text} GROUP BY {keys}",
            facts.params,
        )

    def _last_said(self, ids: list[int]) -> Sql:
        """Of each unit the last statement counts."""
        row, facts = self._facts(ids)
        last = (
            f"SELECT {row} AS row_id, f.measure_id, f.value, f.qualifier, u.kind,"
            " ROW_NUMBER() OVER (PARTITION BY f.unit_id, f.measure_id ORDER BY f.day DESC, f.id DESC) AS nth"
            f" FROM {facts.text}"
        )
        return Sql(
            f"SELECT f.row_id, f.measure_id, SUM(f.value), COUNT(*), {_AREAS}, {_MARKS}"
            f" FROM ({last}) f WHERE f.nth = 1 GROUP BY f.row_id, f.measure_id",
            facts.params,
        )

    def _who_did(self, ids: list[int]) -> Sql:
        """Each unit that spoke counts once, and among those that did it if it stated anything above 0."""
        row, facts = self._facts(ids)
        each = (
            f"SELECT {row} AS row_id, f.measure_id, u.id, u.kind, SUM(f.value) AS value,"
            f" {_marked(0)} AS uncounted FROM {facts.text}"
            f" GROUP BY {'' if self.reader.scope.is_everything else f'{row}, '}f.measure_id, u.id, u.kind"
        )
        return Sql(
            "SELECT f.row_id, f.measure_id,"
            " SUM(CASE WHEN f.value > 0 OR f.uncounted > 0 THEN 1 ELSE 0 END),"
            f" COUNT(*), {_AREAS}, 0, 0, 0 FROM ({each}) f GROUP BY f.row_id, f.measure_id",
            facts.params,
        )


def read_ahead(reader: Reader, parts: Sequence[Part], ids: list[int]) -> None:
    """The sums of several parts along the tree of one day, by one statement; the reader keeps them.

    The parts come in order, and none overlaps another.
    """
    row, facts = _facts_on(reader, parts, ids)
    number = " ".join(f"WHEN f.day < %s THEN {number}" for number in range(len(parts)))
    ends = [stored(part.span.end) for part in parts]
    keys = "part, f.measure_id" if reader.scope.is_everything else f"part, {row}, f.measure_id"
    sheets: list[Sheet] = [{} for _ in parts]
    for at, row_id, measure, *columns in reader.ask(
        Sql(
            f"SELECT CASE {number} END AS part, {row}, f.measure_id, {_SUMS}"
            f" FROM {facts.text} GROUP BY {keys}",
            [*ends, *facts.params],
        )
    ):
        sheets[at][row_id, measure] = Share(*map(int, columns))
    reader.ahead.update(((part, tuple(ids)), sheet) for part, sheet in zip(parts, sheets, strict=True))


def _facts_on(reader: Reader, parts: Sequence[Part], ids: list[int]) -> tuple[str, Sql]:
    """The row, and the standing facts on the parts' days with their units."""
    where = said([part.half for part in parts], [part.span for part in parts], ids).also(reader.standing())
    with_unit = "JOIN units_unit u ON u.id = f.unit_id"
    if reader.scope.is_everything:
        return f"{reader.scope.unit.pk:d}", Sql(f"{FACTS} {with_unit} WHERE {where.text}", where.params)
    members = reader.scope.members()
    source = f"({members.text}) m JOIN {FACTS} ON f.unit_id = m.unit_id {with_unit}"
    return "m.row_id", Sql(f"{source} WHERE {where.text}", [*members.params, *where.params])
