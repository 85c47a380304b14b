"""Seats and appointments, given and ended by an actor: the rules of `bodies.actions` and the rules of access.

Access follows from seats, so whoever may change seats could raise herself. Hence, beside MANAGE_SEATS over
the unit: nobody changes a seat of her own, nobody gives (or takes) a post that may do more than her own, and
only a unit above recognises. Whatever changes what somebody may do ends her open sessions.
"""

from collections.abc import Sequence
from datetime import date, datetime

from django.db import transaction

from mattran.directory.access.actions.accounts import demand_account, end_all_sessions
from mattran.directory.access.actors import Actor, MayNot
from mattran.directory.access.choices import Verb
from mattran.directory.bodies import actions as bodies
from mattran.directory.bodies.choices import BodyKind, Post, SeatEnd
from mattran.directory.bodies.models import Appointment, Body, Seat, Term
from mattran.directory.people import actions as people
from mattran.directory.people.choices import Address
from mattran.directory.people.models import Person
from mattran.directory.units.models import Unit


class NotHerself(MayNot):
    """Somebody would give or take a seat of her own."""

    def __init__(self, actor: Actor, unit: Unit) -> None:
        super().__init__(actor, Verb.MANAGE_SEATS, unit)

    def __str__(self) -> str:
        return "Không ai tự ghi, tự công nhận hay tự đổi chức danh của mình. Hãy nhờ người khác có quyền này."


class NotFromAbove(MayNot):
    """A unit would recognise its own board."""

    def __init__(self, actor: Actor, unit: Unit) -> None:
        super().__init__(actor, Verb.MANAGE_SEATS, unit)

    def __str__(self) -> str:
        return f"Chỉ cấp trên của {self.unit} công nhận được. {self.actor.unit} không tự công nhận."


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
def open_body(*, by: Actor, unit: Unit, kind: BodyKind, at: datetime, name: str = "") -> Body:
    """A body of the unit."""
    by.demand(Verb.MANAGE_SEATS, unit)
    return bodies.open_body(by=by.who, unit=unit, kind=kind, name=name, at=at)


@transaction.atomic
def open_term(
    *,
    by: Actor,
    body: Body,
    label: str,
    at: datetime,
    starts_on: date | None = None,
    ends_on: date | None = None,
    convocation: str = "",
    source: str = "",
) -> Term:
    """A term of a body."""
    by.demand(Verb.MANAGE_SEATS, body.unit)
    return bodies.open_term(
        by=by.who,
        body=body,
        label=label,
        starts_on=starts_on,
        ends_on=ends_on,
        convocation=convocation,
        source=source,
        at=at,
    )


@transaction.atomic
def give_seat(
    *,
    by: Actor,
    body: Body,
    post: Post,
    person: Person | None,
    on: date,
    at: datetime,
    term: Term | None = None,
    decision: str = "",
    is_recognised: bool = False,
    represents: Unit | None = None,
    source: str = "",
) -> Seat:
    """Name a person (or nobody yet) to a post. Recognised at once only by a unit above."""
    _must_manage(by, body.unit, post, person)
    if is_recognised:
        _must_stand_above(by, body.unit)
    seat = bodies.give_seat(
        by=by.who,
        body=body,
        post=post,
        person=person,
        on=on,
        at=at,
        term=term,
        decision=decision,
        is_recognised=is_recognised,
        represents=represents,
        source=source,
    )
    _end_sessions(person)
    return seat


@transaction.atomic
def recognise(*, by: Actor, seats: Sequence[Seat], on: date, decision: str, at: datetime) -> None:
    """One decision recognises these seats, all or none of them."""
    for seat in seats:
        _must_manage(by, seat.body.unit, Post(seat.post), seat.person)
        _must_stand_above(by, seat.body.unit)
        bodies.recognise(by=by.who, seat=seat, on=on, decision=decision, at=at)
        _end_sessions(seat.person)


@transaction.atomic
def end_seat(
    *, by: Actor, seat: Seat, on: date, at: datetime, how: SeatEnd = SeatEnd.RELEASED, decision: str = ""
) -> None:
    """The person no longer holds the seat from that day on."""
    _must_manage(by, seat.body.unit, Post(seat.post), seat.person)
    bodies.end_seat(by=by.who, seat=seat, on=on, how=how, decision=decision, at=at)
    _end_sessions(seat.person)


@transaction.atomic
def hand_over(
    *,
    by: Actor,
    seat: Seat,
    to: Person,
    on: date,
    at: datetime,
    decision: str = "",
    term: Term | None = None,
    is_recognised: bool = False,
) -> Seat:
    """The seat passes to somebody else on that day: one ends, the other begins."""
    unit, post = seat.body.unit, Post(seat.post)
    for person in (seat.person, to):
        _must_manage(by, unit, post, person)
    if is_recognised:
        _must_stand_above(by, unit)
    new = bodies.hand_over(
        by=by.who, seat=seat, to=to, on=on, at=at, decision=decision, term=term, is_recognised=is_recognised
    )
    _end_sessions(seat.person)
    _end_sessions(to)
    return new


@transaction.atomic
def appoint(
    *, by: Actor, person: Person, unit: Unit, post: Post, on: date, at: datetime, decision: str = ""
) -> Appointment:
    """Give the person a role in the unit."""
    _must_manage(by, unit, post, person)
    held = bodies.appoint(by=by.who, person=person, unit=unit, post=post, on=on, at=at, decision=decision)
    _end_sessions(person)
    return held


@transaction.atomic
def end_appointment(
    *, by: Actor, appointment: Appointment, on: date, at: datetime, decision: str = ""
) -> None:
    """The role is no longer hers from that day on."""
    _must_manage(by, appointment.unit, Post(appointment.post), appointment.person)
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
        _must_manage(by, unit, Post(made.post), made.person)
        _end_sessions(made.person)
    by.demand(Verb.MANAGE_SEATS, unit)
    bodies.take_back(by=by.who, made=made, at=at)


def _must_manage(by: Actor, unit: Unit, post: Post, person: Person | None) -> None:
    """She manages seats there, the post may do no more than hers, and it is not about herself."""
    by.demand(Verb.MANAGE_SEATS, unit)
    by.demand_may_give(post, unit)
    if person is not None and person.pk == by.person.pk:
        raise NotHerself(by, unit)


def _must_stand_above(by: Actor, unit: Unit) -> None:
    if not by.stands_above(unit):
        raise NotFromAbove(by, unit)


def _end_sessions(person: Person | None) -> None:
    if person is not None:
        end_all_sessions(person)
