"""Which units' figures belong to which row of an answer.

An answer about a unit has one row (the unit with all below it), or one row for each child and one for what
the unit recorded itself. Which unit falls into which row follows from the closure: on one day for all facts,
or, read as at the time, on each fact's own day.
"""

from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import NamedTuple

from django.db.models import Q
from django.utils import timezone

from mattran.base.dates import ONE_DAY
from mattran.base.periods import Period, half_of, half_span
from mattran.base.spans import OPEN, Span
from mattran.directory.units.choices import UnitKind
from mattran.directory.units.models import Closure, Placement, Unit
from mattran.figures.facts.queries.places import LAST_DAY, as_day
from mattran.figures.rollup.queries.sql import Sql, rows_of, stored
from mattran.figures.rollup.rules import Reading

_Condition = Callable[[str], Sql]
"""What must hold of a row of the closure, by its alias in the query."""


class Member(NamedTuple):
    """A unit belongs to a row from a day until a day."""

    row: int
    valid_from: date
    valid_to: date


@dataclass(frozen=True)
class Scope:
    """What is asked: the unit, one row or split by child, along which tree, and by what means.

    `day` is the day of the tree, None when each fact's own day decides. `has_totals` says whether totals
    answer: above communes and for a commune as one row, as long as the tree of `day` is the latest for all
    rows. Otherwise cells do, through the closure.
    """

    unit: Unit
    is_split: bool
    day: date | None
    span: Span
    has_totals: bool

    @property
    def is_everything(self) -> bool:
        """Whether every fact belongs to the one row, so that nothing has to be joined."""
        return self.unit.kind == UnitKind.NATION and not self.is_split

    @property
    def is_vast(self) -> bool:
        """Whether thousands of units may belong to it: it is above communes."""
        return self.unit.kind in {UnitKind.NATION, UnitKind.PROVINCE}

    @property
    def halves(self) -> Span:
        """All days of the half-years it touches: their totals hold who left before its first day, too."""
        return _halves_around(self.span)

    def anchors(self) -> Sql:
        """(row_id, anchor_id) of the totals that belong to the rows."""
        end = "now" if self.day else "then"
        on = _valid_on(LAST_DAY) if self.day else _valid_since
        if not self.is_split:
            c = on("c")
            return Sql(
                f"SELECT c.ancestor_id AS row_id, a.id AS anchor_id FROM units_closure c"
                f" JOIN facts_anchor a ON a.{end}_id = c.descendant_id WHERE c.ancestor_id = %s AND {c.text}",
                [self.unit.pk, *c.params],
            )
        p, c = on("p"), on("c")
        return Sql(
            f"SELECT p.descendant_id AS row_id, a.id AS anchor_id FROM units_closure p"
            f" JOIN units_closure c ON c.ancestor_id = p.descendant_id"
            f" JOIN facts_anchor a ON a.{end}_id = c.descendant_id"
            f" WHERE p.ancestor_id = %s AND p.depth = 1 AND {p.text} AND {c.text}"
            f" UNION ALL SELECT {end}_id, id FROM facts_anchor WHERE {end}_id = %s",
            [self.unit.pk, *p.params, *c.params, self.unit.pk],
        )

    def members(self) -> Sql:
        """(row_id, unit_id, valid_from, valid_to) of the units that belong to the rows in its half-years."""
        on = _valid_on(self.day) if self.day else _valid_within(self.halves)
        if not self.is_split:
            c = on("c")
            return Sql(
                "SELECT c.ancestor_id AS row_id, c.descendant_id AS unit_id, c.valid_from, c.valid_to"
                f" FROM units_closure c WHERE c.ancestor_id = %s AND {c.text}",
                [self.unit.pk, *c.params],
            )
        p, c, o = on("p"), on("c"), on("o")
        return Sql(
            "SELECT p.descendant_id AS row_id, c.descendant_id AS unit_id,"
            " CASE WHEN p.valid_from > c.valid_from THEN p.valid_from ELSE c.valid_from END AS valid_from,"
            " CASE WHEN p.valid_to < c.valid_to THEN p.valid_to ELSE c.valid_to END AS valid_to"
            " FROM units_closure p JOIN units_closure c ON c.ancestor_id = p.descendant_id"
            f" WHERE p.ancestor_id = %s AND p.depth = 1 AND {p.text} AND {c.text}"
            " AND p.valid_from < c.valid_to AND c.valid_from < p.valid_to"
            " UNION ALL SELECT o.descendant_id, o.descendant_id, o.valid_from, o.valid_to"
            f" FROM units_closure o WHERE o.ancestor_id = %s AND o.descendant_id = %s AND {o.text}",
            [self.unit.pk, *p.params, *c.params, self.unit.pk, self.unit.pk, *o.params],
        )

    @cached_property
    def membership(self) -> "Members":
        """Which row a unit belonged to on a day; read once, whoever asks."""
        return Members(self)

    @cached_property
    def changes(self) -> frozenset[date]:
        """The days within its half-years on which a unit came to a row or left one; read once."""
        if self.is_everything or self.day is not None:
            return frozenset()
        members, (start, end) = self.members(), (self.halves.start, self.halves.end)
        pairs = rows_of(
            Sql(
                f"SELECT DISTINCT m.valid_from, m.valid_to FROM ({members.text}) m"
                " WHERE m.valid_from > %s OR m.valid_to < %s",
                [*members.params, stored(start), stored(end)],
            )
        )
        return frozenset(day for pair in pairs for day in map(as_day, pair) if start < day < end)

    def units(self) -> Sql:
        """(unit_id) of all units that belong to the answer in its half-years, whichever row."""
        c = _valid_on(self.day)("c") if self.day else _valid_within(self.halves)("c")
        return Sql(
            f"SELECT c.descendant_id FROM units_closure c WHERE c.ancestor_id = %s AND {c.text}",
            [self.unit.pk, *c.params],
        )


