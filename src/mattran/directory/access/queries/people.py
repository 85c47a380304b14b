"""People as somebody who keeps seats meets them: only those of her units, with what they hold there."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.db.models import Q

from mattran.base.text import search_key
from mattran.directory.access.actors import Actor
from mattran.directory.access.models import LoginCard, User
from mattran.directory.access.queries.capacities import visible_units
from mattran.directory.access.rules import CARD_POSTS, proposed_login
from mattran.directory.bodies.models import Appointment, Seat
from mattran.directory.people.models import Person, PersonQuerySet
from mattran.directory.units.choices import UnitKind
from mattran.directory.units.models import Unit

AT_ONCE = 500
NAMESAKES = 10  # more of one name are told apart by looking at the boards


@dataclass(frozen=True)
class Held:
    """A seat or appointment that somebody holds, and where."""

    post: Seat | Appointment
    unit: Unit

    def __str__(self) -> str:
        return str(self.post)


@dataclass(frozen=True)
class PersonPage:
    """A person with what she holds, or held last, in the actor's units, and her accounts."""

    person: Person
    held: list[Held]
    accounts: list[User]
    card: LoginCard | None = None  # the one that opens for her today
    may_have_card: bool = False


def people_in_reach(actor: Actor) -> PersonQuerySet:
    """Whoever holds, or once held, a seat or appointment in a unit that the actor sees."""
    units = visible_units(actor).order_by().values("pk")
    seated = Seat.objects.filter(body__unit__in=units, person__isnull=False).values("person")
    appointed = Appointment.objects.filter(unit__in=units).values("person")
    return Person.objects.filter(Q(pk__in=seated) | Q(pk__in=appointed))


def namesakes(actor: Actor, name: str) -> list[tuple[Person, str]]:
    """Others in reach who may be called that, each with a line that tells them apart."""
    return namesakes_of(actor, [name]).get(search_key(name), [])[:NAMESAKES]


def namesakes_of(actor: Actor, names: Iterable[str]) -> Mapping[str, list[tuple[Person, str]]]:
    """The same for many names at once, by search key."""
    keys = sorted({search_key(name) for name in names} - {""})
    people: list[Person] = []
    for first in range(0, len(keys), AT_ONCE):
        found = people_in_reach(actor).filter(search__in=keys[first : first + AT_ONCE])
        people += found.exclude(pk=actor.person.pk).in_order()
    held = held_by(actor, people)
    called: dict[str, list[tuple[Person, str]]] = defaultdict(list)
    for person in people:
        called[person.search].append((person, _line(person, held.get(person.pk, []))))
    return dict(called)


def person_page(actor: Actor, person: Person) -> PersonPage:
    """What the actor's page of that person shows."""
    accounts = User.objects.filter(person=person).select_related("person").order_by("pk")
    held = held_by(actor, [person]).get(person.pk, [])
    card = LoginCard.objects.current().filter(user__person=person).select_related("user__person").first()
    may_have_card = any(one.post.post in CARD_POSTS for one in held)
    return PersonPage(person, held, list(accounts), card, may_have_card)


def held_by(actor: Actor, people: Iterable[Person]) -> Mapping[int, list[Held]]:
    """What each holds today or will hold, in units that the actor sees, by the person's id."""
    units = visible_units(actor).order_by().values("pk")
    who = {"person__in": list(people), "valid_to__gt": actor.on}
    seats = Seat.objects.filter(**who, body__unit__in=units).select_related("body__unit")
    appointments = Appointment.objects.filter(**who, unit__in=units).select_related("unit")
    held: dict[int, list[Held]] = defaultdict(list)
    for seat in seats.order_by("valid_from", "pk"):
        held[seat.person_id or 0].append(Held(seat, seat.body.unit))
    for appointment in appointments.order_by("valid_from", "pk"):
        held[appointment.person_id].append(Held(appointment, appointment.unit))
    return held


def login_for(page: PersonPage) -> str:
    """What her login could be: free, short, and saying who she is."""
    unit = next((held.unit for held in page.held), None)
    place = unit.name if unit is not None and unit.kind != UnitKind.NATION else ""
    first = proposed_login(page.person.name, place, ())
    taken = User.objects.filter(login__startswith=first).order_by("pk").values_list("login", flat=True)
    return proposed_login(page.person.name, place, frozenset(taken))


def _line(person: Person, held: Iterable[Held]) -> str:
    """ "Bà Vũ Thị Hoa (tổ 3): Trưởng ban, Ban công tác Mặt trận Khu phố Đông 5"."""
    name = f"{person} ({person.note})" if person.note else str(person)
    return f"{name}: {'; '.join(map(str, held)) or 'hiện không giữ chức danh nào'}"
