"""A unit as its page shows it: where it belongs, since when, what became of it, who sits on its boards."""

from dataclasses import dataclass
from datetime import date, timedelta

from mattran.base.spans import OPEN
from mattran.directory.access.actors import Actor
from mattran.directory.access.queries.capacities import visible_units
from mattran.directory.bodies import queries as bodies
from mattran.directory.bodies.models import Appointment, Seat
from mattran.directory.units import queries as units
from mattran.directory.units.models import Unit


@dataclass(frozen=True)
class Step:
    """One unit on the way up from here; only those that the actor sees can be opened."""

    unit: Unit
    is_visible: bool


@dataclass(frozen=True)
class Child:
    """A unit below, with whoever leads it."""

    unit: Unit
    head: Seat | None


@dataclass(frozen=True)
class UnitPage:
    """Everything on the page of a unit, as it was on one day."""

    unit: Unit
    on: date
    is_live: bool
    above: list[Step]
    dates: str
    history: list[units.Change]
    bodies: list[bodies.BodyOnDay]
    appointments: list[Appointment]
    children: list[Child]
    former: list[Seat]


def unit_page(actor: Actor, unit: Unit, on: date | None = None) -> UnitPage:
    """The unit on that day; without one today, or, for a closed unit, its last day."""
    end = units.lifetime(unit).end
    day = on or (actor.on if end == OPEN or end > actor.on else end - timedelta(days=1))
    visible = set(visible_units(actor).filter(below__descendant=unit).values_list("pk", flat=True))
    children = list(units.children(unit, day))
    heads = bodies.heads(children, day)
    return UnitPage(
        unit=unit,
        on=day,
        is_live=units.exists(unit, day),
        above=[Step(one, one.pk in visible) for one in units.chain(unit, day)[:0:-1]],
        dates=units.dates_sentence(unit),
        history=units.history(unit),
        bodies=bodies.bodies_of(unit, day),
        appointments=list(bodies.appointments_of(unit, day)),
        children=[Child(child, heads.get(child.pk)) for child in children],
        former=bodies.past_seats(unit, day),
    )


def found_units(actor: Actor, text: str, limit: int = 50) -> list[Unit]:
    """The units that the actor sees and that are called that, in order; closed ones too."""
    return list(visible_units(actor).matching(text).in_order()[:limit])
