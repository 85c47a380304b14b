"""Whom a user can act as today, and what an actor can see."""

from datetime import date, timedelta
from typing import Final

from django.conf import settings

from mattran.base.newest import Ids
from mattran.base.worded import Worded
from mattran.directory.access import rules
from mattran.directory.access.actors import Actor
from mattran.directory.access.choices import Standing, Verb
from mattran.directory.access.models import User
from mattran.directory.bodies.choices import Post
from mattran.directory.bodies.models import Appointment, Seat
from mattran.directory.people.models import Person
from mattran.directory.units.choices import UnitKind
from mattran.directory.units.models import Closure, Unit, UnitQuerySet

_SEATS: Final = Worded(
    lambda person, on, since: (
        Seat.objects.filter(person=person, valid_from__lte=on, valid_to__gt=since)
        .select_related("body__unit")
        .order_by("valid_from", "pk")
    ),
    person=int,
    on=date,
    since=date,
)
_HELD: Final = Worded(
    lambda person, on, since: (
        Appointment.objects.filter(person=person, valid_from__lte=on, valid_to__gt=since)
        .select_related("unit")
        .order_by("valid_from", "pk")
    ),
    person=int,
    on=date,
    since=date,
)
_LIVES: Final = Worded(
    lambda unit, on, since: Closure.objects.filter(
        descendant=unit, depth=0, is_live=True, valid_from__lte=on, valid_to__gt=since
    ).order_by("valid_to", "pk"),
    unit=int,
    on=date,
    since=date,
)
SHORT: Final = 500  # units that are quicker listed than looked up


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


def ids_in_sight(actor: Actor, within: Unit | None = None) -> Ids | None:
    """The units whose work she may read, for `base.newest`: a list while it is short; None for all there are.

    `within` keeps to one unit with all that hangs below it today.
    """
    units = visible_units(actor)
    if within is not None:
        units = units.filter(pk__in=Unit.objects.under(within, on=actor.on).values("pk"))
    elif Verb.VIEW in actor.verbs and (actor.sees_all or actor.unit.kind == UnitKind.NATION):
        return None
    ids = units.order_by("pk").values_list("pk", flat=True)
    listed = list(ids[: SHORT + 1])
    return listed if len(listed) <= SHORT else ids.order_by()


def capacities(user: User, on: date) -> list[Actor]:
    """All that the user can act as on that day, seats first; empty when no seat or appointment stands.

    Asked on every request, so in three plain queries that are worded once.
    """
    person = user.person
    if person is None:
        return []
    asked = {"person": person.pk, "on": on, "since": on - _closing_days()}
    holdings: list[Seat | Appointment] = [*_SEATS(**asked), *_HELD(**asked)]
    ends = _last_days({unit_of(holding).pk for holding in holdings}, on)
    return [
        Actor(
            user=user,
            person=person,
            seat=holding if isinstance(holding, Seat) else None,
            appointment=holding if isinstance(holding, Appointment) else None,
            unit=unit_of(holding),
            post=Post(holding.post),
            on=on,
            standing=standing,
        )
        for holding in holdings
        if (standing := _standing(holding, ends.get(unit_of(holding).pk), on))
    ]


def unit_of(holding: Seat | Appointment) -> Unit:
    """The unit in which it is held."""
    return holding.body.unit if isinstance(holding, Seat) else holding.unit


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


def _closing_days() -> timedelta:
    return timedelta(days=settings.CLOSED_UNIT_DAYS)


def _last_days(unit_ids: set[int], on: date) -> dict[int, date]:
    """The end of each unit's latest life that began by that day; nearly everybody sits in one unit."""
    since = on - _closing_days()
    lives = [life for unit in sorted(unit_ids) for life in _LIVES(unit=unit, on=on, since=since)]
    return {life.descendant_id: life.valid_to for life in lives}


def _standing(holding: Seat | Appointment, unit_ends: date | None, on: date) -> Standing | None:
    if unit_ends is None:
        return None
    is_recognised = not isinstance(holding, Seat) or holding.is_recognised
    what = rules.Holding(Post(holding.post), holding.span, is_recognised, unit_ends)
    return rules.standing_of(what, on, settings.CLOSED_UNIT_DAYS)
