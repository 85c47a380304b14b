"""What whoever changes seats has to be allowed: over that unit, for that post, and never about herself."""

from mattran.directory.access.actors import Actor, MayNot
from mattran.directory.access.choices import Verb
from mattran.directory.bodies.choices import Post
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


def must_manage(by: Actor, unit: Unit, post: Post, person: Person | None) -> None:
    """She manages seats there, the post may do no more than hers, and it is not about herself."""
    by.demand(Verb.MANAGE_SEATS, unit)
    by.demand_may_give(post, unit)
    if person is not None and person.pk == by.person.pk:
        raise NotHerself(by, unit)


def must_stand_above(by: Actor, unit: Unit) -> None:
    """Her unit is above this one: no unit recognises its own board."""
    if not by.stands_above(unit):
        raise NotFromAbove(by, unit)
