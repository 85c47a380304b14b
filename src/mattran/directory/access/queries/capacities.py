"""Whom a user can act as today, and what an actor can see."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

from django.conf import settings
from django.db.models import Exists, OuterRef, Subquery

from mattran.base.spans import Span
from mattran.directory.access import rules
from mattran.directory.access.actors import Actor
from mattran.directory.access.choices import Standing, Verb
from mattran.directory.access.models import User
from mattran.directory.bodies.choices import Post, SeatState
from mattran.directory.bodies.models import Appointment, Seat
from mattran.directory.people.models import Person
from mattran.directory.units.models import Closure, Unit, UnitQuerySet


def visible_units(actor: Actor, on: date | None = None) -> UnitQuerySet:
    """The units whose work the actor may read: her own and all below it today, closed ones where they hang.

    The tree is today's on purpose: a report about 2024 is read by whoever is responsible now. `on` is for the
    rare page that asks what another day's tree would have shown.
    """
    if Verb.VIEW not in actor.verbs:
        return Unit.objects.none()
    if actor.sees_all:
        return Unit.objects.all()
    return Unit.objects.under(actor.unit, on=on or actor.on)


def capacities(user: User, on: date) -> list[Actor]:
    """All that the user can act as on that day, seats first; empty when no seat or appointment stands."""
    person = user.person
    return [] if person is None else [*_from_seats(user, person, on), *_from_appointments(user, person, on)]


def choose(actors: list[Actor], key: str) -> Actor | None:
    """The capacity that was chosen earlier, or the only one; None when it has to be chosen."""
    return actors[0] if len(actors) == 1 else find(actors, key)


def find(actors: list[Actor], key: str) -> Actor | None:
    """The capacity with that key."""
    return next((actor for actor in actors if actor.key == key), None)


def posts_of(person: Person, on: date) -> list[tuple[Unit, Post]]:
    """The posts that the person holds on that day, or will hold later, each with its unit."""
    seats = Seat.objects.filter(person=person, valid_to__gt=on).select_related("body__unit").order_by("pk")
    held = Appointment.objects.filter(person=person, valid_to__gt=on).select_related("unit").order_by("pk")
    return [
        *((seat.body.unit, Post(seat.post)) for seat in seats),
        *((appointment.unit, Post(appointment.post)) for appointment in held),
    ]


def demonstration_actors(on: date) -> list[Actor]:
    """One of each demonstration account, for the list on the sign-in page of a demonstration."""
    users = User.objects.filter(is_demonstration=True, is_active=True).select_related("person").order_by("pk")
    return [actor for user in users for actor in capacities(user, on)[:1]]


def _from_seats(user: User, person: Person, on: date) -> Iterator[Actor]:
    seats = Seat.objects.filter(person=person, **_recent(on)).select_related("body__unit")
    for seat in seats.annotate(**_life_of("body__unit", on)).order_by("valid_from", "pk"):
        standing = _standing(seat, on, is_recognised=seat.state == SeatState.RECOGNISED)
        if standing:
            yield Actor(user, person, seat, None, seat.body.unit, Post(seat.post), on, standing)


def _from_appointments(user: User, person: Person, on: date) -> Iterator[Actor]:
    appointments = Appointment.objects.filter(person=person, **_recent(on)).select_related("unit")
    for held in appointments.annotate(**_life_of("unit", on)).order_by("valid_from", "pk"):
        standing = _standing(held, on, is_recognised=True)
        if standing:
            yield Actor(user, person, None, held, held.unit, Post(held.post), on, standing)


def _recent(on: date) -> dict[str, date]:
    """What may still count: begun, and not ended before the closing days of the unit that ended with it."""
    return {"valid_from__lte": on, "valid_to__gt": on - timedelta(days=settings.CLOSED_UNIT_DAYS)}


def _life_of(unit: str, on: date) -> dict[str, Exists | Subquery]:
    """Whether the unit exists on that day, and the day it was last closed."""
    own = Closure.objects.filter(
        descendant=OuterRef(unit), ancestor=OuterRef(unit), is_live=True, valid_from__lte=on
    )
    return {
        "unit_is_live": Exists(own.filter(valid_to__gt=on)),
        "unit_closed_on": Subquery(own.order_by("-valid_to", "-pk").values("valid_to")[:1]),
    }


def _standing(held: Any, on: date, *, is_recognised: bool) -> Standing | None:
    span = Span(held.valid_from, held.valid_to)
    holding = rules.Holding(Post(held.post), span, is_recognised, held.unit_is_live, held.unit_closed_on)
    return rules.standing_of(holding, on, settings.CLOSED_UNIT_DAYS)
