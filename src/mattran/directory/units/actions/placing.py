"""A unit comes to belong to another parent."""

from datetime import date

from django.db import transaction

from mattran.directory.units import queries
from mattran.directory.units.actions import checks
from mattran.directory.units.actions.closure import rebuild_closure
from mattran.directory.units.models import Placement, Succession, Unit


class AlreadyThere(checks.CannotReorganise):
    """The unit belongs to that parent already."""

    def __init__(self, unit: Unit, parent: Unit) -> None:
        super().__init__(f"{unit.full_name} đã trực thuộc {parent.full_name}.")


@transaction.atomic
def place(*, unit: Unit, parent: Unit, on: date, decree: str) -> set[int]:
    """Put the unit under a parent from a day on; a closed unit is opened again by it.

    On the very day of its closing this takes the closing back, and what the unit was said to have become.
    """
    checks.hold_the_tree()
    checks.must_not_be_the_nation(unit)
    if on < queries.lifetime(unit).start:
        raise checks.NotOnThatDay(unit, on)
    if queries.exists(unit, on) and queries.parent(unit, on) == parent:
        raise AlreadyThere(unit, parent)
    checks.must_last(parent, checks.span_from(unit, on))
    checks.must_be_free(unit.full_name, parent, on, besides=unit)
    touched = {unit.pk}
    if Placement.objects.filter(unit=unit, valid_from=on, is_closed=True).exists():
        taken_back = Succession.objects.filter(old=unit, on=on)
        touched.update(taken_back.values_list("new_id", flat=True))
        taken_back.delete()
    Placement.objects.update_or_create(
        unit=unit, valid_from=on, defaults={"parent": parent, "is_closed": False, "decree": decree}
    )
    return touched | rebuild_closure(touched)
