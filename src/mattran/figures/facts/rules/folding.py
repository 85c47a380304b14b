"""From the standing facts of one unit, half-year and measure to its cell."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Final, NamedTuple

from mattran.figures.facts.rules.kinds import LAST_WINS
from mattran.figures.measures.choices import MeasureKind, Qualifier

MOST: Final = 10**15
NAMELESS: Final = "*"  # the entity of a distinct count that was told as a mere number


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
    return State(value, last.day, len(facts), *marks_of_all(facts))


def _height(fact: Stated) -> tuple[bool, int, int]:
    return fact.qualifier != Qualifier.UNCOUNTED, fact.value, -fact.order


def marks_of_all(facts: Sequence[Stated]) -> tuple[int, int, int]:
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
    uncounted, approximate, at_least = marks_of_all(facts)
    last_day = max(fact.day for fact in facts)
    return State(
        state.value + sum(fact.value for fact in facts),
        max(state.last_day, last_day) if state.last_day else last_day,
        state.stated + len(facts),
        state.uncounted + uncounted,
        state.approximate + approximate,
        state.at_least + at_least,
    )
