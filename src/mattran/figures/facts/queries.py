"""Questions about facts: where they count, which of them stand, whether their days are locked."""

from collections.abc import Collection, Iterable, Iterator
from datetime import date, timedelta
from typing import Final, NamedTuple

from mattran.base.dates import show
from mattran.base.spans import DAWN, OPEN
from mattran.directory.units import queries as units
from mattran.directory.units.choices import UnitKind
from mattran.directory.units.models import Closure, Unit
from mattran.figures.facts.models import Anchor, Fact, FactQuerySet, Lock

LAST_DAY: Final = OPEN - timedelta(days=1)
"""The day on which the latest tree is read, changes already decided for the future included."""

AT_ONCE: Final = 500


class UnitNotThere(Exception):
    """A figure for a day on which its unit does not exist."""

    def __init__(self, unit: Unit, day: date) -> None:
        super().__init__(unit, day)
        self.unit, self.day = unit, day

    def __str__(self) -> str:
        sentence = f"Ngày {show(self.day)} chưa ghi được cho {self.unit}: {units.dates_sentence(self.unit)}"
        if self.day >= units.lifetime(self.unit).end and (after := units.successors(self.unit)):
            return f"{sentence} Hãy ghi cho {units.listed(after, 3)}."
        return f"{sentence} Hãy xem lại ngày hoặc chọn đơn vị khác."


def unit_not_there(unit: Unit, day: date) -> UnitNotThere:
    """The refusal of a day on which the unit does not exist, as posting would raise it."""
    return UnitNotThere(unit, day)


def standing(source_kind: str, source_id: int) -> FactQuerySet:
    """The facts of one record that stand, in order."""
    return Fact.objects.of_source(source_kind, source_id).standing().select_related("measure").in_order()


def lock_over(unit: Unit, day: date) -> Lock | None:
    """The oldest lock on that day of the unit or of anything it belonged to on that day."""
    above = Closure.objects.filter(descendant=unit, valid_from__lte=day, valid_to__gt=day)
    locks = Lock.objects.filter(starts_on__lte=day, ends_on__gt=day, unit__in=above.values("ancestor"))
    return locks.select_related("unit").order_by("locked_at", "pk").first()


# --- Where facts count -----------------------------------------------------------------------------------


class Place(NamedTuple):
    """An anchor by its natural key."""

    then: int
    since: date
    now: int


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
        fresh = set(unit_ids) - self._rows.keys()
        self._read(fresh)
        communes = {
            row.ancestor for unit in fresh for row in self._rows[unit] if row.kind == UnitKind.COMMUNE
        }
        self._read(communes - self._rows.keys())

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
        for pk, *place in rows.values_list("pk", "then_id", "since", "now_id"):
            if Place(*place) in wanted:
                found[Place(*place)] = pk
    return found


def portions(ids: list[int]) -> Iterator[list[int]]:
    """The ids in portions that any database accepts in one statement."""
    for first in range(0, len(ids), AT_ONCE):
        yield ids[first : first + AT_ONCE]
