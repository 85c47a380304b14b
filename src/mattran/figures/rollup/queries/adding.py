"""Adding up: from totals where they know, from cells through the closure, from facts on the edges.

A period is cut into its half-years. A whole half is read from totals or cells; a half that is cut (a quarter,
a week, the figure to a cut-off day) from its facts, or, when little is cut off, as the whole less what the
facts outside change. However it is read, the parts are put together by `facts.rules`.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from itertools import groupby
from typing import Final, NamedTuple

from django.db import connection

from mattran.base.periods import Period, half_of, half_span
from mattran.base.spans import Span
from mattran.directory.units.choices import UnitKind
from mattran.figures.facts import rules
from mattran.figures.facts.queries.places import as_day
from mattran.figures.facts.rules import NOTHING, Share, State, Stated
from mattran.figures.measures.choices import MeasureKind
from mattran.figures.measures.models import Measure
from mattran.figures.rollup.queries.scope import Members, Scope, Sql, listing, rows_of, stored

Key = tuple[int, int]
"""Row and measure."""

Sheet = dict[Key, Share]

_SUMS: Final = ", ".join(f"SUM(t.{column})" for column in Share._fields)


class Part(NamedTuple):
    """What a period takes of one half-year."""

    half: int
    span: Span

    @property
    def is_whole(self) -> bool:
        """Whether it takes all of it."""
        return self.span == half_span(self.half)

    @property
    def rest(self) -> list[Span]:
        """What it leaves of the half-year."""
        whole = half_span(self.half)
        ends = [Span(whole.start, self.span.start), Span(self.span.end, whole.end)]
        return [span for span in ends if span.start < span.end]

    @property
    def is_most(self) -> bool:
        """Whether it takes more than it leaves."""
        left = sum((span.end - span.start).days for span in self.rest)
        return left < (self.span.end - self.span.start).days


def parts_of(period: Period) -> list[Part]:
    """The half-years of the period, each cut to it, in order."""
    halves = range(half_of(period.start), half_of(period.last_day) + 1)
    cuts = ((half, half_span(half).intersect(period.span)) for half in halves)
    return [Part(half, cut) for half, cut in cuts if cut is not None]


class CellFacts(NamedTuple):
    """The standing facts of one unit, half-year and measure."""

    unit: int
    measure: int
    is_area: bool
    facts: list[Stated]


@dataclass(frozen=True)
class Adder:
    """Adds up measures over the parts of a period, for the rows of a scope, perhaps as known at a moment."""

    scope: Scope
    parts: list[Part]
    measures: list[Measure]
    known_at: datetime | None = None

    def sheet(self) -> Sheet:
        """The figure of every row and measure; who said nothing is not in it."""
        sheet: Sheet = {}
        for kind, read in (
            (MeasureKind.SUM, self._sums),
            (MeasureKind.STOCK, self._stocks),
            (MeasureKind.UNITS, self._units),
            (MeasureKind.MAX, self._maxima),
            (MeasureKind.DISTINCT, self._distinct),
            (MeasureKind.STATED_RATE, self._rates),
        ):
            if ids := [measure.pk for measure in self.measures if measure.kind == kind]:
                sheet |= read(ids)
        return sheet

    @cached_property
    def _kinds(self) -> dict[int, str]:
        return {measure.pk: measure.kind for measure in self.measures}

    # --- kinds -------------------------------------------------------------------------------------------

    def _sums(self, ids: list[int]) -> Sheet:
        """All parts together. Over several parts the speakers are those of the part in which most spoke."""
        sheets = self._whole_halves([part.half for part in self.parts if self._is_plain(part)], ids)
        sheets += [self._cut(part, ids) for part in self.parts if not self._is_plain(part)]
        if len(sheets) == 1:
            return sheets[0]
        total: Sheet = {}
        for sheet in sheets:
            for key, share in sheet.items():
                before = total.get(key, NOTHING)
                total[key] = before.plus(share)._replace(
                    units=max(before.units, share.units), areas=max(before.areas, share.areas)
                )
        return total

    def _stocks(self, ids: list[int]) -> Sheet:
        """The last half-year the period touches; what was said before it is not carried over."""
        part = self.parts[-1]
        if self._is_plain(part):
            return next(iter(self._whole_halves([part.half], ids)), {})
        return self._cut(part, ids)

    def _units(self, ids: list[int]) -> Sheet:
        """How many units did it at least once in the period."""
        if len(self.parts) == 1:
            return self._stocks(ids)
        latest: dict[tuple[int, int], tuple[int, Share]] = {}
        for unit, measure, is_area, row, state in self._states(ids):
            share = rules.share_of(MeasureKind.UNITS, state, is_area=is_area)
            earlier = latest.get((unit, measure), (row, NOTHING))[1]
            latest[unit, measure] = row, Share(*map(max, share, earlier))
        sheet: Sheet = {}
        for (_, measure), (row, share) in latest.items():
            rules.add(sheet, (row, measure), share)
        return sheet

    def _maxima(self, ids: list[int]) -> Sheet:
        """The highest cell; its own qualifier is the whole's."""
        highest: dict[Key, Share] = {}
        speakers: defaultdict[Key, dict[int, bool]] = defaultdict(dict)
        for unit, measure, is_area, row, state in self._states(ids):
            share = Share(state.value, 0, 0, state.uncounted, state.approximate, state.at_least)
            before = highest.get((row, measure))
            if before is None or (not state.uncounted, state.value) > (not before.uncounted, before.value):
                highest[row, measure] = share
            speakers[row, measure][unit] = is_area
        return {
            key: share._replace(units=len(speakers[key]), areas=sum(speakers[key].values()))
            for key, share in highest.items()
        }

    def _distinct(self, ids: list[int]) -> Sheet:
        """Everybody once, however many units and half-years named her."""
        members = self.scope.membership
        said: defaultdict[Key, list[Stated]] = defaultdict(list)
        speakers: defaultdict[Key, dict[int, bool]] = defaultdict(dict)
        for part in self.parts:
            for cell in self._facts(part, [part.span], ids, is_named=True):
                for fact in cell.facts:
                    row = members.row_of(cell.unit, fact.day)
                    if row is not None:
                        said[row, cell.measure].append(fact)
                        speakers[row, cell.measure][cell.unit] = cell.is_area
        sheet = {}
        for key, facts in said.items():
            state = rules.fold(MeasureKind.DISTINCT, facts)
            counts = len(speakers[key]), sum(speakers[key].values())
            sheet[key] = Share(state.value, *counts, *state[3:])
        return sheet

    def _rates(self, ids: list[int]) -> Sheet:
        """What each row's own unit stated last; the rates of those below are never put together."""
        part = self.parts[-1]
        own = self.scope.unit.pk
        sheet: Sheet = {}
        for cell in self._facts(part, [part.span], ids, own=True):
            state = rules.fold(MeasureKind.STATED_RATE, cell.facts)
            if self.scope.is_split or cell.unit == own:
                share = rules.share_of(MeasureKind.STATED_RATE, state, is_area=cell.is_area)
                sheet[cell.unit, cell.measure] = share
        return sheet

    # --- whole half-years ----------------------------------------------------------------------------------

    def _is_plain(self, part: Part) -> bool:
        """Whether the part is a whole half as it stands now, so that totals or cells know it."""
        return part.is_whole and self.known_at is None

    def _whole_halves(self, halves: list[int], ids: list[int]) -> list[Sheet]:
        if not halves:
            return []
        if self.scope.has_totals:
            return self._from_totals(halves, ids)
        if self.scope.day is not None:
            return self._from_cells(halves, ids)
        return [self._from_steady_cells(Part(half, half_span(half)), ids) for half in halves]

    def _from_totals(self, halves: list[int], ids: list[int]) -> list[Sheet]:
        of_half, of_measure = listing("t.half", halves), listing("t.measure_id", ids)
        if self.scope.is_everything:
            return _sheets(
                Sql(
                    f"SELECT {self.scope.unit.pk:d}, t.half, t.measure_id, {_SUMS} FROM facts_nationtotal t"
                    f" WHERE {of_half.text} AND {of_measure.text} GROUP BY t.half, t.measure_id",
                    [*of_half.params, *of_measure.params],
                )
            )
        anchors = self.scope.anchors()
        return _sheets(
            Sql(
                f"SELECT m.row_id, t.half, t.measure_id, {_SUMS} FROM ({anchors.text}) m"
                f" JOIN facts_total t ON t.anchor_id = m.anchor_id AND {of_half.text} AND {of_measure.text}"
                " GROUP BY m.row_id, t.half, t.measure_id",
                [*anchors.params, *of_half.params, *of_measure.params],
            )
        )

    def _from_cells(self, halves: list[int], ids: list[int]) -> list[Sheet]:
        """Along the tree of one day."""
        members = self.scope.members()
        of_half, of_measure = listing("t.half", halves), listing("t.measure_id", ids)
        units = listing("t.measure_id", [m.pk for m in self.measures if m.kind == MeasureKind.UNITS])
        counts = ", ".join(
            f"SUM(CASE WHEN {units.text} THEN 0 ELSE t.{column} END)"
            for column in ("uncounted", "approximate", "at_least")
        )
        return _sheets(
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

    def _from_steady_cells(self, part: Part, ids: list[int]) -> Sheet:
        """Along the tree of each fact's day: cells of units that stayed, facts of those that moved."""
        members = self.scope.membership
        sheet: Sheet = {}
        moved: list[int] = []
        for unit, measure, is_area, state in self._cells(part.half, ids):
            row = members.steady_row(unit, part.span)
            if row is None:
                moved.append(unit)
                continue
            share = rules.share_of(self._kinds[measure], state, is_area=is_area)
            if self._kinds[measure] == MeasureKind.SUM:
                share = Share(state.value, share.units, share.areas, *state[3:])
            rules.add(sheet, (row, measure), share)
        if moved:
            for cell in self._facts(part, [part.span], ids):
                if members.steady_row(cell.unit, part.span) is None:
                    self._spread(sheet, cell, members)
        return sheet

    # --- half-years that are cut, or known at a moment ---------------------------------------------------

    def _cut(self, part: Part, ids: list[int]) -> Sheet:
        """The facts on the part's days; for most of a half, the whole less what the other days change."""
        members = self.scope.membership
        sheet: Sheet = {}
        if not (self.known_at is None and self.scope.has_totals and part.is_most):
            for cell in self._facts(part, [part.span], ids):
                self._spread(sheet, cell, members)
            return sheet
        sheet = next(iter(self._whole_halves([part.half], ids)), {})
        for cell in self._facts(part, part.rest, ids, is_whole_cell=True):
            taken: Sheet = {}
            self._spread(taken, cell, members)
            inside = [fact for fact in cell.facts if part.span.contains(fact.day)]
            left: Sheet = {}
            self._spread(left, cell._replace(facts=inside), members)
            for key, share in rules.difference(left, taken).items():
                rules.add(sheet, key, share)
        return sheet

    def _spread(self, sheet: Sheet, cell: CellFacts, members: Members) -> None:
        shares = rules.spread(
            self._kinds[cell.measure],
            cell.facts,
            lambda day: members.row_of(cell.unit, day),
            is_area=cell.is_area,
        )
        for row, share in shares.items():
            rules.add(sheet, (row, cell.measure), share)

    # --- cell by cell ------------------------------------------------------------------------------------

    def _states(self, ids: list[int]) -> Iterator[tuple[int, int, bool, int, State]]:
        """(unit, measure, is_area, row, state) of every cell of the period that speaks, part by part."""
        members = self.scope.membership
        for part in self.parts:
            cells: Iterable[tuple[int, int, bool, State]]
            if self._is_plain(part):
                cells = self._cells(part.half, ids)
            else:
                cells = (
                    (cell.unit, cell.measure, cell.is_area, rules.fold(self._kinds[cell.measure], cell.facts))
                    for cell in self._facts(part, [part.span], ids)
                )
            for unit, measure, is_area, state in cells:
                row = members.row_of(unit, state.last_day) if state.last_day else None
                if row is not None:
                    yield unit, measure, is_area, row, state

    def _cells(self, half: int, ids: list[int]) -> Iterator[tuple[int, int, bool, State]]:
        """(unit, measure, is_area, state) of the cells that speak."""
        of_measure = listing("t.measure_id", ids)
        sql = Sql(
            "SELECT t.unit_id, t.measure_id, u.kind, t.value, t.last_day, t.stated, t.uncounted,"
            " t.approximate, t.at_least FROM facts_cell t JOIN units_unit u ON u.id = t.unit_id"
            f" WHERE t.half = %s AND {of_measure.text} AND t.stated > 0{self._only_apart(ids)}",
            [half, *of_measure.params],
        )
        for unit, measure, kind, value, last_day, *counts in rows_of(self._within(sql, "t.unit_id")):
            yield unit, measure, kind == UnitKind.AREA, State(value, as_day(last_day), *counts)

    def _only_apart(self, ids: list[int]) -> str:
        """For the whole nation the index on cells apart finds them without walking through all others."""
        apart = {measure.pk for measure in self.measures if measure.kind in rules.APART}
        return " AND t.is_apart" if self.scope.is_everything and apart.issuperset(ids) else ""

    def _within(self, sql: Sql, column: str) -> Sql:
        """The query, for the units of the scope only."""
        if self.scope.is_everything:
            return sql
        units = self.scope.units()
        return Sql(f"{sql.text} AND {column} IN ({units.text})", [*sql.params, *units.params])

    def _facts(
        self,
        part: Part,
        spans: list[Span],
        ids: list[int],
        *,
        is_whole_cell: bool = False,
        is_named: bool = False,
        own: bool = False,
    ) -> Iterator[CellFacts]:
        """The standing facts of the half on these days, cell by cell.

        With `is_whole_cell` all facts of the cells that have any on these days; with `own` only of the unit
        and its children.
        """
        of_measure = listing("f.measure_id", ids)
        on_days = _on_days("f", spans)
        where = Sql(f"{of_measure.text} AND {on_days.text}", [*of_measure.params, *on_days.params])
        if is_named:
            where = Sql(f"{where.text} AND NOT (f.entity = '')", where.params)
        if own and not self.scope.is_split:
            where = Sql(f"{where.text} AND f.unit_id = %s", [*where.params, self.scope.unit.pk])
        elif own:
            where = Sql(
                f"{where.text} AND (f.unit_id = %s OR f.unit_id IN (SELECT descendant_id"
                " FROM units_closure WHERE ancestor_id = %s AND depth = 1))",
                [*where.params, self.scope.unit.pk, self.scope.unit.pk],
            )
        else:
            where = self._within(where, "f.unit_id")
        half = Sql("f.half = %s", [part.half])
        if is_whole_cell:
            source = Sql(
                "(SELECT DISTINCT f.unit_id, f.measure_id FROM facts_fact f"
                f" WHERE {half.text} AND {where.text}) p JOIN facts_fact f"
                f" ON f.unit_id = p.unit_id AND f.measure_id = p.measure_id AND {half.text}",
                [*half.params, *where.params, *half.params],
            )
            where = Sql("f.sign = 1", [])
        else:
            source = Sql("facts_fact f", [])
            where = Sql(f"{half.text} AND f.sign = 1 AND {where.text}", [*half.params, *where.params])
        standing = self._standing()
        found = rows_of(
            Sql(
                "SELECT f.unit_id, f.measure_id, u.kind, f.day, f.id, f.value, f.qualifier, f.entity"
                f" FROM {source.text} JOIN units_unit u ON u.id = f.unit_id"
                f" WHERE {where.text} AND {standing.text} ORDER BY f.unit_id, f.measure_id, f.day, f.id",
                [*source.params, *where.params, *standing.params],
            )
        )
        for (unit, measure, kind), rows in groupby(found, key=lambda row: row[:3]):
            facts = [Stated(as_day(day), *rest) for _, _, _, day, *rest in rows]
            yield CellFacts(unit, measure, kind == UnitKind.AREA, facts)

    def _standing(self) -> Sql:
        """Neither reversed nor, at the moment in question, unknown."""
        if self.known_at is None:
            return Sql("NOT EXISTS (SELECT 1 FROM facts_fact r WHERE r.reverses_id = f.id)", [])
        moment = connection.ops.adapt_datetimefield_value(self.known_at)
        return Sql(
            "f.recorded_at <= %s AND NOT EXISTS"
            " (SELECT 1 FROM facts_fact r WHERE r.reverses_id = f.id AND r.recorded_at <= %s)",
            [moment, moment],
        )


def _on_days(alias: str, spans: list[Span]) -> Sql:
    each = " OR ".join(f"({alias}.day >= %s AND {alias}.day < %s)" for _ in spans)
    return Sql(f"({each})", [stored(day) for span in spans for day in (span.start, span.end)])


def _sheets(sql: Sql) -> list[Sheet]:
    """One sheet a half-year, in order, from rows of (row, half, measure, the columns of a share)."""
    sheets: defaultdict[int, Sheet] = defaultdict(dict)
    for row, half, measure, *columns in rows_of(sql):
        sheets[half][row, measure] = Share(*map(int, columns))
    return [sheets[half] for half in sorted(sheets)]
