"""What the database holds for the rows of a scope: totals, cells, and the facts that stand.

Totals and cells come added up, a sheet for each half-year, or cell by cell; facts always cell by cell.
"""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from itertools import groupby
from typing import Any, Final, NamedTuple

from django.db import connection

from mattran.base.spans import Span
from mattran.directory.units.choices import UnitKind
from mattran.figures.facts.queries.places import as_day
from mattran.figures.facts.rules import APART, Share, State, Stated
from mattran.figures.measures.choices import MeasureKind
from mattran.figures.rollup.queries.parts import Part
from mattran.figures.rollup.queries.scope import Scope
from mattran.figures.rollup.queries.sql import Sql, listing, rows_of, stored

Key = tuple[int, int]
"""Row and measure."""

Sheet = dict[Key, Share]

_SUMS: Final = ", ".join(f"SUM(t.{column})" for column in Share._fields)
FACTS: Final = "facts_fact f"


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
    ahead: dict[tuple[Part, tuple[int, ...]], Sheet] = field(default_factory=dict)
    _asked: dict[tuple[str, tuple[Any, ...]], list[tuple[Any, ...]]] = field(default_factory=dict)

    def ask(self, sql: Sql) -> list[tuple[Any, ...]]:
        """The rows of a query, asked once."""
        key = sql.text, tuple(sql.params)
        if key not in self._asked:
            self._asked[key] = rows_of(sql)
        return self._asked[key]

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
        for unit, measure, kind, value, last_day, *counts in self.ask(self._within(sql, "t.unit_id")):
            yield Cell(unit, measure, kind == UnitKind.AREA, State(value, as_day(last_day), *counts))

    def facts(self, part: Part, ids: list[int], only: Sql | None = None) -> Iterator[CellFacts]:
        """What stands on the days of the part; of these units (unit_id) only, where they are given."""
        where = said([part.half], [part.span], ids)
        if only is None:
            where = self._within(where, "f.unit_id")
        else:
            where = where.also(Sql(f"f.unit_id IN ({only.text})", only.params))
        return self._stated(Sql(FACTS, []), where.also(self.standing()))

    def named_facts(self, part: Part, ids: list[int]) -> Iterator[CellFacts]:
        """Of that, what names somebody, or tells a number of the nameless."""
        named = said([part.half], [part.span], ids).also(Sql("NOT (f.entity = '')", []))
        return self._stated(Sql(FACTS, []), self._within(named, "f.unit_id").also(self.standing()))

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
            Sql(FACTS, []), said([part.half], [part.span], ids).also(of_rows).also(self.standing())
        )

    def facts_beside(self, part: Part, ids: list[int]) -> Iterator[CellFacts]:
        """All that stands in the cells that also speak on days of the half-year which the part leaves out."""
        half = Sql("f.half = %s", [part.half])
        beside = self._within(said([part.half], part.rest, ids), "f.unit_id")
        whole_cells = Sql(
            f"(SELECT DISTINCT f.unit_id, f.measure_id FROM facts_fact f WHERE {beside.text}) p"
            " JOIN facts_fact f"
            f" ON f.unit_id = p.unit_id AND f.measure_id = p.measure_id AND {half.text}",
            [*beside.params, *half.params],
        )
        return self._stated(whole_cells, self.standing())

    def _stated(self, source: Sql, where: Sql) -> Iterator[CellFacts]:
        found = self.ask(
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
        for row, half, measure, *columns in self.ask(sql):
            sheets[half][row, measure] = Share(*map(int, columns))
        return [sheets[half] for half in sorted(sheets)]

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

    def standing(self) -> Sql:
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


def said(halves: list[int], spans: list[Span], ids: list[int]) -> Sql:
    """What was said of the measures on these days of the half-years."""
    each = " OR ".join("(f.day >= %s AND f.day < %s)" for _ in spans)
    days = [stored(day) for span in spans for day in (span.start, span.end)]
    return listing("f.half", halves).also(listing("f.measure_id", ids)).also(Sql(f"({each})", days))
