"""What a cell adds where: its shares of totals."""

from collections.abc import Callable, Hashable, Mapping, Sequence
from datetime import date
from typing import Final, NamedTuple, TypeVar

from mattran.figures.facts.rules.folding import State, Stated, fold, marks, marks_of_all
from mattran.figures.measures.choices import MeasureKind

P = TypeVar("P", bound=Hashable)


class Share(NamedTuple):
    """What a cell adds to a total.

    `units` counts what was said: the facts of a sum, each where it was recorded; the cells of other kinds.
    """

    value: int = 0
    units: int = 0
    areas: int = 0
    uncounted: int = 0
    approximate: int = 0
    at_least: int = 0

    def plus(self, other: "Share") -> "Share":
        """Both together."""
        return Share(*(mine + theirs for mine, theirs in zip(self, other, strict=True)))

    def minus(self, other: "Share") -> "Share":
        """What is left without the other."""
        return Share(*(mine - theirs for mine, theirs in zip(self, other, strict=True)))


NOTHING: Final = Share()


def share_of_facts(facts: Sequence[Stated]) -> Share:
    """What several facts of a sum add where they were."""
    return Share(sum(fact.value for fact in facts), len(facts), 0, *marks_of_all(facts))


def share_of(kind: str, state: State, *, is_area: bool) -> Share:
    """What a cell adds as a whole. Of a sum only that an area spoke: each fact counts where it was."""
    if not state.stated:
        return NOTHING
    areas = int(is_area)
    if kind == MeasureKind.SUM:
        return Share(areas=areas)
    if kind == MeasureKind.UNITS:
        return Share(int(has_done(state.value, state.uncounted)), 1, areas)
    return Share(state.value, 1, areas, state.uncounted, state.approximate, state.at_least)


def share_of_fact(fact: Stated) -> Share:
    """What one fact of a sum adds where it was."""
    return Share(fact.value, 1, 0, *marks(fact.qualifier))


def has_done(value: int, uncounted: int) -> bool:
    """Whether a unit is one of the m of "m trong n đơn vị": a number above 0, or "có, chưa rõ số lượng"."""
    return value > 0 or uncounted > 0


def spread(
    kind: str, facts: Sequence[Stated], place: Callable[[date], P | None], *, is_area: bool
) -> dict[P, Share]:
    """What the facts of one cell add at each place; `place` tells where the unit was on a day.

    The parts of a sum count where each was recorded. Which area has spoken, and a figure that is one whole
    (a stock, the m of "m trong n"), count where the unit was on the last day it spoke. Days without a place
    (None) are left out.
    """
    shares: dict[P, Share] = {}
    state = fold(kind, facts)
    if state.last_day is None:
        return shares
    if kind == MeasureKind.SUM:
        for fact in facts:
            add(shares, place(fact.day), share_of_fact(fact))
    add(shares, place(state.last_day), share_of(kind, state, is_area=is_area))
    return shares


def add(shares: dict[P, Share], place: P | None, share: Share) -> None:
    """Add a share at a place; None is nowhere."""
    if place is not None:
        shares[place] = shares[place].plus(share) if place in shares else share


def difference(after: Mapping[P, Share], before: Mapping[P, Share]) -> dict[P, Share]:
    """What has to be added to come from one spread to the other; places without a difference are left out."""
    changed = {
        place: after.get(place, NOTHING).minus(before.get(place, NOTHING)) for place in {*after, *before}
    }
    return {place: share for place, share in changed.items() if share != NOTHING}
