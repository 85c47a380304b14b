"""Bodies, terms, seats and appointments for tests."""

from datetime import date
from typing import Any

import factory

from mattran.base.spans import OPEN
from mattran.directory.bodies.choices import SEATED, BodyKind, Post, SeatEnd, SeatState
from mattran.directory.bodies.models import Appointment, Body, Seat, Term
from mattran.directory.bodies.rules import body_name
from mattran.directory.people.models import Person
from mattran.directory.units.choices import UnitKind
from mattran.directory.units.models import Unit
from tests.factories.people import PersonFactory
from tests.factories.units import AreaFactory, WardFactory

LONG_AGO = date(2024, 1, 18)


class BodyFactory(factory.django.DjangoModelFactory[Body]):
    """The Front board of a residential area; `committee` makes the committee of a ward. One a unit."""

    class Meta:
        model = Body
        django_get_or_create = ("unit", "kind", "name")

    class Params:
        committee = factory.Trait(unit=factory.SubFactory(WardFactory), kind=BodyKind.COMMITTEE)

    unit = factory.SubFactory(AreaFactory)
    kind = BodyKind.RESIDENTIAL_BOARD
    name = factory.LazyAttribute(
        lambda o: body_name(BodyKind(o.kind), o.unit.full_name, UnitKind(o.unit.kind))
    )


class TermFactory(factory.django.DjangoModelFactory[Term]):
    """Nhiệm kỳ 2024–2026; `over` has passed its nominal end."""

    class Meta:
        model = Term

    class Params:
        over = factory.Trait(label="2021–2024", starts_on=date(2021, 1, 15), ends_on=date(2024, 1, 15))

    body = factory.SubFactory(BodyFactory)
    label = "2024–2099"
    starts_on = LONG_AGO
    ends_on = date(2099, 1, 18)


class SeatFactory(factory.django.DjangoModelFactory[Seat]):
    """A recognised head since 2024; `awaiting` is not recognised yet, `ended` was released in 2025."""

    class Meta:
        model = Seat

    class Params:
        awaiting = factory.Trait(state=SeatState.AWAITING)
        not_yet_named = factory.Trait(person=None, state=SeatState.AWAITING)
        ended = factory.Trait(valid_to=date(2025, 3, 1), ended_by=SeatEnd.RELEASED)

    body = factory.SubFactory(BodyFactory)
    post = Post.HEAD
    person = factory.SubFactory(PersonFactory)
    state = SeatState.RECOGNISED
    valid_from = LONG_AGO
    valid_to = OPEN


class AppointmentFactory(factory.django.DjangoModelFactory[Appointment]):
    """A specialist of a ward since 2024; `ended` until March 2025."""

    class Meta:
        model = Appointment

    class Params:
        ended = factory.Trait(valid_to=date(2025, 3, 1))

    person = factory.SubFactory(PersonFactory)
    unit = factory.SubFactory(WardFactory)
    post = Post.SPECIALIST
    valid_from = LONG_AGO
    valid_to = OPEN


def hold(person: Person, post: Post, unit: Unit, **kwargs: Any) -> Seat | Appointment:
    """Let the person hold that post in the unit: a seat in its board or committee, or an appointment."""
    if post not in SEATED:
        return AppointmentFactory(person=person, post=post, unit=unit, **kwargs)
    kind = BodyKind.RESIDENTIAL_BOARD if unit.kind == UnitKind.AREA else BodyKind.COMMITTEE
    return SeatFactory(person=person, post=post, body=BodyFactory(unit=unit, kind=kind), **kwargs)
