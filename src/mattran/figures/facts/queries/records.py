"""Which facts of a record stand, whether its day can take figures, whether that day is locked."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from typing import Final

from django.db import connection

from mattran.base.dates import show
from mattran.base.spans import Span
from mattran.directory.units import queries as units
from mattran.directory.units.models import Unit
from mattran.figures.facts.models import Fact, FactQuerySet, Lock
from mattran.figures.facts.queries.places import as_day, portions


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


_LOCK: Final = """
    SELECT l.* FROM units_closure c JOIN facts_lock l ON l.unit_id = c.ancestor_id
    WHERE c.descendant_id = %s AND c.valid_from <= %s AND c.valid_to > %s
    AND l.starts_on <= %s AND l.ends_on > %s
    ORDER BY l.locked_at, l.id LIMIT 1
"""
"""Asked before every record, and nearly always answered by nothing."""


def lock_over(unit: Unit, day: date) -> Lock | None:
    """The oldest lock on that day of the unit or of anything it belonged to on that day."""
    on = connection.ops.adapt_datefield_value(day)
    return next(iter(Lock.objects.raw(_LOCK, [unit.pk, on, on, on, on])), None)


_LOCKED: Final = """
    SELECT c.descendant_id, c.valid_from, c.valid_to, l.id
    FROM units_closure c JOIN facts_lock l ON l.unit_id = c.ancestor_id
    WHERE c.descendant_id IN ({ids}) AND l.starts_on <= %s AND l.ends_on > %s
    ORDER BY l.locked_at, l.id
"""


def locks_over(units: Iterable[Unit], first: date, last: date) -> dict[int, list[tuple[Span, Lock]]]:
    """For many units at once: the days between these two that are locked for each, the oldest lock first."""
    found: defaultdict[int, list[tuple[Span, Lock]]] = defaultdict(list)
    on = [connection.ops.adapt_datefield_value(day) for day in (last, first)]
    locks = {lock.pk: lock for lock in Lock.objects.filter(starts_on__lte=last, ends_on__gt=first)}
    for some in portions(sorted({unit.pk for unit in units}) if locks else []):
        with connection.cursor() as cursor:
            cursor.execute(_LOCKED.format(ids=", ".join(["%s"] * len(some))), [*some, *on])
            rows = cursor.fetchall()
        for unit, start, end, pk in rows:
            if (lock := locks.get(pk)) is None:
                continue
            span = Span(as_day(start), as_day(end)).intersect(Span(lock.starts_on, lock.ends_on))
            if span is not None:
                found[unit].append((span, lock))
    return dict(found)
