"""The desk of a unit above residential areas: the rows in groups, the gravest first, and the filters."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Final

from mattran.base.periods import Period, half_of, half_period
from mattran.directory.access.actors import Actor
from mattran.directory.access.choices import Verb
from mattran.directory.units.choices import UnitKind
from mattran.directory.units.models import Unit
from mattran.figures.measures.models import Measure
from mattran.figures.rollup.queries import ChildRow, by_child, reckon
from mattran.figures.rollup.rules import Reading
from mattran.web.queries.rows import Links, Row, child_rows, is_empty, list_of, other_rows, with_boards
from mattran.web.queries.waiting import Waiting, waiting
from mattran.web.rules import Trouble

ANY_UNIT: Final = "đơn vị"
KEY_MEASURES: Final = ("prop_sessions", "prop_participants", "env_drives", "gifts", "vnn_raised")
"""What a ward looks at every week; those of them that the catalogue has."""


@dataclass(frozen=True)
class Group:
    """Rows under one head: the gravest group first."""

    kind: str
    words: str
    rows: list[Row]
    first: int


@dataclass(frozen=True)
class Chip:
    """A filter."""

    words: str
    href: str
    is_on: bool
    icon: str = ""


@dataclass(frozen=True)
class Desk:
    """The desk of a unit above residential areas."""

    unit: Unit
    today: date
    period: Period
    reading: Reading
    measures: list[Measure]
    groups: list[Group]
    others: list[Row]
    total: Row
    chips: list[Chip]
    child_word: str
    has_boards: bool
    may_record: bool
    shown_count: int
    waiting: list[Waiting]

    @property
    def width(self) -> int:
        """How many columns the table has."""
        return len(self.measures) + (7 if self.has_boards else 2)


def desk(actor: Actor, *, today: date, wanted: str = "") -> Desk:
    """Everything below the actor's unit this half-year, what needs looking at first.

    wanted: a trouble's name, "can-xem" for any of them, anything else for all rows.
    """
    unit, period, reading = actor.unit, half_period(half_of(today)), Reading.today()
    measures, has_boards = _key_measures(), unit.kind == UnitKind.COMMUNE
    children = by_child(unit, period, measures, reading)
    standing = [one for one in children if _is_standing(one)]
    child_word = _child_word(one.unit for one in standing)
    links = Links(measures, period, reading)
    rows = child_rows(standing, links, are_alike=child_word != ANY_UNIT)
    if has_boards:
        rows = with_boards(rows, unit, period, today)
    shown = [row for row in rows if _is_wanted(row, wanted)]
    return Desk(
        unit=unit,
        today=today,
        period=period,
        reading=reading,
        measures=measures,
        groups=_groups(shown),
        others=other_rows(children, links) if not wanted else [],
        total=Row(
            unit,
            links.of(unit, reckon(unit, period, measures, reading)),
            activity_count=sum(row.activity_count for row in rows),
            href=list_of(unit, period),
        ),
        chips=_chips(rows, wanted) if has_boards else [],
        child_word=child_word,
        has_boards=has_boards,
        may_record=actor.may(Verb.RECORD),
        shown_count=len(shown),
        waiting=waiting(actor, today),
    )


def _is_standing(row: ChildRow) -> bool:
    """A unit of today's; the placeholder "chưa rõ" only when something hangs on it."""
    return not (row.is_own or row.is_former or (row.unit.is_placeholder and is_empty(row)))


def _key_measures() -> list[Measure]:
    found = {
        measure.code: measure for measure in Measure.objects.filter(code__in=KEY_MEASURES, is_active=True)
    }
    return [found[code] for code in KEY_MEASURES if code in found]


def _child_word(children: Iterable[Unit]) -> str:
    """What the units below are called, when they are all called the same: "khu phố", else "đơn vị"."""
    words = {child.prefix.lower() for child in children}
    return words.pop() if len(words) == 1 and "" not in words else ANY_UNIT


def _is_wanted(row: Row, wanted: str) -> bool:
    if wanted == "can-xem":
        return bool(row.findings)
    trouble = next((one for one in Trouble if one.value == wanted), None)
    return trouble is None or row.has(trouble)


def _groups(rows: list[Row]) -> list[Group]:
    """Grave troubles, other troubles, the rest; numbered through."""
    grave = [row for row in rows if any(finding.trouble.is_grave for finding in row.findings)]
    light = [row for row in rows if row.findings and row not in grave]
    calm = [row for row in rows if not row.findings]
    groups, first = [], 1
    for kind, words, part in (
        ("late", "Cần xem trước", grave),
        ("wait", "Cần kiện toàn", light),
        ("ok", "Đang ghi đều", calm),
    ):
        if part:
            groups.append(Group(kind, words, part, first))
            first += len(part)
    return groups


def _chips(rows: list[Row], wanted: str) -> list[Chip]:
    troubled = sum(bool(row.findings) for row in rows)
    chips = [Chip(f"Tất cả {len(rows)}", "?", wanted == "")]
    chips.append(Chip(f"Cần xem {troubled}", "?loc=can-xem", wanted == "can-xem", "late"))
    counts = _count(rows)
    chips += [
        Chip(f"{one.short} {counts[one]}", f"?loc={one.value}", wanted == one.value)
        for one in Trouble
        if counts[one]
    ]
    return chips


def _count(rows: list[Row]) -> Counter[Trouble]:
    return Counter(finding.trouble for row in rows for finding in row.findings)
