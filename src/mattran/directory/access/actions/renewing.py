"""A board renewed: a new term begins with whoever was elected, and those before leave on the same day.

One step, so that whoever goes on keeps her card: between the two she would sit on no board.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from mattran.base.dates import show
from mattran.base.spans import OPEN
from mattran.directory.access.actions.accounts import end_all_sessions
from mattran.directory.access.actions.cards import revoke_left_card
from mattran.directory.access.actions.demands import must_manage, must_stand_above
from mattran.directory.access.actors import Actor
from mattran.directory.bodies import actions as bodies
from mattran.directory.bodies.actions import Named, Release
from mattran.directory.bodies.choices import Post, SeatBegin, SeatEnd
from mattran.directory.bodies.models import Body, Seat, Term
from mattran.directory.people.models import Person


class BeginsLater(bodies.CannotSeat):
    """Somebody was seated outside the new term on the day from which it is recognised, or later."""

    def __init__(self, seat: Seat, on: date) -> None:
        super().__init__(
            f"{seat.person or 'Người chưa ghi tên'} có chức danh {seat} từ {show(seat.valid_from)}, ngoài "
            f"nhiệm kỳ mới. Hãy xem lại ngày công nhận {show(on)}, hoặc bỏ chức danh ấy nếu ghi nhầm."
        )


@dataclass(frozen=True)
class Elected:
    """Who was elected to a post; nobody, for a place that nobody has been named to yet."""

    post: Post
    person: Person | None


@transaction.atomic
def renew_board(
    *,
    by: Actor,
    body: Body,
    label: str,
    elected: Sequence[Elected],
    on: date,
    decision: str,
    at: datetime,
) -> list[Seat]:
    """The seats of a new term, recognised from that day on by one decision of the unit above.

    Raises MayNot, also when it is about a seat of the actor's own, and CannotSeat.
    """
    must_stand_above(by, body.unit)
    before = list(_open_seats(body))
    for seat in before:
        must_manage(by, body.unit, Post(seat.post), seat.person)
    for one in elected:
        must_manage(by, body.unit, one.post, one.person)
    term = _term(by, body, label, on, at)
    _end(by, body, but=term, on=on, decision=decision, at=at)
    made = [_seat(by, one, term, on=on, decision=decision, at=at) for one in elected]
    for person in _touched(before, made):
        end_all_sessions(person)
        revoke_left_card(by=by, person=person, at=at)
    return made


def _open_seats(body: Body) -> Sequence[Seat]:
    seats = Seat.objects.filter(body=body).select_related("body__unit", "person", "term").order_by("pk")
    return [seat for seat in seats if seat.span.is_open]


def _term(by: Actor, body: Body, label: str, on: date, at: datetime) -> Term:
    """The term of that label, which somebody may have opened already."""
    there = Term.objects.filter(body=body, label=label).order_by("pk").first()
    return there or bodies.open_term(by=by.who, body=body, label=label, starts_on=on, at=at)


def _seat(by: Actor, one: Elected, term: Term, *, on: date, decision: str, at: datetime) -> Seat:
    """Her seat in the new term; one that was written down before and awaits recognition is recognised."""
    awaiting = Seat.objects.awaiting().filter(
        body=term.body, term=term, post=one.post, person=one.person, valid_from__lte=on, valid_to=OPEN
    )
    there = awaiting.order_by("pk").first() if one.person is not None else None
    if there is not None:
        bodies.recognise(by=by.who, seat=there, on=on, decision=decision, at=at)
        return there
    named = Named(one.person, term, decision, is_recognised=True, began_by=SeatBegin.ELECTED)
    return bodies.give_seat(by=by.who, body=term.body, post=one.post, named=named, on=on, at=at)


def _end(by: Actor, body: Body, *, but: Term, on: date, decision: str, at: datetime) -> None:
    """Every other term that still runs, and the seats in no term. Raises BeginsLater."""
    for seat in _open_seats(body):
        if seat.term_id != but.pk and seat.valid_from >= on:
            raise BeginsLater(seat, on)
    running = Term.objects.filter(body=body, ended_on=None).exclude(pk=but.pk).order_by("pk")
    for term in running:
        if term.starts_on is None or term.starts_on < on:
            bodies.end_term(by=by.who, term=term, on=on, decision=decision, at=at)
    for seat in _open_seats(body):
        if seat.term_id != but.pk:
            bodies.end_seat(
                by=by.who,
                seat=seat,
                on=on,
                how=SeatEnd.TERM_ENDED,
                release=Release(decision=decision),
                at=at,
            )


def _touched(before: Sequence[Seat], made: Sequence[Seat]) -> list[Person]:
    """Whose posts on the board are others now. Who keeps hers may go on with what she is writing."""
    people = {seat.person.pk: seat.person for seat in [*before, *made] if seat.person is not None}
    return [people[pk] for pk in sorted(people) if _posts_of(pk, before) != _posts_of(pk, made)]


def _posts_of(person_id: int, seats: Sequence[Seat]) -> list[str]:
    return sorted(seat.post for seat in seats if seat.person_id == person_id)
