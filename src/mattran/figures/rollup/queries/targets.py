"""The plan that figures are held against."""

from collections.abc import Iterable, Sequence
from functools import reduce
from operator import or_

from django.db.models import Q

from mattran.base.periods import Period
from mattran.directory.units.models import Unit
from mattran.figures.measures.models import Measure, Target


def targets(unit: Unit, period: Period, measures: Iterable[Measure]) -> dict[str, Target]:
    """The unit's planned figures for exactly this period, by code."""
    (found,) = targets_of(unit, [period], measures)
    return found


def targets_of(unit: Unit, periods: Sequence[Period], measures: Iterable[Measure]) -> list[dict[str, Target]]:
    """The unit's planned figures for exactly each of the periods, in their order, by code."""
    codes = {measure.pk: measure.code for measure in measures}
    spans = reduce(or_, (Q(starts_on=period.start, ends_on=period.end) for period in periods))
    found = list(Target.objects.filter(spans, unit=unit, measure__in=codes.keys()).order_by("pk"))
    return [
        {
            codes[target.measure_id]: target
            for target in found
            if (target.starts_on, target.ends_on) == (period.start, period.end)
        }
        for period in periods
    ]
