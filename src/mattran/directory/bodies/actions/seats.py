"""Seats: named, recognised, ended, handed over.

`by` is whom the audit log names. Whether she may is asked by `access.actions`, which everybody above calls.
What cannot be is raised as a `checks.CannotSeat` that says so to the officer.
"""

from collections.abc import Mapping
from datetime import date, datetime

from django.db import transaction

from mattran.base.audit import actions as audit
from mattran.base.audit.rules import Who
from mattran.base.dates import show
from mattran.base.spans import OPEN, Span
from mattran.base.text import clean
from mattran.directory.bodies.actions import checks
from mattran.directory.bodies.actions.appointments import end_appointment
from mattran.directory.bodies.choices import Post, SeatBegin, SeatEnd, SeatState
from mattran.directory.bodies.models import Appointment, Body, ReleaseReason, Seat, Term
from mattran.directory.people.models import Person
from mattran.directory.units.models import Unit


@transaction.atomic
def give_seat(
    *,
    by: Who,
    body: Body,
    post: Post,
    person: Person | None,
    on: date,
    at: datetime,
    term: Term | None = None,
    decision: str = "",
    is_recognised: bool = False,
    represents: Unit | None = None,
    source: str = "",
    began_by: SeatBegin | None = None,
) -> Seat:
    """Name a person to a post of the body from that day on; nobody, for a seat that is still to be filled.

    The same person, post and day again: the seat that is there already.
    """
    checks.must_be_plausible(on, at)
    checks.must_exist(body.unit, on)
    checks.must_have_post(body, post)
    checks.must_be_in_term(term, body, on)
    checks.hold(body)
    if person is not None:
        if (there := _given_before(body, post, person, on)) is not None:
            return there
        checks.must_be_free_to_lead(body, post, Span(on, OPEN))
    made = Seat.objects.create(
        body=body,
        post=post,
        person=person,
        term=term,
        valid_from=on,
        decision=clean(decision, max_length=300),
        state=SeatState.RECOGNISED if is_recognised else SeatState.AWAITING,
        recognised_on=on if is_recognised else None,
        represents=represents,
        source=clean(source, max_length=300),
        began_by=began_by or "",
    )
    told = {"Từ ngày": show(on), "Theo văn bản": made.decision}
    _note(by, "ghi chức danh", made, at, told | ({"Hình thức": began_by.label} if began_by else {}))
    return made


@transaction.atomic
def recognise(*, by: Who, seat: Seat, on: date, decision: str, at: datetime) -> None:
    """The unit above recognises who sits there, by a decision of that day. Again: nothing happens."""
    seat = _locked(seat)
    if seat.is_recognised:
        return
    decision = clean(decision, max_length=300)
    if not decision:
        raise checks.NoDecision
    if seat.person is None:
        raise checks.NobodyNamed(seat)
    checks.must_be_plausible(on, at)
    seat.state, seat.recognised_on, seat.decision = SeatState.RECOGNISED, on, decision
    seat.save(update_fields=["state", "recognised_on", "decision"])
    _note(by, "công nhận", seat, at, {"Ngày": show(on), "Theo văn bản": decision})


@transaction.atomic
def end_seat(
    *,
    by: Who,
    seat: Seat,
    on: date,
    how: SeatEnd,
    at: datetime,
    decision: str = "",
    reason: ReleaseReason | None = None,
) -> None:
    """From that day on the person no longer holds the seat. Again, alike: nothing happens."""
    seat = _locked(seat)
    if not seat.span.is_open:
        if (seat.valid_to, seat.ended_by) == (on, how):
            return
        raise checks.EndedOtherwise(
            f"Chức danh {seat} của {seat.person}", seat.valid_to, seat.get_ended_by_display()
        )
    checks.must_be_plausible(on, at)
    if on <= seat.valid_from:
        raise checks.EndsBeforeItBegins(seat.valid_from, on)
    seat.valid_to, seat.ended_by, seat.end_decision = on, how, clean(decision, max_length=300)
    seat.end_reason = reason
    seat.save(update_fields=["valid_to", "ended_by", "end_decision", "end_reason"])
    told = {"Từ ngày": show(on), "Hình thức": seat.end_words, "Theo văn bản": seat.end_decision}
    _note(by, "kết thúc chức danh", seat, at, told)


@transaction.atomic
def hand_over(
    *,
    by: Who,
    seat: Seat,
    to: Person,
    on: date,
    at: datetime,
    decision: str = "",
    term: Term | None = None,
    is_recognised: bool = False,
    reason: ReleaseReason | None = None,
    end_decision: str = "",
) -> Seat:
    """The seat passes to somebody else: the old one ends, succeeded, on the day the new one begins."""
    if seat.person_id == to.pk:
        raise checks.HoldsAlready(to, Post(seat.post), seat.body, seat.valid_from)
    how, paper = SeatEnd.SUCCEEDED, end_decision or decision
    end_seat(by=by, seat=seat, on=on, how=how, decision=paper, reason=reason, at=at)
    return give_seat(
        by=by,
        body=seat.body,
        post=Post(seat.post),
        person=to,
        on=on,
        at=at,
        term=term or seat.term,
        decision=decision,
        is_recognised=is_recognised,
        represents=seat.represents,
        began_by=SeatBegin.REPLACED if seat.person_id else None,
    )


@transaction.atomic
def end_all_of_unit(*, by: Who, unit: Unit, on: date, at: datetime) -> None:
    """With the unit all its seats and appointments end, each with its line; for whoever closes a unit."""
    for seat in Seat.objects.held(on=on).filter(body__unit=unit, valid_from__lt=on).order_by("pk"):
        if seat.span.is_open:
            end_seat(by=by, seat=seat, on=on, how=SeatEnd.UNIT_CLOSED, at=at)
    for held in Appointment.objects.held(on=on).filter(unit=unit, valid_from__lt=on).order_by("pk"):
        if held.span.is_open:
            end_appointment(by=by, appointment=held, on=on, at=at)


def _given_before(body: Body, post: Post, person: Person, on: date) -> Seat | None:
    """The very seat, given from that day on before; raises HoldsAlready where she has the post otherwise."""
    seats = Seat.objects.filter(body=body, post=post, person=person, valid_to__gt=on)
    there = seats.order_by("valid_from", "pk").first()
    if there is not None and there.valid_from != on:
        raise checks.HoldsAlready(person, post, body, there.valid_from)
    return there


def _locked(seat: Seat) -> Seat:
    return Seat.objects.select_for_update(of=("self",)).select_related("body__unit", "person").get(pk=seat.pk)


def _note(by: Who, verb: str, seat: Seat, at: datetime, changes: Mapping[str, str]) -> None:
    audit.record(
        who=by,
        verb=verb,
        kind="bodies.seat",
        object_id=seat.pk,
        label=f"{seat.person or 'chưa có người'} – {seat}",
        unit_id=seat.body.unit_id,
        at=at,
        changes=changes,
    )