class Members:
    """Which row a unit belonged to on a day."""

    def __init__(self, scope: Scope) -> None:
        self._everything = scope.unit.pk if scope.is_everything else None
        self._by_day = scope.day is None
        self._members: defaultdict[int, list[Member]] = defaultdict(list)
        if not scope.is_everything:
            for row, unit, valid_from, valid_to in rows_of(scope.members()):
                self._members[unit].append(Member(row, as_day(valid_from), as_day(valid_to)))

    def row_of(self, unit: int, day: date) -> int | None:
        """The row, or None where the unit belonged elsewhere on that day."""
        if self._everything is not None:
            return self._everything
        for member in self._members.get(unit, ()):
            if not self._by_day or member.valid_from <= day < member.valid_to:
                return member.row
        return None

    def steady_row(self, unit: int, span: Span) -> int | None:
        """The row the unit belonged to on all days of the span, or None if there is no such row."""
        row = self.row_of(unit, span.start)
        stays = (member for member in self._members.get(unit, ()) if member.row == row)
        if row is None or not self._by_day or self._everything is not None:
            return row
        end = span.start
        for member in sorted(stays, key=lambda member: member.valid_from):
            if member.valid_from <= end < member.valid_to:
                end = member.valid_to
        return row if end >= span.end else None


def scope_of(unit: Unit, period: Period, reading: Reading, *, is_split: bool, has_totals: bool) -> Scope:
    """The scope of a question; `has_totals` is false when totals cannot answer it anyway."""
    span = period.span
    day = None if reading.is_then else (reading.day or timezone.localdate())
    if has_totals and is_split:
        has_totals = unit.kind != UnitKind.COMMUNE
    if has_totals and not (unit.kind == UnitKind.NATION and not is_split):
        has_totals = not _is_below_a_commune(unit, day, _halves_around(span)) and (
            day is None or _is_settled(unit, day, is_split=is_split)
        )
    return Scope(unit, is_split, day, span, has_totals)


def _halves_around(span: Span) -> Span:
    last_day = span.end - ONE_DAY
    return Span(half_span(half_of(span.start)).start, half_span(half_of(last_day)).end)


def _is_below_a_commune(unit: Unit, day: date | None, span: Span) -> bool:
    """Whether totals are kept above the unit: then they cannot tell its part."""
    if unit.kind == UnitKind.NATION:
        return False
    above = Closure.objects.filter(descendant=unit, depth__gt=0, ancestor__kind=UnitKind.COMMUNE)
    if day is not None:
        return above.filter(valid_from__lte=day, valid_to__gt=day).exists()
    return above.filter(valid_from__lt=span.end, valid_to__gt=span.start).exists()


def _is_settled(unit: Unit, day: date, *, is_split: bool) -> bool:
    """Whether the tree of that day is the latest for the rows: totals know only the latest."""
    if not Placement.objects.filter(valid_from__gt=day).exists():
        return True
    rows = Q(ancestor=unit)
    if is_split:
        rows |= Q(ancestor__in=Closure.objects.filter(ancestor=unit, depth=1).values("descendant"))
    later = Q(valid_from__gt=day) | Q(valid_to__gt=day, valid_to__lt=OPEN)
    return not Closure.objects.filter(rows & later).exists()


def _valid_on(day: date) -> _Condition:
    return lambda alias: Sql(
        f"{alias}.valid_from <= %s AND {alias}.valid_to > %s", [stored(day), stored(day)]
    )


def _valid_within(span: Span) -> _Condition:
    return lambda alias: Sql(
        f"{alias}.valid_from < %s AND {alias}.valid_to > %s", [stored(span.end), stored(span.start)]
    )


def _valid_since(alias: str) -> Sql:
    """On the anchor's first day: its own chain did not change during the stay."""
    return Sql(f"{alias}.valid_from <= a.since AND {alias}.valid_to > a.since", [])
