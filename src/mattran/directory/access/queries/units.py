"""A unit as its page shows it: where it belongs, since when, what became of it, who sits on its boards."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Final

from mattran.base.dates import ONE_DAY
from mattran.base.spans import OPEN
from mattran.directory.access.actors import Actor
from mattran.directory.access.choices import Verb
from mattran.directory.access.models import User
from mattran.directory.access.queries.capacities import visible_units
from mattran.directory.access.rules import may_give
from mattran.directory.bodies import queries as bodies
from mattran.directory.bodies.choices import Post
from mattran.directory.bodies.models import Appointment, Seat
from mattran.directory.units import queries as units
from mattran.directory.units.choices import UnitKind
from mattran.directory.units.models import Unit

HAS_BELOW: Final = (UnitKind.NATION, UnitKind.PROVINCE, UnitKind.COMMUNE)
"""Units to which others belong that are reorganised."""


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
    is_over_term: bool = False


@dataclass(frozen=True)
class Row:
    """A seat or appointment as a line of the page, with what the actor may do about it."""

    held: Seat | Appointment
    may_change: bool
    may_recognise: bool
    has_account: bool


@dataclass(frozen=True)
class Board:
    """A body on that day, its seats as lines."""

    at: bodies.BodyOnDay
    rows: list[Row]


@dataclass(frozen=True)
class UnitPage:
    """Everything on the page of a unit, as it was on one day."""

    unit: Unit
    on: date
    is_live: bool
    above: list[Step]
    dates: str
    history: list[units.Change]
    ends_on: date | None  # the first day without it, if that is known
    followed_by: list[Step]  # what it became on that day
    may_reorganise: bool  # the actor may merge, split, rename, found what belongs to it
    may_write: bool  # something is written in its name by the actor, or for it
    is_kept: bool  # the actor may change who holds what here; the past is only shown
    boards: list[Board]
    appointments: list[Row]
    children: list[Child]
    former: list[Seat]
    over_count: int  # boards here and below that run beyond their term


def unit_page(actor: Actor, unit: Unit, on: date | None = None) -> UnitPage:
    """The unit on that day; without one today, or, for a closed unit, its last day."""
    end = units.lifetime(unit).end
    day = on or (actor.on if end == OPEN or end > actor.on else end - ONE_DAY)
    after = units.successors(unit)
    visible = set(visible_units(actor).filter(below__descendant=unit).values_list("pk", flat=True))
    visible |= set(visible_units(actor).filter(pk__in=[one.pk for one in after]).values_list("pk", flat=True))
    children = list(units.children(unit, day))
    heads = bodies.heads(children, day)
    is_kept = day >= actor.on and actor.may(Verb.MANAGE_SEATS, unit)
    over = [term.body.unit_id for term in bodies.over_term([unit, *children], day)]
    boards, appointments = bodies.bodies_of(unit, day), list(bodies.appointments_of(unit, day))
    shown: list[Seat | Appointment] = [*(seat for board in boards for seat in board.seats), *appointments]
    row = _row_of(actor, unit, shown, is_kept=is_kept)
    return UnitPage(
        unit=unit,
        on=day,
        is_live=units.exists(unit, day),
        above=[Step(one, one.pk in visible) for one in units.chain(unit, day)[:0:-1]],
        dates=units.dates_sentence(unit),
        history=units.history(unit),
        ends_on=None if end == OPEN else end,
        followed_by=[Step(one, one.pk in visible) for one in after],
        may_reorganise=unit.kind in HAS_BELOW and actor.may(Verb.REORGANISE, unit),
        may_write=day >= actor.on and actor.may(Verb.RECORD, unit),
        is_kept=is_kept,
        boards=[Board(board, [row(seat) for seat in board.seats]) for board in boards],
        appointments=[row(held) for held in appointments],
        children=[Child(child, heads.get(child.pk), child.pk in over) for child in children],
        former=bodies.past_seats(unit, day),
        over_count=len(over),
    )


def _row_of(
    actor: Actor, unit: Unit, shown: Iterable[Seat | Appointment], *, is_kept: bool
) -> Callable[[Seat | Appointment], Row]:
    """How to make a line of each: the actor changes nothing about herself, and nothing above her own."""
    is_above = is_kept and actor.stands_above(unit)
    users = User.objects.filter(person__in={held.person_id for held in shown if held.person_id})
    with_account = set(users.values_list("person", flat=True)) if is_kept else set()

    def row(held: Seat | Appointment) -> Row:
        is_anothers = held.person_id != actor.person.pk
        may_change = is_kept and held.span.is_open and is_anothers and may_give(actor.post, Post(held.post))
        is_awaiting = isinstance(held, Seat) and held.person is not None and not held.is_recognised
        return Row(held, may_change, may_change and is_above and is_awaiting, held.person_id in with_account)

    return row


def found_units(actor: Actor, text: str, limit: int = 50) -> list[Unit]:
    """The units that the actor sees and that are called that, in order; closed ones too."""
    return list(visible_units(actor).matching(text).in_order()[:limit])
