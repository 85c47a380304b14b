"""The same thing told twice, and the parts of a joint activity."""

from datetime import date

from mattran.base.text import fold
from mattran.directory.units import queries as units
from mattran.directory.units.choices import UnitKind
from mattran.directory.units.models import Unit, UnitQuerySet
from mattran.frontwork.activities.models import Activity, ActivityKind, ActivityQuerySet


def _activities() -> ActivityQuerySet:
    return Activity.objects.all()


def commune_of(unit: Unit, on: date) -> Unit:
    """The commune over the unit that day; a unit above communes stands for itself."""
    return next((above for above in units.chain(unit, on) if above.kind == UnitKind.COMMUNE), unit)


def may_repeat(unit: Unit, kind: ActivityKind, held_on: date, place: str) -> list[Activity]:
    """Activities of the same day that may be the same thing: that kind or that place, anywhere in the ward.

    Those of the unit itself come first: she may have recorded it already. Parts of a joint activity are left
    out, since the joint activity itself is there.
    """
    ward = commune_of(unit, held_on)
    near = (
        _activities()
        .standing()
        .filter(held_on=held_on, part_of=None, unit__in=_below(ward, held_on))
        .select_related("unit", "kind")
        .newest_first()[:200]
    )
    same_place = fold(place)
    found = [
        other
        for other in near
        if other.kind_id == kind.pk or (same_place and fold(other.place) == same_place)
    ]
    return sorted(found, key=lambda other: (other.unit_id != unit.pk, other.unit_id != ward.pk, other.pk))[:5]


def can_join(unit: Unit, joint: Activity, on: date) -> bool:
    """Whether the unit may record its part of that activity: a unit above it held it, or one of its ward."""
    above = {other.pk for other in units.chain(unit, on)}
    return joint.unit_id in above or _below(commune_of(unit, on), on).filter(pk=joint.unit_id).exists()


def _below(ward: Unit, on: date) -> UnitQuerySet:
    return Unit.objects.under(ward, on=on)


def joint_parts(activity: Activity) -> list[Activity]:
    """The parts that units have recorded of a joint activity, by unit."""
    return list(activity.parts.standing().select_related("unit", "kind").order_by("unit__sort", "pk"))
