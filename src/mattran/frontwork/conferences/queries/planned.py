"""Conferences that are to come, and those whose day has passed without a word of what came of them."""

from collections.abc import Iterable
from datetime import date

from django.db.models import QuerySet

from mattran.directory.access.actors import Actor
from mattran.directory.units.models import Unit
from mattran.frontwork.conferences.models import Conference, ConferenceQuerySet
from mattran.frontwork.conferences.queries.lists import seen_by


def to_come(unit_ids: Iterable[int] | QuerySet[Unit], since: date) -> ConferenceQuerySet:
    """Planned conferences of these units from that day on, soonest first."""
    every: ConferenceQuerySet = Conference.objects.all()
    return every.planned().told().filter(unit__in=unit_ids, held_on__gte=since).soonest_first()


def coming(actor: Actor) -> ConferenceQuerySet:
    """Every planned conference that the actor may see, the day that passed first."""
    return seen_by(actor).planned().soonest_first()


def unwritten(unit: Unit, today: date) -> list[Conference]:
    """The unit's planned conferences whose day has passed, oldest first."""
    rows = Conference.objects.filter(unit=unit, held_on__lt=today)
    return list(rows.planned().told().soonest_first()[:20])


def unwritten_below(actor: Actor, today: date) -> int:
    """How many planned conferences of units below have a day that has passed."""
    return seen_by(actor).planned().filter(held_on__lt=today).exclude(unit=actor.unit).count()
