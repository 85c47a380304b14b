"""Whoever a recognised election names takes her seat: a board anew, or changes in the middle of its term."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime

from mattran.base.text import name_sort_key
from mattran.directory.access import actions as access
from mattran.directory.access.actions import Changed, Elected
from mattran.directory.access.actors import Actor
from mattran.directory.bodies.actions import CannotSeat
from mattran.directory.bodies.choices import Post
from mattran.directory.bodies.models import Body, Seat
from mattran.directory.people.actions import BadPerson
from mattran.directory.people.choices import Address
from mattran.directory.people.models import Person
from mattran.directory.units.choices import UnitKind
from mattran.frontwork.conferences import queries
from mattran.frontwork.conferences.actions.ready import CannotRecognise
from mattran.frontwork.conferences.choices import Among
from mattran.frontwork.conferences.models import Conference, ConsultativeElection, Nominee, SeatChange
from mattran.frontwork.documents.rules import body_kind_of

Same = Mapping[str, int]
"""Who of those coming is somebody that is known already, by `queries.code_of`; left out, a new person."""


def seat_all(by: Actor, one: ConsultativeElection, on: date, decision: str, at: datetime, same: Same) -> None:
    """Seats end and begin on that day; each row keeps which it became. Raises CannotRecognise, MayNot."""
    body = _body(by, one.conference, at)
    rows = queries.to_be_seated(one)
    try:
        people = _people(by, rows, body, same, at)
        if one.conference.elects:
            _renew(by, one, body, people, on, decision, at)
        else:
            _change(by, one, body, people, on, decision, at)
    except (CannotSeat, BadPerson) as refusal:
        raise CannotRecognise(f"{one.conference.unit}: {refusal}") from refusal


def _people(
    by: Actor, rows: Sequence[Nominee | SeatChange], body: Body, same: Same, at: datetime
) -> dict[int, Person]:
    """Who each is: known on this board, said to be somebody, or new."""
    known = queries.persons_of(rows, body)
    offered = queries.namesakes(by, [row for row in rows if row.pk not in known])
    return {row.pk: known.get(row.pk) or _said(row, offered, same) or _new(by, row, at) for row in rows}


def _said(row: Nominee | SeatChange, offered: Mapping[str, list[Person]], same: Same) -> Person | None:
    code = queries.code_of(row)
    if code not in same:
        return None
    person = next((one for one in offered.get(code, []) if one.pk == same[code]), None)
    if person is None:
        raise CannotRecognise(
            f"Không còn thấy người đã chọn cho {row.addressed}. Hãy mở lại trang rồi chọn lại."
        )
    return person


def _renew(
    by: Actor,
    one: ConsultativeElection,
    body: Body,
    people: Mapping[int, Person],
    on: date,
    decision: str,
    at: datetime,
) -> None:
    nominees = list(one.nominees.order_by("order", "pk"))
    named = [Elected(Post(row.post), people[row.pk]) for row in nominees]
    empty = [Elected(Post.MEMBER, None)] * (unnamed_count(one) or 0)
    seats = access.renew_board(
        by=by,
        body=body,
        label=one.conference.term_label,
        elected=[*named, *empty],
        on=on,
        decision=decision,
        at=at,
    )
    for row, seat in zip(nominees, seats, strict=False):
        row.seat = seat
        row.save(update_fields=["seat"])


def _change(
    by: Actor,
    one: ConsultativeElection,
    body: Body,
    people: Mapping[int, Person],
    on: date,
    decision: str,
    at: datetime,
) -> None:
    joined = one.changes.select_related(
        "seat__person", "seat__body", "seat__term", "seat__represents", "reason"
    )
    rows = list(joined.order_by("order", "pk"))
    changes = [
        Changed(_leaving(row, body), row.reason, people.get(row.pk), Post(row.post) if row.post else None)
        for row in rows
    ]
    seats = access.change_board(by=by, body=body, changes=changes, on=on, decision=decision, at=at)
    for row, seat in zip(rows, seats, strict=True):
        row.made = seat
        row.save(update_fields=["made"])


def _leaving(row: SeatChange, body: Body) -> Seat | None:
    """The seat that ends, under its unit's name of today. Raises CannotSeat once it is another's."""
    seat = queries.seat_now(row.seat) if row.seat is not None else None
    if row.leaver and (seat is None or seat.body_id != body.pk):
        raise CannotSeat(f"{row.leaver}: chức danh ấy đã đổi sau hội nghị. Hãy trả lại để ghi lại.")
    return seat


def unnamed_count(one: ConsultativeElection) -> int | None:
    """How many places nobody is named to; None where nobody said whether the head is one of the members."""
    posts = list(one.nominees.order_by("order", "pk").values_list("post", flat=True))
    has_head = Post.HEAD in posts
    if one.seat_count is None:
        return 0
    if has_head and not one.head_among:
        return None
    taken = len(posts) - (1 if has_head and one.head_among == Among.NO else 0)
    return max(one.seat_count - taken, 0)


def _body(by: Actor, conference: Conference, at: datetime) -> Body:
    """The body under its unit's name of today: the one that met, one opened since, or a new one."""
    body = queries.body_now(conference)
    if body is None:
        unit = queries.unit_now(conference.unit)
        body = access.open_body(by=by, unit=unit, kind=body_kind_of(UnitKind(unit.kind)), at=at)
    if conference.body is None and body.unit_id == conference.unit_id:
        conference.body = body
        conference.save(update_fields=["body", "search"])
    return body


def _new(by: Actor, row: Nominee | SeatChange, at: datetime) -> Person:
    """Somebody new to the books, who is nobody's own name: whoever recognises might take herself in so."""
    if by.person is not None and name_sort_key(by.person.name) == name_sort_key(row.name):
        raise CannotRecognise(
            f"{row.addressed} trùng tên với người công nhận. Hãy để người khác ở cấp trên công nhận Ban này."
        )
    address = Address(row.address) if row.address else None
    return access.add_person(by=by, name=row.name, address=address, at=at)
