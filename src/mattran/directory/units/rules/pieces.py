"""A unit's chain up to the root: in pieces of days, and as the rows that the closure table stores."""

from collections.abc import Iterable, Iterator
from datetime import date
from typing import NamedTuple

from mattran.base.spans import OPEN


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


def pieces_of_rows(rows: Iterable[Row]) -> dict[int, list[Piece]]:
    """The way back: the chains of units from their stored rows."""
    of_unit: dict[int, list[Row]] = {}
    for row in rows:
        of_unit.setdefault(row.descendant, []).append(row)
    return {unit: list(joined(_pieces_of(several))) for unit, several in of_unit.items()}


def _pieces_of(rows: list[Row]) -> Iterator[Piece]:
    days = sorted({row.valid_from for row in rows})
    for start, end in zip(days, [*days[1:], OPEN], strict=True):
        chain = sorted(
            (row.depth, row.ancestor, row.is_live) for row in rows if row.valid_from <= start < row.valid_to
        )
        yield Piece(start, end, tuple(ancestor for _, ancestor, _ in chain), chain[0][2])


def joined(pieces: Iterable[Piece]) -> Iterator[Piece]:
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
