"""What a unit that is no more left unrecorded: it was held, and somebody must be able to say so.

A closed unit takes nothing new, and its board's seats ended with it. What it held while it was there is its
past: it is written down by whoever may record in what stands in its place today – the area that it became
part of, the ward that it lay in – and counts on its own day in its own books.
"""

from datetime import date

from mattran.directory.access.actors import Actor
from mattran.directory.access.choices import Verb
from mattran.directory.units import queries as units
from mattran.directory.units.choices import UnitKind
from mattran.directory.units.models import Closure, Unit, UnitQuerySet
from mattran.frontwork.conferences.models import Conference


def has_ended(unit: Unit, on: date) -> bool:
    """Whether the unit is no more on that day."""
    return units.last_day_by(unit, on) != on


def may_record_for(actor: Actor, unit: Unit) -> bool:
    """Whether she may write down a conference of the unit, be it one that is no more."""
    if actor.may(Verb.RECORD, unit):
        return True
    if not actor.may(Verb.RECORD) or not has_ended(unit, actor.on):
        return False
    return actor.may(Verb.RECORD, units.standing(unit, actor.on))


def may_write(actor: Actor, conference: Conference) -> bool:
    """Whether she may write in that conference: what is in the books is corrected, the rest recorded."""
    if conference.is_unrecorded:
        return may_record_for(actor, conference.unit)
    return actor.may(conference.writing_verb, conference.unit)


def ended_below(actor: Actor) -> UnitQuerySet:
    """The units of which she may have something to write down that are no more, in order.

    Those that became her unit, and, for a commune, the living areas that ended in it, however often they were
    merged since.
    """
    on, unit = actor.on, actor.unit
    kinds = {unit.kind, UnitKind.AREA} if unit.kind == UnitKind.COMMUNE else {unit.kind}
    hanging = Closure.objects.filter(
        ancestor=unit, depth__gte=1, is_live=False, valid_from__lte=on, valid_to__gt=on
    )
    lived = Closure.objects.filter(depth=0, is_live=True, valid_to__lte=on)
    ended = Unit.objects.filter(pk__in=hanging.order_by().values("descendant"), kind__in=kinds)
    return ended.filter(pk__in=lived.order_by().values("descendant")).in_order()
