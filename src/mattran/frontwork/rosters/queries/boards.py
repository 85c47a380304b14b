"""How a ward stands before a list is taken in: its areas, their boards, who sits there, who is called so."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from mattran.base.spans import DAWN
from mattran.base.text import search_key, spells
from mattran.directory.access.actors import Actor
from mattran.directory.access.queries import visible_units
from mattran.directory.access.queries.people import namesakes_of
from mattran.directory.bodies.choices import BodyKind
from mattran.directory.bodies.models import Body, Seat, Term
from mattran.directory.people.models import Person
from mattran.directory.units import queries as units
from mattran.directory.units.choices import UnitKind
from mattran.directory.units.models import Closure, Unit
from mattran.frontwork.entries.rules import name_keys, typed_key
from mattran.frontwork.rosters.rules import area_parts

T = TypeVar("T")


@dataclass(frozen=True)
class Ward:
    """What the rows of a list are held against. Seats and terms are by area, namesakes by search key."""

    unit: Unit
    begins: date
    areas: Mapping[str, Sequence[Unit]]
    former: Mapping[str, Sequence[Unit]]
    area_begins: Mapping[int, date]
    seats: Mapping[int, Sequence[Seat]]
    terms: Mapping[int, Mapping[str, Term]]
    namesakes: Mapping[str, Sequence[tuple[Person, str]]]
    organisations: Mapping[str, Sequence[Unit]]

    def former_called(self, text: str) -> Sequence[Unit]:
        """The areas that were called so and are no more: merged, renamed, closed."""
        return [unit for unit in _called(self.former, text) if _is_named(unit, text)]

    def areas_called(self, text: str) -> Sequence[Unit]:
        """The areas of that name or code."""
        return [unit for unit in self.areas_nearly_called(text) if _is_named(unit, text)]

    def areas_nearly_called(self, text: str) -> Sequence[Unit]:
        """The same, and those whose names differ from it in marks alone."""
        return _called(self.areas, text)

    def areas_of_code(self, code: str) -> Sequence[Unit]:
        """The areas that have this code."""
        key = search_key(code)
        return [unit for unit in _called(self.areas, code) if key and search_key(unit.code) == key]


def ward_of(actor: Actor, names: Iterable[str]) -> Ward:
    """The actor's ward today, for a list that names these people."""
    areas = [unit for unit in units.children(actor.unit, actor.on) if unit.kind == UnitKind.AREA]
    here = Unit.objects.under(actor.unit, on=actor.on).filter(kind=UnitKind.AREA).in_order()
    kinds = (UnitKind.ORGANISATION, UnitKind.PARTNER)
    own = Closure.objects.filter(descendant__in=areas, depth=0, is_live=True, valid_from__lte=actor.on)
    seats = Seat.objects.filter(
        body__unit__in=areas,
        body__kind=BodyKind.RESIDENTIAL_BOARD,
        valid_to__gt=actor.on,
        person__isnull=False,
    ).select_related("person", "body")
    terms = Term.objects.filter(body__unit__in=areas, body__kind=BodyKind.RESIDENTIAL_BOARD)
    return Ward(
        unit=actor.unit,
        begins=units.lifetime(actor.unit).start,
        areas=_by_name(areas),
        former=_by_name([unit for unit in here if unit not in areas]),
        area_begins=dict(own.order_by("valid_from", "pk").values_list("descendant", "valid_from")),
        seats=_by_area((seat.body.unit_id, seat) for seat in seats.order_by("valid_from", "pk")),
        terms={
            area: {term.label: term for term in found}
            for area, found in _by_area(
                (term.body.unit_id, term) for term in terms.select_related("body").order_by("pk")
            ).items()
        },
        namesakes=namesakes_of(actor, names),
        organisations=_by_name(
            list(visible_units(actor).filter(kind__in=kinds).existing(on=actor.on).in_order())
        ),
    )


def board_of(area: Unit) -> Body | None:
    """The area's residential board, if it has one."""
    found = Body.objects.filter(unit=area, kind=BodyKind.RESIDENTIAL_BOARD)
    return found.order_by("pk").first()


def first_day(ward: Ward, area: Unit | None) -> date:
    """The first day on which somebody can sit on the area's board; a new area begins with its ward."""
    return ward.area_begins.get(area.pk, DAWN) if area is not None else ward.begins


def _called(units: Mapping[str, Sequence[Unit]], text: str) -> Sequence[Unit]:
    return units.get(search_key(text)) or units.get(typed_key(text)) or ()


def _is_named(unit: Unit, text: str) -> bool:
    """Whether the text spells the unit's name or code, a short form of its kind spelt out."""
    told = (text, " ".join(area_parts(text)).strip())
    return any(spells(one, name) for one in told for name in (unit.full_name, unit.name, unit.code) if name)


def _by_name(found: Sequence[Unit]) -> dict[str, list[Unit]]:
    called: defaultdict[str, list[Unit]] = defaultdict(list)
    for unit in found:
        for key in name_keys(unit.full_name, unit.name, unit.code):
            called[key].append(unit)
    return dict(called)


def _by_area(pairs: Iterable[tuple[int, T]]) -> dict[int, list[T]]:
    found: defaultdict[int, list[T]] = defaultdict(list)
    for area, one in pairs:
        found[area].append(one)
    return dict(found)
