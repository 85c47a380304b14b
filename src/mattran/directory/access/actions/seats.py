"""Seats and appointments, given and ended by an actor: the rules of `bodies.actions` and the rules of access.

Access follows from seats, so whoever may change seats could raise herself. Hence, beside MANAGE_SEATS over
the unit: nobody changes a seat of her own, nobody gives (or takes) a post that may do more than her own, and
only a unit above recognises. Whatever changes what somebody may do ends her open sessions.
All raise MayNot, and what the actions of `bodies` and `people` raise: CannotSeat, BadPerson.
"""

from collections.abc import Sequence
from datetime import date, datetime

from django.db import transaction

from mattran.directory.access.actions.accounts import demand_account, end_all_sessions
from mattran.directory.access.actions.cards import revoke_left_card
from mattran.directory.access.actions.demands import must_manage, must_stand_above
from mattran.directory.access.actors import Actor
from mattran.directory.access.choices import Verb
from mattran.directory.bodies import actions as bodies
from mattran.directory.bodies.actions.naming import UNSAID, Named, Release
from mattran.directory.bodies.choices import Post, SeatEnd
from mattran.directory.bodies.models import Appointment, Body, Seat, Term
from mattran.directory.people import actions as people
from mattran.directory.people.choices import Address
from mattran.directory.people.models import Person
from mattran.directory.units.models import Unit


@transaction.atomic
def add_person(
    *,
    by: Actor,
    name: str,
    at: datetime,
    address: Address | None = None,
    phone: str = "",
    note: str = "",
) -> Person:
    """A new person, to be seated or appointed next."""
    by.demand(Verb.MANAGE_SEATS)
    return people.add_person(
        by=by.who, name=name, address=address, phone=phone, note=note, at=at, unit_id=by.unit.pk
    )


@transaction.atomic
def correct_person(
    *, by: Actor, person: Person, name: str, address: Address | None, note: str, at: datetime
) -> None:
    """Write somebody as she is really called. Again, alike: nothing happens."""
    demand_account(by, person)
    people.correct_person(
        by=by.who,
        person=person,
        name=name,
        address=address,
        phone=person.phone,
        note=note,
        at=at,
        unit_id=by.unit.pk,
    )


@transaction.atomic
def give_seat(
    *,
    by: Actor,
    body: Body,
    post: Post,
    named: Named,
    on: date,
    at: datetime,
) -> Seat:
    """Name a person (or nobody yet) to a post. Recognised at once only by a unit above."""
    must_manage(by, body.unit, post, named.person)
    if named.is_recognised:
        must_stand_above(by, body.unit)
    seat = bodies.give_seat(by=by.who, body=body, post=post, named=named, on=on, at=at)
    _end_sessions(named.person)
    return seat


@transaction.atomic
def recognise(*, by: Actor, seats: Sequence[Seat], on: date, decision: str, at: datetime) -> None:
    """One decision recognises these seats, all or none of them."""
    for seat in seats:
        must_manage(by, seat.body.unit, Post(seat.post), seat.person)
        must_stand_above(by, seat.body.unit)
        bodies.recognise(by=by.who, seat=seat, on=on, decision=decision, at=at)
        _end_sessions(seat.person)


@transaction.atomic
def end_seat(
    *,
    by: Actor,
    seat: Seat,
    on: date,
    at: datetime,
    how: SeatEnd = SeatEnd.RELEASED,
    release: Release = UNSAID,
) -> None:
    """The person no longer holds the seat from that day on."""
    must_manage(by, seat.body.unit, Post(seat.post), seat.person)
    bodies.end_seat(by=by.who, seat=seat, on=on, how=how, release=release, at=at)
    _leave(by, seat.person, at)


@transaction.atomic
def hand_over(
    *,
    by: Actor,
    seat: Seat,
    to: Named,
    on: date,
    at: datetime,
    release: Release = UNSAID,
) -> Seat:
    """The seat passes to somebody else on that day: one ends, the other begins."""
    unit, post = seat.body.unit, Post(seat.post)
    for person in (seat.person, to.person):
        must_manage(by, unit, post, person)
    if to.is_recognised:
        must_stand_above(by, unit)
    new = bodies.hand_over(by=by.who, seat=seat, to=to, on=on, at=at, release=release)
    _leave(by, seat.person, at)
    _end_sessions(to.person)
    return new


@transaction.atomic
def appoint(
    *, by: Actor, person: Person, unit: Unit, post: Post, on: date, at: datetime, decision: str = ""
) -> Appointment:
    """Give the person a role in the unit."""
    must_manage(by, unit, post, person)
    held = bodies.appoint(by=by.who, person=person, unit=unit, post=post, on=on, at=at, decision=decision)
    _end_sessions(person)
    return held


@transaction.atomic
def end_appointment(
    *, by: Actor, appointment: Appointment, on: date, at: datetime, decision: str = ""
) -> None:
    """The role is no longer hers from that day on."""
    must_manage(by, appointment.unit, Post(appointment.post), appointment.person)
    bodies.end_appointment(by=by.who, appointment=appointment, on=on, at=at, decision=decision)
    _end_sessions(appointment.person)


@transaction.atomic
def take_back(*, by: Actor, made: Seat | Term | Body | Person, at: datetime) -> None:
    """Remove what was written down by mistake, with nothing built on it yet."""
    if isinstance(made, Person):
        by.demand(Verb.MANAGE_SEATS)
        people.take_back_person(by=by.who, person=made, at=at, unit_id=by.unit.pk)
        return
    unit = made.unit if isinstance(made, Body) else made.body.unit
    if isinstance(made, Seat):
        must_manage(by, unit, Post(made.post), made.person)
        _end_sessions(made.person)
    by.demand(Verb.MANAGE_SEATS, unit)
    bodies.take_back(by=by.who, made=made, at=at)


def _end_sessions(person: Person | None) -> None:
    if person is not None:
        end_all_sessions(person)


def _leave(by: Actor, person: Person | None, at: datetime) -> None:
    """Whoever has left a seat comes in anew, and with a card only where she still sits on a board."""
    if person is not None:
        end_all_sessions(person)
        revoke_left_card(by=by, person=person, at=at)
