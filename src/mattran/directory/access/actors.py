"""The actor: a user in one of her capacities, on one day. Every action takes one as `by`."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from mattran.base.audit.rules import Who
from mattran.directory.access import rules
from mattran.directory.access.choices import Standing, Verb
from mattran.directory.access.models import User
from mattran.directory.bodies.choices import Post
from mattran.directory.bodies.models import Appointment, Seat
from mattran.directory.people.models import Person
from mattran.directory.units import queries as units
from mattran.directory.units.choices import UnitKind
from mattran.directory.units.models import Unit


class MayNot(Exception):
    """The actor's post, or the distance to the unit, does not allow this."""

    def __init__(self, actor: "Actor", verb: Verb, unit: Unit | None = None) -> None:
        super().__init__(actor, verb, unit)
        self.actor, self.verb, self.unit = actor, verb, unit

    def __str__(self) -> str:
        what = f"“{self.verb.label}”"
        if self.unit is not None and self.verb in self.actor.verbs:
            return f"Với tư cách {self.actor.capacity}, ông/bà không làm được việc này ở {self.unit}: {what}."
        return f"Tư cách {self.actor.capacity} không có quyền này: {what}."


class MoreThanHerOwn(MayNot):
    """The post to be given may do more than the giver's own."""

    def __init__(self, actor: "Actor", post: Post, unit: Unit) -> None:
        super().__init__(actor, Verb.MANAGE_SEATS, unit)
        self.post = post

    def __str__(self) -> str:
        return (
            f"Với tư cách {self.actor.capacity}, ông/bà không giao hay đổi được nhiệm vụ {self.post.label} "
            f"ở {self.unit}: nhiệm vụ ấy có quyền mà ông/bà không có. Hãy nhờ lãnh đạo đơn vị."
        )


@dataclass(frozen=True)
class Actor:
    """Tư cách: a user acting today in one seat or appointment.

    `on` is the day the capacity was worked out for; an actor is made anew for every request and never kept.
    `title` is said instead of the post by whoever acts in none of her own, such as a command.
    """

    user: User
    person: Person
    seat: Seat | None
    appointment: Appointment | None
    unit: Unit
    post: Post
    on: date
    standing: Standing = Standing.FULL
    title: str = ""

    @property
    def name(self) -> str:
        """How papers name her: "Bà Vũ Thị Hoa"."""
        return self.person.addressed

    @property
    def capacity(self) -> str:
        """What she acts as: "Trưởng ban, Ban công tác Mặt trận Khu phố Đông 5"."""
        return self.title or f"{self.post.label}, {self.seat.body if self.seat else self.unit}"

    @property
    def who(self) -> Who:
        """Herself as the audit log keeps her."""
        return Who(self.user.pk, self.name, self.capacity)

    @property
    def key(self) -> str:
        """Which of her capacities this is; kept in the session: "seat-12", "appointment-3"."""
        return (
            f"seat-{self.seat.pk}" if self.seat else f"appointment-{self.appointment and self.appointment.pk}"
        )

    @cached_property
    def verbs(self) -> frozenset[Verb]:
        """What she may do somewhere."""
        return rules.verbs_of(self.post, self.standing)

    @property
    def sees_all(self) -> bool:
        """Whether no unit is out of her sight: the operator."""
        return self.post == Post.OPERATOR

    def may(self, verb: Verb, unit: Unit | None = None) -> bool:
        """Whether she may do that at all, or, with a unit, there."""
        if verb not in self.verbs:
            return False
        return unit is None or verb in self.verbs_at(unit)

    def verbs_at(self, unit: Unit) -> frozenset[Verb]:
        """What she may do at a unit; a page that asks after several verbs asks once."""
        if self.sees_all:
            return self.verbs
        place = self.place_of(unit)
        if place is None:
            return frozenset()
        return frozenset(verb for verb in self.verbs if rules.reaches(verb, place))

    def demand(self, verb: Verb, unit: Unit | None = None) -> None:
        """Raise MayNot unless she may; the first line of every action."""
        if not self.may(verb, unit):
            raise MayNot(self, verb, unit)

    def demand_all(self, verb: Verb, many: Sequence[Unit]) -> None:
        """Raise MayNot for the first of many units where she may not; the tree is asked once."""
        self.demand(verb)
        if self.sees_all:
            return
        found = units.links(self.unit, many, self.on)
        for unit in many:
            place = _place(found.get(unit.pk))
            if place is None or not rules.reaches(verb, place):
                raise MayNot(self, verb, unit)

    def stands_above(self, unit: Unit) -> bool:
        """Whether her unit is above this one, so that she may recognise its board.

        Nothing is above the nation; the operator writes what others decided.
        """
        if self.sees_all or unit.kind == UnitKind.NATION:
            return True
        place = self.place_of(unit)
        return place is not None and not place.is_own

    def demand_may_give(self, post: Post, unit: Unit) -> None:
        """Raise MayNot if naming somebody to that post would give more than the actor may do herself."""
        if not rules.may_give(self.post, post):
            raise MoreThanHerOwn(self, post, unit)

    def place_of(self, unit: Unit) -> rules.Place | None:
        """Where the unit lies as seen from hers today; None when it is out of her sight."""
        return _place(units.link(self.unit, unit, self.on))


def _place(link: units.Link | None) -> rules.Place | None:
    return rules.Place(link.depth, link.is_live, link.is_live or link.was_live) if link else None


def command(on: date, name: str = "Người vận hành") -> Actor:
    """The actor of a management command: somebody at the machine itself, without a login."""
    try:
        unit = units.root()
    except units.NoNation:
        unit = Unit(kind=UnitKind.NATION, name="Toàn quốc")
    person = Person(name=name)
    return Actor(User(login=""), person, None, None, unit, Post.OPERATOR, on)
