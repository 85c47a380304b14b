"""A unit ends; and what endings have in common."""

from datetime import date

from django.db import transaction

from mattran.directory.units.actions import checks
from mattran.directory.units.actions.closure import rebuild_closure
from mattran.directory.units.models import Placement, Unit


@transaction.atomic
def close(*, unit: Unit, on: date, decree: str) -> set[int]:
    """End a unit that nothing follows; its past stays with what it belonged to last."""
    checks.hold_the_tree()
    checks.must_be_endable(unit, on)
    checks.must_have_no_children(unit, on)
    end(unit, on, decree)
    return {unit.pk} | rebuild_closure({unit.pk})


def end(unit: Unit, on: date, decree: str) -> None:
    """From this day on the unit does not exist."""
    checks.must_not_be_joined_later(unit, on)
    Placement.objects.update_or_create(
        unit=unit, valid_from=on, defaults={"parent": None, "is_closed": True, "decree": decree}
    )
