"""One half-year, whole or cut, as it is read: from totals, from cells through the closure, from facts.

A whole half is read from totals or cells; a half that is cut (a quarter, a week, the figure to a cut-off day)
from its facts, or, when little is cut off, as the whole less what the facts outside change.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from mattran.base.periods import half_span
from mattran.figures.facts import rules
from mattran.figures.facts.rules import Share
from mattran.figures.measures.choices import MeasureKind
from mattran.figures.rollup.queries.added import Added
from mattran.figures.rollup.queries.parts import Part
from mattran.figures.rollup.queries.reading import Cell, CellFacts, Reader, Sheet


@dataclass(frozen=True)
class Halves:
    """Reads parts of half-years, for the rows that the reader reads for."""

    reader: Reader

    def is_plain(self, part: Part) -> bool:
        """Whether the part is a whole half as it stands now, so that totals or cells know it."""
        return part.is_whole and self.reader.known_at is None

    def whole(self, halves: list[int], ids: list[int]) -> list[Sheet]:
        """Whole half-years as they stand now: a sheet each."""
        if not halves:
            return []
        if self.reader.scope.has_totals:
            return self.reader.totals(halves, ids)
        if self.reader.scope.day is not None:
            return self.reader.added_cells(halves, ids)
        return [self._from_steady_cells(Part(half, half_span(half)), ids) for half in halves]

    def _from_steady_cells(self, part: Part, ids: list[int]) -> Sheet:
        """Along the tree of each fact's day: cells of units that stayed, facts of those that moved."""
        members = self.reader.scope.membership
        sheet: Sheet = {}
        has_moved = False
        for cell in self.reader.cells(part.half, ids):
            row = members.steady_row(cell.unit, part.span)
            if row is None:
                has_moved = True
                continue
            kind, state = self.reader.kinds[cell.measure], cell.state
            share = rules.share_of(kind, state, is_area=cell.is_area)
            if kind == MeasureKind.SUM:
                share = Share(state.value, state.stated, share.areas, *state[3:])
            rules.add(sheet, (row, cell.measure), share)
        if has_moved:
            for facts in self.reader.facts(part, ids):
                if members.steady_row(facts.unit, part.span) is None:
                    _add_all(sheet, self.spread(facts))
        return sheet

    def _is_rather_less(self, part: Part) -> bool:
        """Whether the part is read as its whole half, which totals know, less the facts on the other days."""
        return self.reader.known_at is None and self.reader.scope.has_totals and part.is_most

    def cut_sums(self, part: Part, ids: list[int]) -> Sheet:
        """Of sums the facts are added up, unless there are very many."""
        return self.added_up(part, ids) if self.is_added_up(part) else self._whole_less(part, ids)

    def is_added_up(self, part: Part) -> bool:
        """Whether the sums of a cut part are added up from its facts."""
        return not (self.reader.scope.is_vast and self._is_rather_less(part))

    def cut(self, part: Part, ids: list[int]) -> Sheet:
        """The facts on the part's days; for most of a half, the whole less what the other days change."""
        is_less = self._is_rather_less(part)
        return self._whole_less(part, ids) if is_less else self.added_up(part, ids)

    def added_up(self, part: Part, ids: list[int]) -> Sheet:
        """By the database; of units that changed their row meanwhile, fact by fact."""
        added = Added(self.reader, part)
        sheet = added.sheet(self.reader.kinds[ids[0]], ids)
        if (movers := added.movers) is not None:
            for cell in self.reader.facts(part, ids, only=movers):
                _add_all(sheet, self.spread(cell))
        return sheet

    def _whole_less(self, part: Part, ids: list[int]) -> Sheet:
        """The whole half-year, less what the facts of the days beside the part change."""
        sheet = next(iter(self.whole([part.half], ids)), {})
        for cell in self.reader.facts_beside(part, ids):
            inside = [fact for fact in cell.facts if part.span.contains(fact.day)]
            left, taken = self.spread(cell._replace(facts=inside)), self.spread(cell)
            _add_all(sheet, rules.difference(left, taken))
        return sheet

    def spread(self, cell: CellFacts) -> Sheet:
        """What the facts of one cell add to the rows."""
        members = self.reader.scope.membership
        shares = rules.spread(
            self.reader.kinds[cell.measure],
            cell.facts,
            lambda day: members.row_of(cell.unit, day),
            is_area=cell.is_area,
        )
        return {(row, cell.measure): share for row, share in shares.items()}

    def placed_cells(self, parts: Sequence[Part], ids: list[int]) -> Iterator[tuple[int | None, Cell]]:
        """Every cell of the period that speaks, part by part, with the row where it spoke last, if any."""
        members = self.reader.scope.membership
        for part in parts:
            cells = self.reader.cells(part.half, ids) if self.is_plain(part) else self._folded(part, ids)
            for cell in cells:
                if cell.state.last_day is not None:
                    yield members.row_of(cell.unit, cell.state.last_day), cell

    def _folded(self, part: Part, ids: list[int]) -> Iterator[Cell]:
        """The cells that the facts on the part's days would make."""
        for unit, measure, is_area, facts in self.reader.facts(part, ids):
            yield Cell(unit, measure, is_area, rules.fold(self.reader.kinds[measure], facts))


def _add_all(sheet: Sheet, shares: Sheet) -> None:
    for key, share in shares.items():
        rules.add(sheet, key, share)
