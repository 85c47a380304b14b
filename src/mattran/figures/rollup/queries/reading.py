"""What the database holds for the rows of a scope: totals, cells, and the facts that stand.

Totals and cells come added up, a sheet for each half-year, or cell by cell; facts always cell by cell.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from itertools import groupby
from typing import Any, Final, NamedTuple

from django.db import connection

from mattran.base.spans import Span
from mattran.directory.units.choices import UnitKind
from mattran.figures.facts.queries.places import as_day
from mattran.figures.facts.rules import APART, Share, State, Stated, marks
from mattran.figures.measures.choices import MeasureKind, Qualifier
from mattran.figures.rollup.queries.parts import Part
from mattran.figures.rollup.queries.scope import Scope, Sql, listing, rows_of, stored

Key = tuple[int, int]
"""Row and measure."""

Sheet = dict[Key, Share]

_SUMS: Final = ", ".join(f"SUM(t.{column})" for column in Share._fields)
_FACTS: Final = "facts_fact f"


def _marked(position: int) -> str:
    """How many facts carry a mark, for SQL; see `rules.marks`."""
    told = ", ".join(f"'{qualifier}'" for qualifier in Qualifier.values if marks(qualifier)[position])
    return f"SUM(CASE WHEN f.qualifier IN ({told}) THEN 1 ELSE 0 END)"


_MARKS: Final = ", ".join(map(_marked, range(3)))


class Cell(NamedTuple):
    """What one unit said of a measure in a half-year, as one state."""

    unit: int
    measure: int
    is_area: bool
    state: State


class CellFacts(NamedTuple):
    """The standing facts of one unit, half-year and measure."""

    unit: int
    measure: int
    is_area: bool
    facts: list[Stated]


@dataclass(frozen=True)
class Reader:
    """Reads for the rows of a scope, facts perhaps as known at a moment; `kinds` says each measure's.

    It answers for one moment: periods that share a half-year share what was read of it.
    """

    scope: Scope
    kinds: dict[int, str]
    known_at: datetime | None = None
    _rows: dict[tuple[str, tuple[Any, ...]], list[tuple[Any, ...]]] = field(default_factory=dict)
    _added: dict[tuple[Part, tuple[int, ...]], Sheet] = field(default_factory=dict)

    # --- added up by the database ------------------------------------------------------------------------

    def totals(self, halves: list[int], ids: list[int]) -> list[Sheet]:
        """A sheet for each half, from the totals of the anchors that belong to the rows."""
        of_half, of_measure = listing("t.half", halves), listing("t.measure_id", ids)
        if self.scope.is_everything:
            return self._sheets(
                Sql(
                    f"SELECT {self.scope.unit.pk:d}, t.half, t.measure_id, {_SUMS} FROM facts_nationtotal t"
                    f" WHERE {of_half.text} AND {of_measure.text} GROUP BY t.half, t.measure_id",
                    [*of_half.params, *of_measure.params],
                )
            )
        anchors = self.scope.anchors()
        return self._sheets(
            Sql(
                f"SELECT m.row_id, t.half, t.measure_id, {_SUMS} FROM ({anchors.text}) m"
                f" JOIN facts_total t ON t.anchor_id = m.anchor_id AND {of_half.text} AND {of_measure.text}"
                " GROUP BY m.row_id, t.half, t.measure_id",
                [*anchors.params, *of_half.params, *of_measure.params],
            )
        )

    def added_cells(self, halves: list[int], ids: list[int]) -> list[Sheet]:
        """A sheet for each half, from all cells along the tree of one day."""
        members = self.scope.members()
        of_half, of_measure = listing("t.half", halves), listing("t.measure_id", ids)
        units = listing("t.measure_id", [pk for pk, kind in self.kinds.items() if kind == MeasureKind.UNITS])
        counts = ", ".join(
            f"SUM(CASE WHEN {units.text} THEN 0 ELSE t.{column} END)"
            for column in ("uncounted", "approximate", "at_least")
        )
        return self._sheets(
            Sql(
                "SELECT m.row_id, t.half, t.measure_id,"
                f" SUM(CASE WHEN {units.text} THEN CASE WHEN t.value > 0 OR t.uncounted > 0 THEN 1 ELSE 0 END"
                " ELSE t.value END),"
                " SUM(CASE WHEN t.stated > 0 THEN 1 ELSE 0 END),"
                " SUM(CASE WHEN t.stated > 0 AND u.kind = 'AREA' THEN 1 ELSE 0 END),"
                f" {counts} FROM ({members.text}) m"
                f" JOIN facts_cell t ON t.unit_id = m.unit_id AND {of_half.text} AND {of_measure.text}"
                " JOIN units_unit u ON u.id = m.unit_id GROUP BY m.row_id, t.half, t.measure_id",
                [*units.params * 4, *members.params, *of_half.params, *of_measure.params],
            )
        )

    def added_facts(self, part: Part, ids: list[int]) -> Sheet:
        """Of sums, along the tree of one day: what stands on the days of the part."""
        if (part, tuple(ids)) not in self._added:
            self.look_ahead([part], ids)
        return self._added[part, tuple(ids)]

    def look_ahead(self, parts: Sequence[Part], ids: list[int]) -> None:
        """Read what `added_facts` will be asked of these parts, none of which overlaps another, at once."""
        parts = sorted(set(parts), key=lambda part: part.span.start)
        said = _said([part.half for part in parts], [part.span for part in parts], ids).also(self._standing())
        row, keys, source = f"{self.scope.unit.pk:d}", "f.measure_id", Sql(_FACTS, [])
        if not self.scope.is_everything:
            members = self.scope.members()
            row, keys = "m.row_id", "m.row_id, f.measure_id"
            source = Sql(f"({members.text}) m JOIN {_FACTS} ON f.unit_id = m.unit_id", members.params)
        number = " ".join(f"WHEN f.day < %s THEN {number}" for number in range(len(parts)))
        ends = [stored(part.span.end) for part in parts]
        found = self._ask(
            Sql(
                f"SELECT CASE {number} END AS part, {row}, f.measure_id, SUM(f.value), COUNT(*),"
                f" COUNT(DISTINCT CASE WHEN u.kind = 'AREA' THEN u.id END), {_MARKS} FROM {source.text}"
                f" JOIN units_unit u ON u.id = f.unit_id WHERE {said.text} GROUP BY part, {keys}",
                [*ends, *source.params, *said.params],
            )
        )
        sheets: list[Sheet] = [{} for _ in parts]
        for at, row_id, measure, *columns in found:
            sheets[at][row_id, measure] = Share(*map(int, columns))
        self._added.update(((part, tuple(ids)), sheet) for part, sheet in zip(parts, sheets, strict=True))

    # --- cell by cell ------------------------------------------------------------------------------------

    def cells(self, half: int, ids: list[int]) -> Iterator[Cell]:
        """The cells that speak."""
        of_measure = listing("t.measure_id", ids)
        sql = Sql(
            "SELECT t.unit_id, t.measure_id, u.kind, t.value, t.last_day, t.stated, t.uncounted,"
            " t.approximate, t.at_least FROM facts_cell t JOIN units_unit u ON u.id = t.unit_id"
            f" WHERE t.half = %s AND {of_measure.text} AND t.stated > 0{self._only_apart(ids)}",
            [half, *of_measure.params],
        )
        for unit, measure, kind, value, last_day, *counts in self._ask(self._within(sql, "t.unit_id")):
            yield Cell(unit, measure, kind == UnitKind.AREA, State(value, as_day(last_day), *counts))

    def facts(self, part: Part, ids: list[int]) -> Iterator[CellFacts]:
        """What stands on the days of the part."""
        said = self._within(_said([part.half], [part.span], ids), "f.unit_id")
        return self._stated(Sql(_FACTS, []), said.also(self._standing()))

    def named_facts(self, part: Part, ids: list[int]) -> Iterator[CellFacts]:
        """Of that, what names somebody, or tells a number of the nameless."""
        named = _said([part.half], [part.span], ids).also(Sql("NOT (f.entity = '')", []))
        return self._stated(Sql(_FACTS, []), self._within(named, "f.unit_id").also(self._standing()))

    def own_facts(self, part: Part, ids: list[int]) -> Iterator[CellFacts]:
        """Of that, what each row's own unit said: the asked one and, split by child, its children."""
        own = self.scope.unit.pk
        of_rows = Sql("f.unit_id = %s", [own])
        if self.scope.is_split:
            of_rows = Sql(
                "(f.unit_id = %s OR f.unit_id IN (SELECT descendant_id"
                " FROM units_closure WHERE ancestor_id = %s AND depth = 1))",
                [own, own],
            )
        return self._stated(
            Sql(_FACTS, []), _said([part.half], [part.span], ids).also(of_rows).also(self._standing())
        )

    def facts_beside(self, part: Part, ids: list[int]) -> Iterator[CellFacts]:
        """All that stands in the cells that also speak on days of the half-year which the part leaves out."""
        half = Sql("f.half = %s", [part.half])
        said = self._within(_said([part.half], part.rest, ids), "f.unit_id")
        whole_cells = Sql(
            f"(SELECT DISTINCT f.unit_id, f.measure_id FROM facts_fact f WHERE {said.text}) p"
            " JOIN facts_fact f"
            f" ON f.unit_id = p.unit_id AND f.measure_id = p.measure_id AND {half.text}",
            [*said.params, *half.params],
        )
        return self._stated(whole_cells, self._standing())

    def _stated(self, source: Sql, where: Sql) -> Iterator[CellFacts]:
        found = self._ask(
            Sql(
                "SELECT f.unit_id, f.measure_id, u.kind, f.day, f.id, f.value, f.qualifier, f.entity"
                f" FROM {source.text} JOIN units_unit u ON u.id = f.unit_id"
                f" WHERE {where.text} ORDER BY f.unit_id, f.measure_id, f.day, f.id",
                [*source.params, *where.params],
            )
        )
        for (unit, measure, kind), rows in groupby(found, key=lambda row: row[:3]):
            facts = [Stated(as_day(day), *rest) for _, _, _, day, *rest in rows]
            yield CellFacts(unit, measure, kind == UnitKind.AREA, facts)

    def _sheets(self, sql: Sql) -> list[Sheet]:
        """One sheet a half-year, in order, from rows of (row, half, measure, the columns of a share)."""
        sheets: defaultdict[int, Sheet] = defaultdict(dict)
        for row, half, measure, *columns in self._ask(sql):
            sheets[half][row, measure] = Share(*map(int, columns))
        return [sheets[half] for half in sorted(sheets)]

    def _ask(self, sql: Sql) -> list[tuple[Any, ...]]:
        """The rows of a query, asked once."""
        key = sql.text, tuple(sql.params)
        if key not in self._rows:
            self._rows[key] = rows_of(sql)
        return self._rows[key]

    # --- conditions --------------------------------------------------------------------------------------

    def _within(self, sql: Sql, column: str) -> Sql:
        """The query, for the units of the scope only."""
        if self.scope.is_everything:
            return sql
        units = self.scope.units()
        return sql.also(Sql(f"{column} IN ({units.text})", units.params))

    def _only_apart(self, ids: list[int]) -> str:
        """For the whole nation the index on cells apart finds them without walking through all others."""
        are_apart = all(self.kinds[pk] in APART for pk in ids)
        return " AND t.is_apart" if self.scope.is_everything and are_apart else ""

    def _standing(self) -> Sql:
        """Neither a reversal nor reversed nor, at the moment in question, unknown."""
        if self.known_at is None:
            return Sql(
                "f.sign = 1 AND NOT EXISTS (SELECT 1 FROM facts_fact r WHERE r.reverses_id = f.id)", []
            )
        moment = connection.ops.adapt_datetimefield_value(self.known_at)
        return Sql(
            "f.sign = 1 AND f.recorded_at <= %s AND NOT EXISTS"
            " (SELECT 1 FROM facts_fact r WHERE r.reverses_id = f.id AND r.recorded_at <= %s)",
            [moment, moment],
        )


def _said(halves: list[int], spans: list[Span], ids: list[int]) -> Sql:
    """What was said of the measures on these days of the half-years."""
    each = " OR ".join("(f.day >= %s AND f.day < %s)" for _ in spans)
    days = [stored(day) for span in spans for day in (span.start, span.end)]
    return listing("f.half", halves).also(listing("f.measure_id", ids)).also(Sql(f"({each})", days))
