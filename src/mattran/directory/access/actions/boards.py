"""Boards and their terms: opened, corrected, extended, ended by an actor who manages seats there.

All raise MayNot, and what the actions of `bodies` raise: CannotSeat.
"""

from datetime import date, datetime

from django.db import transaction

from mattran.directory.access.actions.accounts import end_all_sessions
from mattran.directory.access.actions.cards import revoke_left_card
from mattran.directory.access.actions.demands import must_manage
from mattran.directory.access.actors import Actor
from mattran.directory.access.choices import Verb
from mattran.directory.bodies import actions as bodies
from mattran.directory.bodies.choices import BodyKind, Post
from mattran.directory.bodies.models import Body, Term
from mattran.directory.units.models import Unit


@transaction.atomic
def open_body(*, by: Actor, unit: Unit, kind: BodyKind, at: datetime, name: str = "") -> Body:
    """A body of the unit."""
    by.demand(Verb.MANAGE_SEATS, unit)
    return bodies.open_body(by=by.who, unit=unit, kind=kind, name=name, at=at)


@transaction.atomic
def open_term(
    *,
    by: Actor,
    body: Body,
    label: str,
    at: datetime,
    starts_on: date | None = None,
    ends_on: date | None = None,
    convocation: str = "",
    source: str = "",
) -> Term:
    """A term of a body."""
    by.demand(Verb.MANAGE_SEATS, body.unit)
    return bodies.open_term(
        by=by.who,
        body=body,
        label=label,
        starts_on=starts_on,
        ends_on=ends_on,
        convocation=convocation,
        source=source,
        at=at,
    )


@transaction.atomic
def correct_term(
    *,
    by: Actor,
    term: Term,
    label: str,
    at: datetime,
    starts_on: date | None,
    ends_on: date | None,
    convocation: str = "",
) -> None:
    """Write the term as it really is."""
    by.demand(Verb.MANAGE_SEATS, term.body.unit)
    bodies.correct_term(
        by=by.who,
        term=term,
        label=label,
        convocation=convocation,
        starts_on=starts_on,
        ends_on=ends_on,
        at=at,
    )


@transaction.atomic
def extend_term(*, by: Actor, term: Term, ends_on: date, decision: str, at: datetime) -> None:
    """The term is planned to last longer, by a decision."""
    by.demand(Verb.MANAGE_SEATS, term.body.unit)
    bodies.extend_term(by=by.who, term=term, ends_on=ends_on, decision=decision, at=at)


@transaction.atomic
def end_term(*, by: Actor, term: Term, on: date, decision: str, at: datetime) -> int:
    """The term really ends, and with it the seats in it; how many. Nobody ends a term that she sits in."""
    unit = term.body.unit
    by.demand(Verb.MANAGE_SEATS, unit)
    for seat in bodies.seats_to_end(term, on):
        must_manage(by, unit, Post(seat.post), seat.person)
    ended = bodies.end_term(by=by.who, term=term, on=on, decision=decision, at=at)
    for seat in ended:
        if seat.person is not None:
            end_all_sessions(seat.person)
            revoke_left_card(by=by, person=seat.person, at=at)
    return len(ended)
