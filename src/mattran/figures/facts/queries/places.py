"""Where facts count: the anchor of a unit on a day, read from the closure."""

from collections.abc import Collection, Iterable, Iterator
from datetime import date, timedelta
from typing import Final, NamedTuple

from mattran.base.spans import DAWN, OPEN
from mattran.directory.units.choices import UnitKind
from mattran.directory.units.models import Closure
from mattran.figures.facts.models import Anchor
from mattran.figures.facts.rules import Place

LAST_DAY: Final = OPEN - timedelta(days=1)
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
        if not fresh:
            return
        self._read(fresh)
        communes = {
            row.ancestor for unit in fresh for row in self._rows[unit] if row.kind == UnitKind.COMMUNE
        }
        self._read({commune for commune in communes if commune not in self._rows})

    def _read(self, unit_ids: Collection[int]) -> None:
        self._rows.update((unit, []) for unit in unit_ids)
        for some in portions(sorted(unit_ids)):
            rows = Closure.objects.filter(descendant_id__in=some).order_by("pk")
            columns = ("ancestor_id", "ancestor__kind", "depth", "valid_from", "valid_to", "is_live")
            for unit, *row in rows.values_list("descendant_id", *columns):
                self._rows[unit].append(_Row(*row))

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


def anchors_of(places: Collection[Place]) -> dict[Place, int]:
    """The stored anchors of these places; those that do not exist yet are missing."""
    found: dict[Place, int] = {}
    wanted = set(places)
    for some in portions(sorted({place.then for place in wanted})):
        rows = Anchor.objects.filter(then_id__in=some).order_by("pk")
        for pk, then, since, now in rows.values_list("pk", "then_id", "since", "now_id"):
            if (place := Place(then, since, now)) in wanted:
                found[place] = pk
    return found


def portions(ids: list[int]) -> Iterator[list[int]]:
    """The ids in portions that any database accepts in one statement."""
    for first in range(0, len(ids), AT_ONCE):
        yield ids[first : first + AT_ONCE]
