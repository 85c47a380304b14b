"""Keeping the closure true: worked out again for what changed and for all that hangs on it."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from django.db import connection, transaction

from mattran.base.dates import show
from mattran.directory.units import rules
from mattran.directory.units.actions.bulk import insert
from mattran.directory.units.actions.checks import CannotReorganise
from mattran.directory.units.models import Closure, Placement, Succession, Unit
from mattran.directory.units.queries import listed

AT_ONCE = 500
COLUMNS = ("ancestor_id", "descendant_id", "depth", "valid_from", "valid_to", "is_live")


class Circular(CannotReorganise):
    """A unit would hang under itself."""

    def __init__(self, units: Sequence[Unit], day: date) -> None:
        super().__init__(
            f"Không thể sắp xếp như vậy: vào ngày {show(day)}, các đơn vị sau "
            f"sẽ trực thuộc lẫn nhau: {listed(units)}."
        )


@transaction.atomic
def rebuild_closure(touched: Iterable[int]) -> set[int]:
    """Work out the chains of the touched units and of all that hangs on them; returns whose chain changed."""
    units = _hanging_on(set(touched))
    history = _history(units)
    above = {
        target for several in history.values() for hanging in several for target in hanging.targets
    } - units
    settled = rules.pieces_of_rows(_stored(above))
    return _store(units, rules.Chains(history, settled))


@transaction.atomic
def rebuild_whole_closure() -> set[int]:
    """Work out every chain from placements and successions alone; returns whose chain changed."""
    history = _history(None)
    changed = _store(None, rules.Chains(history))
    _let_the_planner_count()
    return changed


def _let_the_planner_count() -> None:
    """Have PostgreSQL count the tree now: its own counting waits for the commit.

    Until then it searches a tree of 14,000 units as if it were empty, and one chain takes seconds.
    """
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE units_unit, units_placement, units_succession, units_closure")


def _hanging_on(touched: set[int]) -> set[int]:
    """The touched units and all whose chain may lead through one of them on some day."""
    found, fresh = set(touched), set(touched)
    while fresh:
        reached: set[int] = set()
        for some in _some(fresh):
            reached.update(Placement.objects.filter(parent__in=some).values_list("unit_id", flat=True))
            reached.update(Succession.objects.filter(new__in=some).values_list("old_id", flat=True))
            reached.update(Succession.objects.filter(old__in=some).values_list("new_id", flat=True))
        fresh = reached - found
        found |= fresh
    return found


def _history(units: set[int] | None) -> dict[int, list[rules.Hanging]]:
    placements: dict[int, list[rules.Placed]] = {}
    successions: set[rules.Succeeded] = set()
    for where in _wheres(units, "unit_id__in"):
        rows = Placement.objects.filter(**where).order_by("pk")
        for unit, day, parent, is_closed in rows.values_list(
            "unit_id", "valid_from", "parent_id", "is_closed"
        ):
            placements.setdefault(unit, []).append(rules.Placed(day, parent, is_closed))
    for side in ("old_id__in", "new_id__in"):
        for where in _wheres(units, side):
            pairs = Succession.objects.filter(**where).order_by("pk").values_list("old_id", "new_id", "on")
            successions.update(rules.Succeeded(*pair) for pair in pairs)
    return rules.histories(placements, successions)


def _stored(units: set[int] | None) -> Iterator[rules.Row]:
    for where in _wheres(units, "descendant_id__in"):
        yield from map(rules.Row._make, Closure.objects.filter(**where).order_by("pk").values_list(*COLUMNS))


def _store(units: set[int] | None, chains: rules.Chains) -> set[int]:
    """Write the rows that are new and remove those that no longer hold; the others stay untouched."""
    try:
        rows = {row for unit in (units or chains.units) for row in chains.rows(unit)}
    except rules.CircularChain as circle:
        found = list(Unit.objects.filter(pk__in=circle.units).in_order())
        raise Circular(found, circle.day) from circle
    stored = set(_stored(units))
    gone, fresh = stored - rows, rows - stored
    for some in _some({row.descendant for row in gone}):
        ids = [
            pk
            for pk, *row in Closure.objects.filter(descendant_id__in=some)
            .order_by("pk")
            .values_list("pk", *COLUMNS)
            if rules.Row._make(row) in gone
        ]
        Closure.objects.filter(pk__in=ids).delete()
    if fresh:
        insert(Closure, COLUMNS, sorted(fresh))
    return {row.descendant for row in gone | fresh}


def _wheres(units: set[int] | None, lookup: str) -> Iterator[dict[str, list[int]]]:
    """Conditions that pick the units in portions a database accepts; one empty condition for all of them."""
    if units is None:
        yield {}
    else:
        for some in _some(units):
            yield {lookup: some}


def _some(units: set[int]) -> Iterator[list[int]]:
    ordered = sorted(units)
    for first in range(0, len(ordered), AT_ONCE):
        yield ordered[first : first + AT_ONCE]
