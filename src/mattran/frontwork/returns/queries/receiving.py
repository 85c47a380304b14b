"""Who receives what a unit sends: the unit directly above it today, also of a month before it came there."""

from collections.abc import Sequence
from datetime import date

from mattran.base.dates import ONE_DAY
from mattran.directory.units.models import Closure, Unit
from mattran.frontwork.returns.queries.asked import REPORTING


def receives(above: Unit, unit: Unit, today: date) -> bool:
    """Whether that unit, and none between or above, receives the other's returns."""
    return unit.pk in received_by(above, [unit], today)


def received_by(above: Unit, units: Sequence[Unit], today: date) -> set[int]:
    """Of many units those whose returns the one above receives, by their ids; three queries for all.

    It is the one directly above today. Of a closed unit, the one above on its last day, or what that one has
    become.
    """
    last = _last_days(units, today)
    rows = Closure.objects.filter(descendant__in=last, depth=1).order_by("pk")
    direct = {
        pk: parent
        for pk, parent, start, end in rows.values_list("descendant", "ancestor", "valid_from", "valid_to")
        if start <= last[pk] < end
    }
    ours = {above.pk, *_became(above, direct, today)}
    return {pk for pk, parent in direct.items() if parent in ours}


def _last_days(units: Sequence[Unit], today: date) -> dict[int, date]:
    """Today, or of a closed unit its last day; without those of whom nobody waits for a return."""
    asked = [unit.pk for unit in units if unit.kind in REPORTING and not unit.is_placeholder]
    own = Closure.objects.filter(descendant__in=asked, depth=0, is_live=True).order_by("valid_from", "pk")
    return {pk: min(today, end - ONE_DAY) for pk, end in own.values_list("descendant", "valid_to")}


def _became(above: Unit, direct: dict[int, int], today: date) -> set[int]:
    """The closed ones among the parents that hang under the unit today: it took over from them."""
    others = {parent for parent in direct.values() if parent != above.pk}
    if not others:
        return set()
    hanging = Closure.objects.filter(
        ancestor=above, descendant__in=others, is_live=False, valid_from__lte=today, valid_to__gt=today
    )
    return set(hanging.order_by().values_list("descendant", flat=True))
