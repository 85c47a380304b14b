"""From placements and successions to chains: under what a unit hangs, on every day there is.

Pure functions on ids and days. The promise: for every day from DAWN to OPEN a unit has exactly one chain
up to the root, also before it existed and after it was closed, so that sums close on any date.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from mattran.base.spans import DAWN, OPEN, Span

EVER = Span(DAWN, OPEN)


class Placed(NamedTuple):
    """One placement of a unit: its parent from a day on; without a parent it is closed, or the root."""

    day: date
    parent: int | None
    is_closed: bool = False


class Succeeded(NamedTuple):
    """One old unit that became (in part) one new unit on a day."""

    old: int
    new: int
    on: date


class Hanging(NamedTuple):
    """On these days a unit hangs under the lowest unit that contains all `targets`; the root has none."""

    span: Span
    targets: tuple[int, ...]
    is_live: bool


class Piece(NamedTuple):
    """The chain of a unit, itself first and the root last, on the days of a span."""

    start: date
    end: date
    chain: tuple[int, ...]
    is_live: bool


class Row(NamedTuple):
    """One ancestor of a unit with the days on which it is one; what the closure table stores."""

    ancestor: int
    descendant: int
    depth: int
    valid_from: date
    valid_to: date
    is_live: bool


@dataclass
class CircularChain(Exception):
    """Following the parents of a unit leads back to it on some day."""

    units: tuple[int, ...]
    day: date


@dataclass
class Unplaced(Exception):
    """A unit has no placement that says where it belongs."""

    unit: int


@dataclass
class NothingInCommon(Exception):
    """No unit contains all of these on that day."""

    units: tuple[int, ...]
    day: date


def hangings(
    unit: int,
    placed: Iterable[Placed],
    became: Mapping[date, Sequence[int]],
    came_from: Mapping[date, Sequence[int]],
) -> list[Hanging]:
    """Under what a unit hangs, for all days in order.

    Before its first day it hangs under what it came from on that day, or under its first parent. While it
    is closed it hangs under what it became on the day it was closed, or under its last parent.
    """
    ordered = sorted(placed)
    if not ordered or ordered[0].is_closed:
        raise Unplaced(unit)
    first = ordered[0]
    result: list[Hanging] = []
    if first.day > DAWN:
        origins = tuple(came_from.get(first.day, ()))
        result.append(Hanging(Span(DAWN, first.day), origins or _parent(first), is_live=False))
    targets: tuple[int, ...] = ()
    ends = [following.day for following in ordered[1:]] + [OPEN]
    for placement, end in zip(ordered, ends, strict=True):
        targets = (
            tuple(became.get(placement.day, ())) or targets if placement.is_closed else _parent(placement)
        )
        result.append(Hanging(Span(placement.day, end), targets, is_live=not placement.is_closed))
    return result


def _parent(placement: Placed) -> tuple[int, ...]:
    return () if placement.parent is None else (placement.parent,)


def histories(
    placements: Mapping[int, Sequence[Placed]], successions: Iterable[Succeeded]
) -> dict[int, list[Hanging]]:
    """Under what each unit hangs on all days, from the placements and successions of all of them."""
    became: dict[int, dict[date, list[int]]] = {}
    came_from: dict[int, dict[date, list[int]]] = {}
    for old, new, on in sorted(successions):
        became.setdefault(old, {}).setdefault(on, []).append(new)
        came_from.setdefault(new, {}).setdefault(on, []).append(old)
    return {
        unit: hangings(unit, placed, became.get(unit, {}), came_from.get(unit, {}))
        for unit, placed in placements.items()
    }


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
                known = tuple(_joined(self._pieces(unit, within)))
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


def pieces_of_rows(rows: Iterable[Row]) -> dict[int, list[Piece]]:
    """The way back: the chains of units from their stored rows."""
    of_unit: dict[int, list[Row]] = {}
    for row in rows:
        of_unit.setdefault(row.descendant, []).append(row)
    return {unit: list(_joined(_pieces_of(several))) for unit, several in of_unit.items()}


def _pieces_of(rows: list[Row]) -> Iterator[Piece]:
    days = sorted({row.valid_from for row in rows})
    for start, end in zip(days, [*days[1:], OPEN], strict=True):
        chain = sorted(
            (row.depth, row.ancestor, row.is_live) for row in rows if row.valid_from <= start < row.valid_to
        )
        yield Piece(start, end, tuple(ancestor for _, ancestor, _ in chain), chain[0][2])


def _clipped(pieces: Iterable[Piece], within: Span) -> Iterator[Piece]:
    for piece in pieces:
        span = Span(piece.start, piece.end).intersect(within)
        if span is not None:
            yield piece._replace(start=span.start, end=span.end)


def _joined(pieces: Iterable[Piece]) -> Iterator[Piece]:
    """Neighbours with the same chain become one."""
    last: Piece | None = None
    for piece in pieces:
        if last is not None and (last.chain, last.is_live) == (piece.chain, piece.is_live):
            last = last._replace(end=piece.end)
            continue
        if last is not None:
            yield last
        last = piece
    if last is not None:
        yield last
