"""The figures once more, worked out the slow and plain way, to hold the product's against.

It reads facts one by one and asks the closure where each unit belonged; it shares no code with the product
beyond the models.
"""

from collections import defaultdict
from datetime import date

from django.utils import timezone

from mattran.base.periods import Period, half_of
from mattran.directory.units.models import Closure, Unit
from mattran.figures.facts.models import Fact
from mattran.figures.measures.choices import MeasureKind, Qualifier
from mattran.figures.measures.models import Measure
from mattran.figures.rollup.rules import Reading


class Oracle:
    """Knows every fact and every chain of this moment."""

    def __init__(self) -> None:
        reversed_ids = set(Fact.objects.filter(sign=-1).values_list("reverses_id", flat=True))
        self.facts = [
            f for f in Fact.objects.order_by("day", "pk") if f.sign == 1 and f.pk not in reversed_ids
        ]
        self.chains: defaultdict[int, list[Closure]] = defaultdict(list)
        for row in Closure.objects.order_by("pk"):
            self.chains[row.descendant_id].append(row)

    def is_under(self, unit_id: int, ancestor: Unit, day: date) -> bool:
        """Whether the unit belonged to the ancestor on that day."""
        return any(
            row.ancestor_id == ancestor.pk and row.valid_from <= day < row.valid_to
            for row in self.chains[unit_id]
        )

    def value(self, unit: Unit, period: Period, measure: Measure, reading: Reading) -> int | None:
        """The figure, or None when nobody gave a number."""
        kind = MeasureKind(measure.kind)
        facts = [f for f in self.facts if f.measure_id == measure.pk and period.contains(f.day)]
        if kind in {MeasureKind.STOCK, MeasureKind.STATED_RATE}:
            facts = [f for f in facts if f.half == half_of(period.last_day)]

        def is_there(fact: Fact) -> bool:
            day = fact.day if reading.is_then else (reading.day or timezone.localdate())
            return self.is_under(fact.unit_id, unit, day)

        last: dict[int, Fact] = {}
        for fact in facts:
            last[fact.unit_id] = fact
        if kind == MeasureKind.STATED_RATE:
            facts = [f for f in last.values() if f.unit_id == unit.pk]
        elif kind == MeasureKind.STOCK:
            facts = [f for f in last.values() if is_there(f)]
        elif kind == MeasureKind.UNITS:
            there = {unit_id for unit_id, fact in last.items() if is_there(fact)}
            done = {f.unit_id for f in facts if f.value > 0 or f.qualifier == Qualifier.UNCOUNTED}
            return len(there & done) if there else None
        else:
            facts = [f for f in facts if is_there(f)]
        if not facts:
            return None
        value = self._together(kind, facts)
        is_uncounted = any(f.qualifier == Qualifier.UNCOUNTED for f in facts)
        return None if value == 0 and is_uncounted else value

    def _together(self, kind: MeasureKind, facts: list[Fact]) -> int:
        if kind == MeasureKind.DISTINCT:
            return len({f.entity for f in facts} - {"*"}) + sum(f.value for f in facts if f.entity == "*")
        return sum(f.value for f in facts)
