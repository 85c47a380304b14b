"""Where facts count: the anchor of a unit on a day, read from the closure."""

from collections.abc import Collection, Iterable, Iterator
from datetime import date
from typing import Final, NamedTuple

from django.db import connection

from mattran.base.dates import ONE_DAY
from mattran.base.spans import DAWN, OPEN
from mattran.directory.units.choices import UnitKind
from mattran.figures.facts.rules import Place

LAST_DAY: Final = OPEN - ONE_DAY
"""The day on which the latest tree is read, changes already decided for the future included."""

AT_ONCE: Final = 500


class _Row(NamedTuple):
    """One stretch of a unit's chain of ancestors."""

    ancestor: int
    kind: str
    depth: int
    valid_from: date
    valid_to: date
    is_live: bool


class Places:
    """Where units' facts count on a day: closure rows, read once for each unit and kept."""

    def __init__(self) -> None:
        self._rows: dict[int, list[_Row]] = {}
        self._found: dict[tuple[int, date], Place] = {}

    def load(self, unit_ids: Iterable[int]) -> None:
        """Read what is not known yet of these units and of the communes above them."""
        fresh = {unit for unit in unit_ids if unit not in self._rows}
        for some in portions(sorted(fresh)):
            found: dict[int, list[_Row]] = {unit: [] for unit in some}
            for unit, row in _rows_of(some):
                found.setdefault(unit, []).append(row)
            self._rows |= found

    def at(self, unit_id: int, day: date) -> Place:
        """Where a fact of the unit on that day counts."""
        key = (unit_id, day)
        if key not in self._found:
            self.load([unit_id])
            then = self._commune(unit_id, day)
            self._found[key] = Place(then, self._since(then, day), self._commune(unit_id, LAST_DAY))
        return self._found[key]

    def _commune(self, unit_id: int, day: date) -> int:
        """The topmost commune above or at the unit: under a ward of today may hang a ward of yesterday."""
        on_day = [
            row
            for row in self._rows[unit_id]
            if row.kind == UnitKind.COMMUNE and row.valid_from <= day < row.valid_to
        ]
        return max(on_day, key=lambda row: row.depth).ancestor if on_day else unit_id

    def _since(self, unit_id: int, day: date) -> date:
        self.load([unit_id])
        above = (row.valid_from for row in self._rows[unit_id] if row.depth)
        return max((start for start in above if start <= day), default=DAWN)

    def exists(self, unit_id: int, day: date) -> bool:
        """Whether the unit exists on that day."""
        self.load([unit_id])
        return any(
            row.depth == 0 and row.is_live and row.valid_from <= day < row.valid_to
            for row in self._rows[unit_id]
        )

    def kind(self, unit_id: int) -> str:
        """What the unit is; every unit is its own ancestor at depth 0."""
        self.load([unit_id])
        return next((row.kind for row in self._rows[unit_id] if row.depth == 0), "")

    def is_area(self, unit_id: int) -> bool:
        """Whether the unit is a residential area, one of those that are waited for."""
        return self.kind(unit_id) == UnitKind.AREA

    def outline(self, unit_id: int) -> frozenset[tuple[object, ...]]:
        """Everything the unit's places depend on; equal outlines mean equal places on every day."""
        self.load([unit_id])
        communes = {row.ancestor for row in self._rows[unit_id] if row.kind == UnitKind.COMMUNE}
        own = {(row.ancestor, row.depth, row.valid_from, row.valid_to) for row in self._rows[unit_id]}
        above = {
            (commune, row.valid_from)
            for commune in (communes or {unit_id})
            for row in self._rows[commune]
            if row.depth
        }
        return frozenset(own | above)


_ROWS: Final = """
    WITH asked (id) AS (
        SELECT id FROM units_unit WHERE id IN ({ids})
        UNION
        SELECT c.ancestor_id FROM units_closure c JOIN units_unit u ON u.id = c.ancestor_id
        WHERE c.descendant_id IN ({ids}) AND u.kind || '' = %s
    )
    SELECT c.descendant_id, c.ancestor_id, u.kind, c.depth, c.valid_from, c.valid_to, c.is_live
    FROM asked JOIN units_closure c ON c.descendant_id = asked.id JOIN units_unit u ON u.id = c.ancestor_id
    ORDER BY c.id
"""
"""In one statement and by hand: every record asks it, and the ORM takes longer to word it than it runs.

`|| ''` keeps the kind out of the reach of its index: with several units SQLite would begin with all communes.
"""


def _rows_of(units: list[int]) -> Iterator[tuple[int, _Row]]:
    """The chains of these units and of the communes above them."""
    with connection.cursor() as cursor:
        cursor.execute(
            _ROWS.format(ids=", ".join(["%s"] * len(units))), [*units, *units, UnitKind.COMMUNE.value]
        )
        for unit, ancestor, kind, depth, start, end, is_live in cursor.fetchall():
            yield unit, _Row(ancestor, kind, depth, as_day(start), as_day(end), bool(is_live))


def as_day(stored: date | str) -> date:
    """A day as the database gave it; SQLite keeps text."""
    return date.fromisoformat(stored) if isinstance(stored, str) else stored


def anchors_of(places: Collection[Place]) -> dict[Place, int]:
    """The stored anchors of these places; those that do not exist yet are missing."""
    found: dict[Place, int] = {}
    wanted = set(places)
    for some in portions(sorted({place.then for place in wanted})):
        ids = ", ".join(["%s"] * len(some))
        with connection.cursor() as cursor:
            cursor.execute(
                f"SELECT id, then_id, since, now_id FROM facts_anchor WHERE then_id IN ({ids})", some
            )
            for pk, then, since, now in cursor.fetchall():
                if (place := Place(then, as_day(since), now)) in wanted:
                    found[place] = pk
    return found


def portions(ids: list[int]) -> Iterator[list[int]]:
    """The ids in portions that any database accepts in one statement."""
    for first in range(0, len(ids), AT_ONCE):
        yield ids[first : first + AT_ONCE]
