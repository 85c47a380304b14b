"""The facts behind a figure: where every way down ends."""

from datetime import datetime

from django.db.models import Exists, OuterRef, Q
from django.utils import timezone

from mattran.base.periods import Period
from mattran.directory.units.choices import UnitKind
from mattran.directory.units.models import Closure, Unit
from mattran.figures.facts.models import Fact, FactQuerySet
from mattran.figures.measures.choices import MeasureKind
from mattran.figures.measures.models import Measure
from mattran.figures.rollup.rules import Reading


def facts_behind(
    unit: Unit, period: Period, measure: Measure, reading: Reading, known_at: datetime | None = None
) -> FactQuerySet:
    """The standing facts that the figure of a unit is made of, by day and as recorded.

    Of a ratio, those of both its parts. Of a rate that was stated, the unit's own. Of a stock, all that were
    stated in the period, though the last of each unit counts.
    """
    facts = Fact.objects.standing(known_at=known_at).within(period.span).in_order()
    if measure.kind == MeasureKind.RATIO:
        facts = facts.filter(measure__in=[measure.numerator_id, measure.denominator_id])
    else:
        facts = facts.filter(measure=measure)
    if measure.kind == MeasureKind.STATED_RATE:
        return facts.filter(unit=unit)
    if unit.kind == UnitKind.NATION:
        return facts
    below = Closure.objects.filter(ancestor=unit)
    if reading.is_then:
        same_day = Q(valid_from__lte=OuterRef("day"), valid_to__gt=OuterRef("day"))
        there = Exists(below.filter(same_day, descendant=OuterRef("unit")))
        return facts.filter(there, unit__in=below.values("descendant"))
    day = reading.day or timezone.localdate()
    return facts.filter(unit__in=below.filter(valid_from__lte=day, valid_to__gt=day).values("descendant"))
