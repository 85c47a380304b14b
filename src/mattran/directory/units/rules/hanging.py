"""From placements and successions to what a unit hangs under, for all days in order."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from mattran.base.spans import DAWN, OPEN, Span


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


@dataclass
class Unplaced(Exception):
    """A unit has no placement that says where it belongs."""

    unit: int


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
