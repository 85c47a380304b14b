"""Adding up: from totals where they know, from cells through the closure, from facts on the edges.

A period is cut into its half-years. A whole half is read from totals or cells; a half that is cut (a quarter,
a week, the figure to a cut-off day) from its facts, or, when little is cut off, as the whole less what the
facts outside change. However it is read, the parts are put together by `facts.rules`.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from mattran.base.periods import half_span
from mattran.figures.facts import rules
from mattran.figures.facts.rules import NOTHING, Share, Stated
from mattran.figures.measures.choices import MeasureKind
from mattran.figures.measures.models import Measure
from mattran.figures.rollup.queries.added import Added, read_ahead
from mattran.figures.rollup.queries.parts import Part
from mattran.figures.rollup.queries.reading import Cell, CellFacts, Key, Reader, Sheet


@dataclass(frozen=True)
class Adder:
    """Adds up measures over the parts of a period, for the rows that the reader reads for."""

    reader: Reader
    parts: list[Part]
    measures: list[Measure]

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
            if ids := self._ids(kind):
                sheet |= read(ids)
        return sheet

    @property
    def cut_sums(self) -> tuple[list[Part], list[int]]:
        """The parts whose sums the database adds up from facts, and the measures that are sums."""
        cut = [part for part in self.parts if not self._is_plain(part) and self._is_added_up(part)]
        return cut, self._ids(MeasureKind.SUM)

    def _ids(self, kind: MeasureKind) -> list[int]:
        return [measure.pk for measure in self.measures if measure.kind == kind]

    # --- kinds -------------------------------------------------------------------------------------------

    def _sums(self, ids: list[int]) -> Sheet:
        """All parts together. Over several parts the speakers are those of the part in which most spoke."""
        sheets = self._whole_halves([part.half for part in self.parts if self._is_plain(part)], ids)
        sheets += [self._cut_sums(part, ids) for part in self.parts if not self._is_plain(part)]
        if len(sheets) == 1:
            return sheets[0]
        total: Sheet = {}
        for sheet in sheets:
            for key, share in sheet.items():
                before = total.get(key, NOTHING)
                total[key] = before.plus(share)._replace(areas=max(before.areas, share.areas))
        return total

    def _stocks(self, ids: list[int]) -> Sheet:
        """The last half-year the period touches; what was said before it is not carried over."""
        part = self.parts[-1]
        if self._is_plain(part):
            return next(iter(self._whole_halves([part.half], ids)), {})
        return self._cut(part, ids)

    def _units(self, ids: list[int]) -> Sheet:
        """How many units did it at least once in the period; each counts where it spoke last."""
        if len(self.parts) == 1:
            return self._stocks(ids)
        latest: dict[tuple[int, int], tuple[int | None, Share]] = {}
        for row, cell in self._placed_cells(ids):
            share = rules.share_of(MeasureKind.UNITS, cell.state, is_area=cell.is_area)
            earlier = latest.get((cell.unit, cell.measure), (row, NOTHING))[1]
            latest[cell.unit, cell.measure] = row, Share(*map(max, share, earlier))
        sheet: Sheet = {}
        for (_, measure), (row, share) in latest.items():
            if row is not None:
                rules.add(sheet, (row, measure), share)
        return sheet

    def _maxima(self, ids: list[int]) -> Sheet:
        """The highest cell; its own qualifier is the whole's."""
        highest: dict[Key, Share] = {}
        speakers: defaultdict[Key, dict[int, bool]] = defaultdict(dict)
        for row, cell in self._placed_cells(ids):
            if row is None:
                continue
            key, state = (row, cell.measure), cell.state
            before = highest.get(key)
            if before is None or (not state.uncounted, state.value) > (not before.uncounted, before.value):
                highest[key] = Share(state.value, 0, 0, *state[3:])
            speakers[key][cell.unit] = cell.is_area
        return {
            key: share._replace(units=len(speakers[key]), areas=sum(speakers[key].values()))
            for key, share in highest.items()
        }

    def _distinct(self, ids: list[int]) -> Sheet:
        """Everybody once, however many units and half-years named her."""
        members = self.reader.scope.membership
        said: defaultdict[Key, list[Stated]] = defaultdict(list)
        speakers: defaultdict[Key, dict[int, bool]] = defaultdict(dict)
        for part in self.parts:
            for cell in self.reader.named_facts(part, ids):
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
        return {
            (cell.unit, cell.measure): rules.share_of(
                MeasureKind.STATED_RATE,
                rules.fold(MeasureKind.STATED_RATE, cell.facts),
                is_area=cell.is_area,
            )
            for cell in self.reader.own_facts(self.parts[-1], ids)
        }

    # --- whole half-years ----------------------------------------------------------------------------------

    def _is_plain(self, part: Part) -> bool:
        """Whether the part is a whole half as it stands now, so that totals or cells know it."""
        return part.is_whole and self.reader.known_at is None

    def _whole_halves(self, halves: list[int], ids: list[int]) -> list[Sheet]:
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
                    _add_all(sheet, self._spread(facts))
        return sheet

    # --- half-years that are cut, or known at a moment ---------------------------------------------------

    def _is_rather_less(self, part: Part) -> bool:
        """Whether the part is read as its whole half, which totals know, less the facts on the other days."""
        return self.reader.known_at is None and self.reader.scope.has_totals and part.is_most

    def _cut_sums(self, part: Part, ids: list[int]) -> Sheet:
        """Of sums the facts are added up, unless there are very many."""
        return self._added_up(part, ids) if self._is_added_up(part) else self._whole_less(part, ids)

    def _is_added_up(self, part: Part) -> bool:
        return not (self.reader.scope.is_vast and self._is_rather_less(part))

    def _cut(self, part: Part, ids: list[int]) -> Sheet:
        """The facts on the part's days; for most of a half, the whole less what the other days change."""
        is_less = self._is_rather_less(part)
        return self._whole_less(part, ids) if is_less else self._added_up(part, ids)

    def _added_up(self, part: Part, ids: list[int]) -> Sheet:
        """By the database; of units that changed their row meanwhile, fact by fact."""
        added = Added(self.reader, part)
        sheet = added.sheet(self.reader.kinds[ids[0]], ids)
        if (movers := added.movers) is not None:
            for cell in self.reader.facts(part, ids, only=movers):
                _add_all(sheet, self._spread(cell))
        return sheet

    def _whole_less(self, part: Part, ids: list[int]) -> Sheet:
        """The whole half-year, less what the facts of the days beside the part change."""
        sheet = next(iter(self._whole_halves([part.half], ids)), {})
        for cell in self.reader.facts_beside(part, ids):
            inside = [fact for fact in cell.facts if part.span.contains(fact.day)]
            left, taken = self._spread(cell._replace(facts=inside)), self._spread(cell)
            _add_all(sheet, rules.difference(left, taken))
        return sheet

    def _spread(self, cell: CellFacts) -> Sheet:
        """What the facts of one cell add to the rows."""
        members = self.reader.scope.membership
        shares = rules.spread(
            self.reader.kinds[cell.measure],
            cell.facts,
            lambda day: members.row_of(cell.unit, day),
            is_area=cell.is_area,
        )
        return {(row, cell.measure): share for row, share in shares.items()}

    # --- cell by cell ------------------------------------------------------------------------------------

    def _placed_cells(self, ids: list[int]) -> Iterator[tuple[int | None, Cell]]:
        """Every cell of the period that speaks, part by part, with the row where it spoke last, if any."""
        members = self.reader.scope.membership
        for part in self.parts:
            cells = self.reader.cells(part.half, ids) if self._is_plain(part) else self._folded(part, ids)
            for cell in cells:
                if cell.state.last_day is not None:
                    yield members.row_of(cell.unit, cell.state.last_day), cell

    def _folded(self, part: Part, ids: list[int]) -> Iterator[Cell]:
        """The cells that the facts on the part's days would make."""
        for unit, measure, is_area, facts in self.reader.facts(part, ids):
            yield Cell(unit, measure, is_area, rules.fold(self.reader.kinds[measure], facts))


def look_ahead(adders: Sequence[Adder]) -> None:
    """Let what several periods add up from facts be read at once, as the twelve months of a chart.

    Where two of their parts overlap, or units move between rows, each period reads for itself. All adders
    share a reader and measures.
    """
    reader, (_, ids) = adders[0].reader, adders[0].cut_sums
    parts = sorted({part for adder in adders for part in adder.cut_sums[0]}, key=lambda part: part.span.start)
    are_apart = all(one.span.end <= after.span.start for one, after in pairwise(parts))
    if ids and len(parts) > 1 and are_apart and reader.scope.day is not None:
        read_ahead(reader, parts, ids)


def _add_all(sheet: Sheet, shares: Sheet) -> None:
    for key, share in shares.items():
        rules.add(sheet, key, share)
