"""Setting plans (chỉ tiêu kế hoạch): what a unit means to reach in a period."""

from collections.abc import Mapping
from datetime import datetime
from typing import Final

from django.db import transaction
from django.db.models import QuerySet

from mattran.base.audit import actions as audit
from mattran.base.money import MOST_DONG, decimal_text, group
from mattran.base.periods import Period
from mattran.base.text import clean
from mattran.directory.access.actors import Actor
from mattran.directory.access.choices import Verb
from mattran.directory.units.models import Unit
from mattran.figures.measures.models import Measure, Target

NO_PLAN: Final = "chưa có"


class BadTarget(Exception):
    """A plan that cannot be; str() is a sentence for the user, `measure` says which."""

    def __init__(self, measure: Measure, sentence: str) -> None:
        super().__init__(sentence)
        self.measure = measure


@transaction.atomic
def set_targets(
    *,
    by: Actor,
    unit: Unit,
    period: Period,
    values: Mapping[Measure, int | None],
    source: str,
    at: datetime,
) -> int:
    """Set what the unit plans for a period, measure by measure; None takes a plan back. How many changed.

    values are in each measure's smallest unit. What is planned already stays untouched, so pressing twice
    changes nothing; all changes are one line in the log. Raises MayNot and BadTarget.
    """
    by.demand(Verb.CORRECT, unit)
    for measure, value in values.items():
        _check(measure, value)
    source = clean(source, max_length=300)
    list(Unit.objects.select_for_update().filter(pk=unit.pk).values_list("pk"))  # one officer after the other
    before = dict(_plan(unit, period).values_list("measure", "value"))
    changed = {m: value for m, value in values.items() if before.get(m.pk) != value}
    for measure, value in changed.items():
        _write(unit, period, measure, value, source)
    if changed:
        audit.record(
            who=by.who,
            verb="đặt kế hoạch",
            kind="target",
            object_id=None,
            label=f"Kế hoạch {period.label.lower()}, {unit}",
            unit_id=unit.pk,
            at=at,
            changes={m.name: [_shown(m, before.get(m.pk)), _shown(m, new)] for m, new in changed.items()}
            | {"Theo văn bản": source},
        )
    return len(changed)


def _plan(unit: Unit, period: Period) -> QuerySet[Target]:
    """What the unit plans for exactly this period."""
    return Target.objects.filter(unit=unit, starts_on=period.start, ends_on=period.end)


def _write(unit: Unit, period: Period, measure: Measure, value: int | None, source: str) -> None:
    """Plan the measure anew, or not any more."""
    if value is None:
        _plan(unit, period).filter(measure=measure).delete()
        return
    Target.objects.update_or_create(
        unit=unit,
        measure=measure,
        starts_on=period.start,
        ends_on=period.end,
        defaults={"value": value, "source": source},
    )


def _check(measure: Measure, value: int | None) -> None:
    if value is None:
        return
    if value < 0:
        raise BadTarget(measure, f"Kế hoạch “{measure}” phải từ 0 trở lên.")
    if value > MOST_DONG:
        most = group(MOST_DONG)
        raise BadTarget(
            measure, f"Kế hoạch “{measure}” quá lớn (nhiều nhất {most}). Hãy xem lại số chữ số 0."
        )


def _shown(measure: Measure, value: int | None) -> str:
    return NO_PLAN if value is None else decimal_text(value, measure.decimals)
