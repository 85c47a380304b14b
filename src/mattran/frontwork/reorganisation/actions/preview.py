"""Preview (xem trước): the plan is carried out inside a transaction, read, and rolled back.

So what is shown is what will be: no second algorithm foretells what the first one does. It costs the writers'
turn for as long as it takes (see docs/adr/0013), so only a few units and measures are read.
"""

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from mattran.base.dates import ONE_DAY, local_day
from mattran.base.periods import Period, half_of, half_period
from mattran.directory.access.actors import Actor
from mattran.directory.bodies import queries as bodies
from mattran.directory.units import queries as units
from mattran.directory.units.models import Unit
from mattran.frontwork.reorganisation import rules
from mattran.frontwork.reorganisation.actions.perform import moving_along, perform
from mattran.frontwork.reorganisation.actions.plan import Plan
from mattran.frontwork.reorganisation.choices import ReorganisationKind as Kind
from mattran.frontwork.reorganisation.queries.effects import Effects, effects_of
from mattran.frontwork.reorganisation.queries.figures import UnitFigures, compared, main_measures, seen

MOST_UNITS = 8
"""Units whose figures are shown."""


@dataclass(frozen=True)
class Preview:
    """What a plan will change. `mark` is equal for two previews between which nothing of it moved."""

    plan: Plan
    effects: Effects
    children: list[Unit]
    founded: list[Unit]
    period: Period
    figures: list[UnitFigures]
    is_ahead: bool
    grace_is_over: bool
    mark: str

    @property
    def changes_today(self) -> bool:
        """Whether any figure that is shown reads otherwise as organised today."""
        return any(row.today.is_changed for one in self.figures for row in one.rows)

    @property
    def changes_then(self) -> bool:
        """Whether any reads otherwise as at the time."""
        return any(row.then.is_changed for one in self.figures for row in one.rows)

    @property
    def follows(self) -> bool:
        """Whether people go along to the unit that bears the new name."""
        return self.plan.kind == Kind.RENAME


def preview(*, by: Actor, plan: Plan, at: datetime) -> Preview:
    """What the plan would change; nothing is written. Raises what `perform` raises."""
    today = local_day(at)
    period = half_period(half_of(min(plan.on - ONE_DAY, today)))  # in which the old units have figures
    shown = _shown(plan)
    with transaction.atomic():
        children = list(Unit.objects.filter(pk__in=moving_along(plan)).in_order())
        mark, effects = mark_of(plan), effects_of(plan.ending, plan.on)
        measures = main_measures([*plan.existing[:MOST_UNITS]], period)
        before = seen(shown, period, measures)
        made = perform(by=by, plan=plan, at=at)
        founded = list(Unit.objects.filter(pk__in=made.founded).in_order())
        after = seen([*shown, *founded[:MOST_UNITS]], period, measures)
        transaction.set_rollback(True)
    return Preview(
        plan=plan,
        effects=effects,
        children=children,
        founded=founded,
        period=period,
        figures=compared([*shown, *founded[:MOST_UNITS]], measures, before, after),
        is_ahead=plan.on > today,
        grace_is_over=effects.grace_until < today,
        mark=mark,
    )


def mark_of(plan: Plan) -> str:
    """What the plan rests on, as it stands: where its units hang, who sits there, what is open.

    Not the figures: they go on arriving, and go where the tree says.
    """
    core = [unit.pk for unit in plan.existing]
    picture = units.picture_of([*core, *moving_along(plan)]) | bodies.picture_of(core)
    return rules.digest(plan.fingerprint, picture, effects_of(plan.ending, plan.on).told)


def _shown(plan: Plan) -> list[Unit]:
    above = [plan.within] if plan.parent is None else [plan.within, plan.parent]
    return [*above, *plan.existing[:MOST_UNITS]] if plan.kind != Kind.CREATE else []
