"""Undoing a reorganisation: tree, totals, seats and appointments as they were, in one transaction."""

from collections.abc import Collection
from datetime import datetime

from django.db import transaction

from mattran.base.audit import actions as audit
from mattran.base.pictures import Picture
from mattran.directory.access.actors import Actor
from mattran.directory.access.choices import Verb
from mattran.directory.bodies import actions as bodies
from mattran.directory.units import actions as units
from mattran.directory.units.models import Unit
from mattran.figures.rollup.actions.rekeying import reorganising


@transaction.atomic
def undo(
    *,
    by: Actor,
    unit: Unit,
    touched: Collection[int],
    founded: Collection[int],
    before: Picture,
    after: Picture,
    label: str,
    at: datetime,
) -> None:
    """Put back the rows of the touched units and forget those that were founded.

    `unit` is where it was done. The caller has seen that all rows are as in `after` and that nothing rests on
    the units that were founded.
    """
    by.demand(Verb.REORGANISE, unit)
    with reorganising(*Unit.objects.filter(pk__in=touched).order_by("pk")):
        units.restore(units=touched, founded=founded, before=before, after=after)
    bodies.restore(by=by.who, before=before, after=after, at=at)
    units.forget(founded=founded)
    audit.record(
        who=by.who,
        verb="huỷ sắp xếp",
        kind="reorganise",
        object_id=unit.pk,
        label=label,
        unit_id=unit.pk,
        at=at,
    )
