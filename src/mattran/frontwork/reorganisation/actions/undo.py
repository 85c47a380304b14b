"""Undoing (huỷ) a reorganisation, while nothing was built on it."""

from datetime import datetime

from django.db import transaction

from mattran.directory.access.actors import Actor, MayNot
from mattran.directory.access.choices import Verb
from mattran.directory.units.models import Unit
from mattran.figures.facts.actions.ledger import hold_the_tree_still
from mattran.figures.rollup import actions as rollup
from mattran.frontwork.reorganisation.actions.refusals import BuiltOn
from mattran.frontwork.reorganisation.models import Reorganisation
from mattran.frontwork.reorganisation.queries import built_on, may_undo


@transaction.atomic
def undo(*, by: Actor, made: Reorganisation, at: datetime) -> Reorganisation:
    """Tree, totals, seats and roles are again as they were; the record stays and says who undid it.

    Undone already: nothing happens. Raises MayNot, and BuiltOn naming what rests on it.
    """
    hold_the_tree_still(exclusive=True)
    current = Reorganisation.objects.select_for_update(of=("self",)).select_related("unit").get(pk=made.pk)
    if not may_undo(by, current):
        raise MayNot(by, Verb.REORGANISE, current.unit)
    if not current.is_standing:
        return current
    list(
        Unit.objects.select_for_update().filter(pk__in=current.founded).values_list("pk")
    )  # nobody joins now
    if found := built_on(current):
        raise BuiltOn(found)
    rollup.undo(
        by=by,
        unit=current.unit,
        touched=current.touched,
        founded=current.founded,
        before=current.before,
        after=current.after,
        label=str(current),
        at=at,
    )
    current.undone_at, current.undone_by = at, by.who.signed
    current.save(update_fields=["undone_at", "undone_by"])
    return current
