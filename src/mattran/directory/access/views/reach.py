"""What the pages that keep seats, accounts and cards are about: found only where the actor may keep it."""

from datetime import date, datetime
from typing import TypeVar

from django.db.models import Model, QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode

from mattran.base.dates import show
from mattran.directory.access import actions
from mattran.directory.access.choices import Verb
from mattran.directory.access.forms.people import PersonForm
from mattran.directory.access.policy import ActorRequest, get_or_404
from mattran.directory.access.queries import visible_units
from mattran.directory.access.queries.people import people_in_reach
from mattran.directory.bodies.models import Body, Seat, Term
from mattran.directory.people.choices import Address
from mattran.directory.people.models import Person
from mattran.directory.units.models import Unit, UnitQuerySet

M = TypeVar("M", bound=Model)


def unit_to_keep(request: ActorRequest, pk: int) -> Unit:
    """A unit whose seats the actor manages; 404 out of sight, MayNot where she only looks."""
    unit = get_or_404(visible_units(request.actor), pk=pk)
    request.actor.demand(Verb.MANAGE_SEATS, unit)
    return unit


def person_to_keep(request: ActorRequest, pk: int) -> Person:
    """Somebody in reach whose account the actor may keep."""
    one = get_or_404(people_in_reach(request.actor), pk=pk)
    actions.demand_account(request.actor, one)
    return one


def owned(request: ActorRequest, found: QuerySet[M], pk: int, *, of: str) -> M:
    """An account or a card of somebody in reach; `of` is the way from it to the person."""
    people = people_in_reach(request.actor).order_by().values("pk")
    one = get_or_404(found.filter(**{f"{of}__in": people}), pk=pk)
    owner: object = one
    for step in of.split("__"):
        owner = getattr(owner, step)
    assert isinstance(owner, Person)  # or it would not be in reach
    actions.demand_account(request.actor, owner)
    return one


def body_to_keep(request: ActorRequest, pk: int) -> Body:
    """A body of a unit whose seats the actor manages."""
    body = get_or_404(Body.objects.filter(unit__in=_visible(request)).select_related("unit"), pk=pk)
    request.actor.demand(Verb.MANAGE_SEATS, body.unit)
    return body


def seat_to_keep(request: ActorRequest, pk: int) -> Seat:
    """A seat of such a unit."""
    seats = Seat.objects.filter(body__unit__in=_visible(request)).select_related(
        "body__unit", "person", "term"
    )
    seat = get_or_404(seats, pk=pk)
    request.actor.demand(Verb.MANAGE_SEATS, seat.body.unit)
    return seat


def term_to_keep(request: ActorRequest, pk: int) -> Term:
    """A term of a board of such a unit."""
    found = Term.objects.filter(body__unit__in=_visible(request)).select_related("body__unit")
    term = get_or_404(found, pk=pk)
    request.actor.demand(Verb.MANAGE_SEATS, term.body.unit)
    return term


def page_of_body(body: Body) -> str:
    """The page of that board."""
    return reverse("access:body", args=[body.pk])


def page_of(person: Person | None) -> str:
    """The page of that person."""
    return reverse("access:person", args=[person.pk if person else 0])


def home_of(unit: Unit, on: date | None = None) -> str:
    """The unit's page; for what begins later, as it will stand on that day."""
    address = reverse("access:unit", args=[unit.pk])
    return f"{address}?{urlencode({'ngay': show(on)})}" if on and on > timezone.localdate() else address


def who_holds(seat: Seat) -> str:
    """ "Bà Vũ Thị Hoa – Trưởng ban, Ban công tác Mặt trận Khu phố Đông 5"."""
    return f"{seat.person or 'Chưa có người'} – {seat}"


def whoever(request: ActorRequest, form: PersonForm, at: datetime) -> Person:
    """The person who was chosen, or a new one by that name."""
    data = form.cleaned_data
    return form.person or actions.add_person(
        by=request.actor, name=data["name"], address=Address(data["address"]), note=data["note"], at=at
    )


def _visible(request: ActorRequest) -> UnitQuerySet:
    return visible_units(request.actor).order_by()
