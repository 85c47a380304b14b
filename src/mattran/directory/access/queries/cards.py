"""Login cards: whose is which, who keeps them, who of a ward's boards has none yet."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from django.db.models import Q

from mattran.directory.access.actors import Actor
from mattran.directory.access.cards import DEMONSTRATION, CardSecret, id_key, in_groups
from mattran.directory.access.models import LoginCard, User
from mattran.directory.access.queries.capacities import visible_units
from mattran.directory.access.rules import CARD_POSTS, FREE_PINS, may_give
from mattran.directory.bodies.choices import Post
from mattran.directory.bodies.models import Appointment, Seat
from mattran.directory.people.models import Person
from mattran.directory.units import queries as units
from mattran.directory.units.models import Unit

OFFERED: Final = (Post.HEAD, Post.DEPUTY)  # who is offered a card in the list of a ward


@dataclass(frozen=True)
class Holder:
    """Somebody on a board who may have a card, with the one she has."""

    seat: Seat
    person: Person
    card: LoginCard | None

    @property
    def key(self) -> str:
        """Whom a form means, and which card it was filled in for: "12-0", "12-7"."""
        return f"{self.person.pk}-{self.card.pk if self.card else 0}"


@dataclass(frozen=True)
class ToPrint:
    """A card whose sheet can still be printed, with what stands on it beside its secrets."""

    card: LoginCard
    person: Person
    seat: Seat | None
    keeper: Unit | None  # whom to ask when the card is lost


def current_card(user: User) -> LoginCard | None:
    """The card that opens for this user."""
    return LoginCard.objects.current().filter(user=user).select_related("user__person").first()


def current_cards(people: Iterable[Person]) -> Mapping[int, LoginCard]:
    """The card of each who has one, by the person's id."""
    found = LoginCard.objects.current().filter(user__person__in=list(people)).select_related("user__person")
    return {card.user.person_id or 0: card for card in found.order_by("pk")}


def board_seats(people: Iterable[Person], on: date) -> Mapping[int, Seat]:
    """The seat for which each may have a card that day, by her id: the highest of hers."""
    seats = Seat.objects.held(on=on).filter(person__in=list(people), post__in=CARD_POSTS)
    ordered = list(seats.select_related("body__unit").in_rank("person_id"))
    return {seat.person_id or 0: seat for seat in reversed(ordered)}


def holders(actor: Actor, unit: Unit) -> list[Holder]:
    """Heads and deputies of the unit and of the areas right below it, as far as she may issue their cards."""
    within = [unit.pk, *units.children(unit, actor.on).values_list("pk", flat=True)]
    seats = Seat.objects.held(on=actor.on).filter(
        body__unit__in=within, post__in=OFFERED, person__isnull=False
    )
    ordered = seats.select_related("person", "body__unit").in_rank("body__unit__sort", "body__unit_id")
    first: dict[int, tuple[Seat, Person]] = {}
    for seat in ordered:
        assert seat.person is not None
        first.setdefault(seat.person.pk, (seat, seat.person))
    out_of_reach, cards = _out_of_reach(actor, first), current_cards(person for _, person in first.values())
    return [
        Holder(seat, person, cards.get(person.pk))
        for seat, person in first.values()
        if person.pk not in out_of_reach
    ]


def locked_cards(actor: Actor, unit: Unit, most: int) -> list[LoginCard]:
    """Cards of the boards of the unit and right below it that wrong PINs have locked and she may unlock."""
    within = [unit.pk, *units.children(unit, actor.on).values_list("pk", flat=True)]
    seated = Seat.objects.held(on=actor.on).filter(body__unit__in=within, post__in=CARD_POSTS)
    locked = LoginCard.objects.current().filter(
        failures__gte=FREE_PINS, user__is_active=True, user__person__in=seated.order_by().values("person")
    )
    found = list(locked.select_related("user__person").order_by("user__person__sort", "pk")[:most])
    out_of_reach = _out_of_reach(actor, [card.user.person_id or 0 for card in found])
    return [card for card in found if card.user.person_id not in out_of_reach]


def _out_of_reach(actor: Actor, people: Iterable[int]) -> set[int | None]:
    """Herself, and whoever holds a post that she may not give, or one in a unit that she does not see."""
    which = Q(person__in=list(people), valid_to__gt=actor.on)
    withheld = [post for post in Post if not may_give(actor.post, post)]
    seen = visible_units(actor).order_by().values("pk")
    seated = Seat.objects.filter(which).filter(Q(post__in=withheld) | ~Q(body__unit__in=seen))
    appointed = Appointment.objects.filter(which).filter(Q(post__in=withheld) | ~Q(unit__in=seen))
    return {
        actor.person.pk,
        *seated.values_list("person", flat=True),
        *appointed.values_list("person", flat=True),
    }


def keeper(person: Person | None, on: date) -> Unit | None:
    """The unit above the board she sits on that day: whom to ask about her card; None without a seat."""
    seat = board_seats([person], on).get(person.pk) if person is not None else None
    return units.parent(seat.body.unit, on) if seat is not None else None


@dataclass(frozen=True)
class DemonstrationCard:
    """The card that a demonstration shows to everybody on its own machine."""

    card: LoginCard
    secret: CardSecret

    @property
    def number(self) -> str:
        """As it would be printed."""
        return in_groups(self.secret.number)


def demonstration_card() -> DemonstrationCard | None:
    """The card of the demonstration; None outside one, or when the ward has replaced it."""
    secret = CardSecret(DEMONSTRATION)
    found = LoginCard.objects.current().filter(id_key=id_key(secret.id), user__is_demonstration=True)
    card = found.select_related("user__person").first()
    return DemonstrationCard(card, secret) if card else None


def to_print(given: Mapping[int, datetime], on: date) -> list[ToPrint]:
    """Of these cards, each with the moment its first PIN was set, those for which that PIN still stands."""
    found = LoginCard.objects.current().filter(pk__in=given, must_change_pin=True)
    cards = [
        card
        for card in found.select_related("user__person").order_by("pk")
        if card.pin_given_at == given[card.pk]
    ]
    seats = board_seats([card.user.person for card in cards if card.user.person], on)
    above = {seat.body.unit_id: units.parent(seat.body.unit, on) for seat in seats.values()}
    lines = []
    for card in cards:
        assert card.user.person is not None
        seat = seats.get(card.user.person_id or 0)
        lines.append(ToPrint(card, card.user.person, seat, above[seat.body.unit_id] if seat else None))
    return lines
