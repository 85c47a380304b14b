"""A new unit, and the correction of a name that was written down wrongly."""

from datetime import date

from django.db import transaction

from mattran.base.spans import DAWN, OPEN, Span
from mattran.base.text import clean
from mattran.directory.units import queries
from mattran.directory.units.actions import checks
from mattran.directory.units.actions.closure import rebuild_closure
from mattran.directory.units.choices import UnitKind
from mattran.directory.units.models import Placement, Unit


@transaction.atomic
def create_unit(
    *,
    kind: UnitKind,
    name: str,
    parent: Unit | None,
    prefix: str = "",
    on: date | None = None,
    code: str = "",
    known_from: date | None = None,
    is_placeholder: bool = False,
    decree: str = "",
    source: str = "",
) -> Unit:
    """Found a unit under a parent from a day on, or from the parent's first day if none is given."""
    checks.hold_the_tree()
    name = checks.good_name(name)
    prefix = clean(prefix, max_length=40)
    unit = Unit(
        kind=kind,
        name=name,
        prefix=prefix,
        code=code,
        known_from=known_from,
        is_placeholder=is_placeholder,
        source=source,
    )
    if parent is None:
        if kind != UnitKind.NATION or Unit.objects.filter(kind=UnitKind.NATION).exists():
            raise checks.CannotReorganise("Hãy chọn đơn vị cấp trên.")
        on = on or DAWN
    else:
        on = on or queries.lifetime(parent).start
        checks.must_last(parent, Span(on, OPEN))
        checks.must_be_free(unit.full_name, parent, on)
    unit.save()
    Placement.objects.create(unit=unit, valid_from=on, parent=parent, decree=decree)
    rebuild_closure({unit.pk})
    return unit


@transaction.atomic
def correct_name(*, unit: Unit, name: str, prefix: str) -> set[int]:
    """Correct a misspelt name for all days; a unit that was given another name is `rename`d instead."""
    unit.name, unit.prefix = checks.good_name(name), clean(prefix, max_length=40)
    for placement in unit.placements.select_related("parent").order_by("valid_from", "pk"):
        if placement.parent is not None:
            checks.must_be_free(unit.full_name, placement.parent, placement.valid_from, besides=unit)
    unit.save()
    return {unit.pk}
