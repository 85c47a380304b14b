"""From where each unit hangs to its chain, on every day there is."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from mattran.base.spans import DAWN, OPEN, Span
from mattran.directory.units.rules.hanging import Hanging, Unplaced
from mattran.directory.units.rules.pieces import Piece, Row, joined

EVER = Span(DAWN, OPEN)


@dataclass
class CircularChain(Exception):
    """Following the parents of a unit leads back to it on some day."""

    units: tuple[int, ...]
    day: date


@dataclass
class NothingInCommon(Exception):
    """No unit contains all of these on that day."""

    units: tuple[int, ...]
    day: date


class Chains:
    """The chains of units, worked out from where each of them hangs.

    A chain is asked for together with the days that matter, and its parents are asked for those days only.
    So a unit met again on the way up is a true circle, and two units that change places in time are none.
    """

    def __init__(
        self,
        history: Mapping[int, Sequence[Hanging]],
        settled: Mapping[int, Sequence[Piece]] | None = None,
    ) -> None:
        """`settled` are chains that are known already, of units above those in `history`."""
        self._history = history
        self._settled = settled or {}
        self._known: dict[tuple[int, Span], tuple[Piece, ...]] = {}
        self._asking: list[int] = []

    @property
    def units(self) -> Iterable[int]:
        """All units whose chain can be worked out here."""
        return self._history.keys()

    def of(self, unit: int, within: Span = EVER) -> tuple[Piece, ...]:
        """The chain of the unit on the days of a span, in pieces as long as it stays the same."""
        known = self._known.get((unit, within))
        if known is None:
            if unit in self._asking:
                raise CircularChain(tuple(self._asking[self._asking.index(unit) :]), within.start)
            self._asking.append(unit)
            try:
                known = tuple(joined(self._pieces(unit, within)))
            finally:
                self._asking.pop()
            self._known[unit, within] = known
        return known

    def rows(self, unit: int) -> list[Row]:
        """Every ancestor of the unit with its days, each as long as depth and liveness stay the same."""
        result: list[Row] = []
        open_rows: dict[tuple[int, int, bool], int] = {}
        for start, end, chain, is_live in self.of(unit):
            for depth, ancestor in enumerate(chain):
                at = open_rows.get((ancestor, depth, is_live))
                if at is not None and result[at].valid_to == start:
                    result[at] = result[at]._replace(valid_to=end)
                else:
                    open_rows[ancestor, depth, is_live] = len(result)
                    result.append(Row(ancestor, unit, depth, start, end, is_live))
        return result

    def _pieces(self, unit: int, within: Span) -> Iterator[Piece]:
        if unit in self._settled:
            yield from _clipped(self._settled[unit], within)
            return
        if unit not in self._history:
            raise Unplaced(unit)
        for hanging in self._history[unit]:
            span = hanging.span.intersect(within)
            if span is None:
                continue
            if not hanging.targets:
                yield Piece(span.start, span.end, (unit,), hanging.is_live)
            for start, end, chain in self._above(hanging.targets, span):
                yield Piece(start, end, (unit, *chain), hanging.is_live)

    def _above(self, targets: tuple[int, ...], span: Span) -> Iterator[tuple[date, date, tuple[int, ...]]]:
        """The chain that begins with the lowest unit containing all targets."""
        pieces = [self.of(target, span) for target in targets]
        days = sorted({piece.start for several in pieces for piece in several})
        at = [0] * len(pieces)
        for start, end in zip(days, [*days[1:], span.end], strict=True) if targets else ():
            for index, several in enumerate(pieces):
                while several[at[index]].end <= start:
                    at[index] += 1
            chains = [several[at[index]].chain for index, several in enumerate(pieces)]
            yield start, end, _from_lowest_common(chains, targets, start)


def _from_lowest_common(
    chains: list[tuple[int, ...]], targets: tuple[int, ...], day: date
) -> tuple[int, ...]:
    first, *others = chains
    if not others:
        return first
    common = set(first).intersection(*others)
    for index, unit in enumerate(first):
        if unit in common:
            return first[index:]
    raise NothingInCommon(targets, day)


def _clipped(pieces: Iterable[Piece], within: Span) -> Iterator[Piece]:
    for piece in pieces:
        span = Span(piece.start, piece.end).intersect(within)
        if span is not None:
            yield piece._replace(start=span.start, end=span.end)
