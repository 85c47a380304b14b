"""Conferences that are to come, and those whose day has passed without a word of what came of them."""

from datetime import date

from mattran.directory.access.actors import Actor
from mattran.directory.units.models import Unit
from mattran.frontwork.conferences.models import Conference, ConferenceQuerySet
from mattran.frontwork.conferences.queries.lists import seen_by


def planned_seen_by(actor: Actor) -> ConferenceQuerySet:
    """Every planned conference that the actor may see, the day that passed first."""
    return seen_by(actor).planned().soonest_first()


def coming_soon(unit: Unit, first: date, last: date) -> list[Conference]:
    """The unit's planned conferences of these days, both counted, the soonest first; the first twenty."""
    rows = Conference.objects.filter(unit=unit, held_on__range=(first, last)).planned()
    return list(rows.told().soonest_first()[:20])


def overdue(unit: Unit, today: date) -> list[Conference]:
    """The unit's planned conferences whose day has passed, oldest first; the first twenty."""
    rows = Conference.objects.filter(unit=unit).overdue(on=today)
    return list(rows.told().soonest_first()[:20])


def overdue_below(actor: Actor, today: date) -> int:
    """How many planned conferences of units below have a day that has passed."""
    return seen_by(actor).overdue(on=today).exclude(unit=actor.unit).count()
