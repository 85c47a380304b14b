"""Reorganisations as pages show them."""

from dataclasses import dataclass
from uuid import UUID

from django.core.paginator import Page, Paginator

from mattran.base.once.models import ClientId
from mattran.directory.access.actors import Actor
from mattran.directory.access.choices import Verb
from mattran.directory.access.queries import visible_units
from mattran.frontwork.reorganisation.choices import Role
from mattran.frontwork.reorganisation.models import SOURCE_KIND, Reorganisation, ReorganisationUnit

A_PAGE = 30


@dataclass(frozen=True)
class PartRow:
    """A unit that took part; only one that is still there and in sight can be opened."""

    part: ReorganisationUnit
    is_open: bool


@dataclass(frozen=True)
class ReorganisationPage:
    """One reorganisation with its units, and what the actor may do about it."""

    made: Reorganisation
    parts: list[tuple[str, list[PartRow]]]
    may_undo: bool


def reorganisations(actor: Actor, number: object) -> Page[Reorganisation]:
    """Those in the actor's sight, by their day, the latest first."""
    found = Reorganisation.objects.visible_to(actor).select_related("unit")
    return Paginator(found.defer("before", "after").newest_first(), A_PAGE).get_page(number)  # type: ignore[arg-type]


def reorganisation_page(actor: Actor, made: Reorganisation) -> ReorganisationPage:
    """The page of one."""
    parts = list(made.parts.select_related("unit").order_by("pk"))
    seen = visible_units(actor).filter(pk__in=[one.unit_id for one in parts if one.unit_id])
    visible = set(seen.values_list("pk", flat=True))
    rows = [PartRow(one, one.unit_id in visible) for one in parts]
    return ReorganisationPage(
        made=made,
        parts=[
            (str(role.label), some)
            for role in Role
            if (some := [row for row in rows if row.part.role == role])
        ],
        may_undo=made.is_standing and may_undo(actor, made),
    )


def may_undo(actor: Actor, made: Reorganisation) -> bool:
    """Whether she reaches the unit where it was done, and where a unit was moved to."""
    above = [made.unit, *(part.unit for part in made.parts.filter(role=Role.PARENT).select_related("unit"))]
    return all(unit is not None and actor.may(Verb.REORGANISE, unit) for unit in above)


def made_by_press(actor: Actor, client_id: UUID) -> Reorganisation | None:
    """What that press of hers has led to before. Asked first: its units cannot be chosen any more."""
    pressed = ClientId.objects.filter(user_id=actor.user.pk, client_id=client_id, kind=SOURCE_KIND)
    return Reorganisation.objects.filter(pk__in=pressed.values("object_id")).first()
