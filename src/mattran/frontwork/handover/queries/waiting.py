"""The handovers that wait for somebody: for whoever holds the seat now, or for the unit above."""

from datetime import date

from django.db.models import Q

from mattran.directory.access.actors import Actor
from mattran.directory.access.choices import Verb
from mattran.directory.units import queries as units
from mattran.frontwork.handover.models import Handover, HandoverQuerySet


def falls_to(actor: Actor, today: date) -> list[Handover]:
    """What she still has to take over in the seat that she acts in, the oldest first."""
    if actor.seat is None:
        return []
    found = _open(today).for_holder(actor.seat, on=today)
    return list(found.told().prefetch_related("lines").order_by("on", "pk"))


def left_below(actor: Actor, today: date) -> list[Handover]:
    """The work of seats right below, or in her own unit, in which nobody followed and which nobody minds.

    Also of units that have ended: nobody else would ever see it.
    """
    if not actor.may(Verb.MANAGE_SEATS):
        return []
    within = units.once_below(actor.unit, today).order_by().values("pk")
    found = _open(today).without_successor(on=today).unminded()
    found = found.filter(Q(unit=actor.unit) | Q(unit__in=within))
    return list(found.told().prefetch_related("lines").order_by("on", "pk"))


def _open(today: date) -> HandoverQuerySet:
    """Those nobody has taken over; of a day still to come the one who hands over sits there herself."""
    found: HandoverQuerySet = Handover.objects.all()
    return found.open().filter(on__lte=today)
