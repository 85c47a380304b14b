"""What was done to the tree is taken back: rows stand again as before, units founded by mistake go."""

from collections.abc import Collection

from django.db import transaction

from mattran.base.pictures import Picture, put_back
from mattran.directory.units.actions import checks
from mattran.directory.units.actions.closure import rebuild_closure
from mattran.directory.units.models import Placement, Succession, Unit


@transaction.atomic
def restore(*, units: Collection[int], founded: Collection[int], before: Picture, after: Picture) -> set[int]:
    """Put back the rows of these units; returns whose chain changed.

    The caller has seen that they are as in `after`. Units that the change founded stay behind without a place
    until they are forgotten.
    """
    checks.hold_the_tree()
    put_back((Placement, Succession), before, after)
    return rebuild_closure(set(units) - set(founded))


@transaction.atomic
def forget(*, founded: Collection[int]) -> None:
    """Remove units that should never have been, wherever that is found out: undoing, or taking back.

    Nothing belongs to them and nothing was recorded of them. Their numbers are not used again.
    """
    Unit.objects.filter(pk__in=founded).delete()
