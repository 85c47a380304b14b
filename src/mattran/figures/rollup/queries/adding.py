"""Adding up: how the figures of each kind of measure are put together over the parts of a period.

A period is cut into its half-years; `halves` knows how each of them is read. However it is read, the parts
are put together by `facts.rules`.
"""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from mattran.figures.facts import rules
from mattran.figures.facts.rules import NOTHING, Share, Stated
from mattran.figures.measures.choices import MeasureKind
from mattran.figures.measures.models import Measure
from mattran.figures.rollup.queries.added import read_ahead
from mattran.figures.rollup.queries.halves import Halves
from mattran.figures.rollup.queries.parts import Part
from mattran.figures.rollup.queries.reading import Key, Reader, Sheet


@dataclass(frozen=True)
class Adder:
    """Adds up measures over the parts of a period, for the rows that the reader reads for."""

    reader: Reader
    parts: list[Part]
    measures: list[Measure]

    @property
    def halves(self) -> Halves:
        """How each part is read."""
        return Halves(self.reader)

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
        halves = self.halves
        cut = [part for part in self.parts if not halves.is_plain(part) and halves.is_added_up(part)]
        return cut, self._ids(MeasureKind.SUM)

    def _ids(self, kind: MeasureKind) -> list[int]:
        return [measure.pk for measure in self.measures if measure.kind == kind]

    def _sums(self, ids: list[int]) -> Sheet:
        """All parts together. Over several parts the speakers are those of the part in which most spoke."""
        sheets = self.halves.whole([part.half for part in self.parts if self.halves.is_plain(part)], ids)
        sheets += [self.halves.cut_sums(part, ids) for part in self.parts if not self.halves.is_plain(part)]
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
        if self.halves.is_plain(part):
            return next(iter(self.halves.whole([part.half], ids)), {})
        return self.halves.cut(part, ids)

    def _units(self, ids: list[int]) -> Sheet:
        """How many units did it at least once in the period; each counts where it spoke last."""
        if len(self.parts) == 1:
            return self._stocks(ids)
        latest: dict[tuple[int, int], tuple[int | None, Share]] = {}
        for row, cell in self.halves.placed_cells(self.parts, ids):
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
        for row, cell in self.halves.placed_cells(self.parts, ids):
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
