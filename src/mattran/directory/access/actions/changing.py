"""A board changed in the middle of its term: some leave, some come, all on one day by one decision.

One step, so that whoever passes from one seat to another keeps her card: between the two she would sit on
no board.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from mattran.base.spans import OPEN
from mattran.directory.access.actions.accounts import end_all_sessions
from mattran.directory.access.actions.cards import revoke_left_card
from mattran.directory.access.actions.demands import must_manage, must_stand_above
from mattran.directory.access.actors import Actor
from mattran.directory.bodies import actions as bodies
from mattran.directory.bodies import queries
from mattran.directory.bodies.actions import Named, Release
from mattran.directory.bodies.choices import Post, SeatBegin, SeatEnd
from mattran.directory.bodies.models import Body, ReleaseReason, Seat, Term
from mattran.directory.people.models import Person


@dataclass(frozen=True)
class Changed:
    """One change: whose seat ends, and who comes. Whoever comes for somebody takes her post and her term."""

    leaves: Seat | None = None
    reason: ReleaseReason | None = None
    comes: Person | None = None
    post: Post | None = None


@transaction.atomic
def change_board(
    *, by: Actor, body: Body, changes: Sequence[Changed], on: date, decision: str, at: datetime
) -> list[Seat | None]:
    """The seats that begin, one a change; None where nobody comes. Recognised from that day on.

    Raises MayNot, also when it is about a seat of the actor's own, and CannotSeat.
    """
    must_stand_above(by, body.unit)
    for one in changes:
        post = _post(one)
        for person in (one.leaves.person if one.leaves else None, one.comes):
            must_manage(by, body.unit, post, person)
    for one in changes:
        if one.leaves is not None:
            how = SeatEnd.SUCCEEDED if one.comes else SeatEnd.RELEASED
            release = Release(reason=one.reason, decision=decision)
            bodies.end_seat(by=by.who, seat=one.leaves, on=on, how=how, release=release, at=at)
    _refuse_two_seats(body, changes)
    made = [_come(by, body, one, on=on, decision=decision, at=at) for one in changes]
    for person in _touched(changes):
        end_all_sessions(person)
        revoke_left_card(by=by, person=person, at=at)
    return made


def _refuse_two_seats(body: Body, changes: Sequence[Changed]) -> None:
    """Nobody comes in her own place, or beside another seat that she keeps. Raises CannotSeat."""
    for one in changes:
        if one.comes is None:
            continue
        if one.leaves is not None and one.leaves.person_id == one.comes.pk:
            raise bodies.HoldsAlready(one.comes, _post(one), body, one.leaves.valid_from)
        kept = Seat.objects.filter(body=body, person=one.comes, valid_to=OPEN).exclude(post=_post(one))
        if (seat := kept.order_by("valid_from", "pk").first()) is not None:
            raise bodies.HoldsAnother(one.comes, seat)


def _come(by: Actor, body: Body, one: Changed, *, on: date, decision: str, at: datetime) -> Seat | None:
    if one.comes is None:
        return None
    before = one.leaves
    named = Named(
        one.comes,
        before.term if before else _running_term(body, on),
        decision,
        is_recognised=True,
        represents=before.represents if before else None,
        began_by=SeatBegin.REPLACED if before else SeatBegin.CO_OPTED,
    )
    return bodies.give_seat(by=by.who, body=body, post=_post(one), named=named, on=on, at=at)


def _running_term(body: Body, on: date) -> Term | None:
    """The term in which somebody is co-opted; none where the last one has ended."""
    term = queries.term_of(body, on)
    return term if term is not None and (term.ended_on is None or term.ended_on > on) else None


def _post(one: Changed) -> Post:
    if one.leaves is not None:
        return Post(one.leaves.post)
    assert one.post is not None
    return one.post


def _touched(changes: Sequence[Changed]) -> list[Person]:
    people = [one.leaves.person for one in changes if one.leaves is not None]
    found = {person.pk: person for person in [*people, *(one.comes for one in changes)] if person is not None}
    return [found[pk] for pk in sorted(found)]
