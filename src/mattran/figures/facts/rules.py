"""How facts become figures: one rule for posting, rebuilding, re-keying and reading.

Pure functions on plain values. `fold` makes a cell of the standing facts of one unit, half-year and measure;
`spread` says what that cell adds where. Whoever adds up figures anywhere does it through these two, so a
total cannot mean something else than the facts behind it.
"""

from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from datetime import date
from typing import Final, NamedTuple, TypeVar

from mattran.figures.measures.choices import MeasureKind, Qualifier

MOST: Final = 10**15
NAMELESS: Final = "*"  # the entity of a distinct count that was told as a mere number

ADDING: Final = frozenset({MeasureKind.SUM, MeasureKind.STOCK, MeasureKind.UNITS})
"""Kinds with totals: what units contribute can be added within a half-year."""

LAST_WINS: Final = frozenset({MeasureKind.STOCK, MeasureKind.STATED_RATE})
"""Kinds of which the last statement counts and earlier ones do not."""

APART: Final = frozenset({MeasureKind.MAX, MeasureKind.UNITS})
"""Kinds that are read from cells where halves or units do not simply add up."""

P = TypeVar("P", bound=Hashable)


class Stated(NamedTuple):
    """A standing fact: what was said, on which day, in which order."""

    day: date
    order: int
    value: int
    qualifier: str = Qualifier.EXACT
    entity: str = ""


class State(NamedTuple):
    """What a cell holds."""

    value: int = 0
    last_day: date | None = None
    stated: int = 0
    uncounted: int = 0
    approximate: int = 0
    at_least: int = 0


class Place(NamedTuple):
    """An anchor by its natural key: see `models.Anchor`."""

    then: int
    since: date
    now: int


class CellKey(NamedTuple):
    """Which cell."""

    unit: int
    half: int
    measure: int


class TotalKey(NamedTuple):
    """Which total."""

    half: int
    measure: int
    place: Place


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
SILENT: Final = State()


def marks(qualifier: str) -> tuple[int, int, int]:
    """How a qualifier counts: (uncounted, approximate, at_least)."""
    return (
        int(qualifier == Qualifier.UNCOUNTED),
        int(qualifier in {Qualifier.OVER, Qualifier.ABOUT, Qualifier.UNDER}),
        int(qualifier == Qualifier.OVER),
    )


def fold(kind: str, facts: Sequence[Stated]) -> State:
    """The cell of these standing facts, which belong to one unit, half-year and measure."""
    if not facts:
        return SILENT
    last = max(facts, key=lambda fact: (fact.day, fact.order))
    if kind in LAST_WINS:
        return State(last.value, last.day, len(facts), *marks(last.qualifier))
    if kind == MeasureKind.MAX:
        highest = max(facts, key=_height)
        return State(highest.value, last.day, len(facts), *marks(highest.qualifier))
    value = distinct(facts) if kind == MeasureKind.DISTINCT else sum(fact.value for fact in facts)
    return State(value, last.day, len(facts), *_marks_of_all(facts))


def _height(fact: Stated) -> tuple[bool, int, int]:
    return fact.qualifier != Qualifier.UNCOUNTED, fact.value, -fact.order


def _marks_of_all(facts: Sequence[Stated]) -> tuple[int, int, int]:
    """How the qualifiers of all of these count; most are exact and count nothing."""
    told = [marks(fact.qualifier) for fact in facts if fact.qualifier != Qualifier.EXACT]
    uncounted, approximate, at_least = map(sum, zip(*told, strict=True)) if told else (0, 0, 0)
    return uncounted, approximate, at_least


def distinct(facts: Iterable[Stated]) -> int:
    """Named entities once each, and nameless numbers as they were told."""
    named: set[str] = set()
    nameless = 0
    for fact in facts:
        if fact.entity == NAMELESS:
            nameless += fact.value
        else:
            named.add(fact.entity)
    return len(named) + nameless


def follow(kind: str, state: State, fact: Stated) -> State | None:
    """The cell after one more fact, or None when only a fold of all its facts can tell."""
    if kind in {MeasureKind.DISTINCT, MeasureKind.MAX}:
        return None
    uncounted, approximate, at_least = marks(fact.qualifier)
    last_day = max(state.last_day or fact.day, fact.day)
    stated = state.stated + 1
    if kind not in LAST_WINS:
        return State(
            state.value + fact.value,
            last_day,
            stated,
            state.uncounted + uncounted,
            state.approximate + approximate,
            state.at_least + at_least,
        )
    if fact.day == state.last_day:
        return None  # two statements on one day: the order in which they were recorded decides
    if fact.day < last_day:
        return state._replace(stated=stated)
    return State(fact.value, last_day, stated, uncounted, approximate, at_least)


def follow_all(kind: str, state: State, facts: Sequence[Stated]) -> State | None:
    """The cell after several more facts; the same as following one after another."""
    if kind in LAST_WINS or kind in {MeasureKind.DISTINCT, MeasureKind.MAX}:
        after: State | None = state
        for fact in facts:
            after = follow(kind, after, fact) if after is not None else None
        return after
    uncounted, approximate, at_least = _marks_of_all(facts)
    last_day = max(fact.day for fact in facts)
    return State(
        state.value + sum(fact.value for fact in facts),
        max(state.last_day, last_day) if state.last_day else last_day,
        state.stated + len(facts),
        state.uncounted + uncounted,
        state.approximate + approximate,
        state.at_least + at_least,
    )


def share_of_facts(facts: Sequence[Stated]) -> Share:
    """What several facts of a sum add where they were."""
    return Share(sum(fact.value for fact in facts), len(facts), 0, *_marks_of_all(facts))


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
