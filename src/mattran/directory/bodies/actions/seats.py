"""Seats: named, recognised, ended, handed over.

`by` is whom the audit log names. Whether she may is asked by `access.actions`, which everybody above calls.
What cannot be is raised as a `checks.CannotSeat` that says so to the officer.
"""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime

from django.db import transaction

from mattran.base.audit import actions as audit
from mattran.base.audit.rules import Who
from mattran.base.dates import show
from mattran.base.spans import OPEN, Span
from mattran.base.text import clean
from mattran.directory.bodies.actions import checks
from mattran.directory.bodies.actions.appointments import end_appointment
from mattran.directory.bodies.actions.naming import UNSAID, Named, Release
from mattran.directory.bodies.choices import Post, SeatBegin, SeatEnd, SeatState
from mattran.directory.bodies.models import Appointment, Body, Seat
from mattran.directory.people.models import Person
from mattran.directory.units.models import Unit


@transaction.atomic
def give_seat(
    *,
    by: Who,
    body: Body,
    post: Post,
    named: Named,
    on: date,
    at: datetime,
) -> Seat:
    """Name a person to a post of the body from that day on; nobody, for a seat that is still to be filled.

    The same person, post and day again: the seat that is there already.
    """
    checks.must_be_plausible(on, at)
    checks.must_exist(body.unit, on)
    checks.must_have_post(body, post)
    checks.must_be_in_term(named.term, body, on)
    checks.hold(body)
    if named.person is not None:
        if (there := _given_before(body, post, named.person, on)) is not None:
            return there
        checks.must_be_free_to_lead(body, post, Span(on, OPEN))
    made = Seat.objects.create(
        body=body,
        post=post,
        person=named.person,
        term=named.term,
        valid_from=on,
        decision=clean(named.decision, max_length=300),
        state=SeatState.RECOGNISED if named.is_recognised else SeatState.AWAITING,
        recognised_on=on if named.is_recognised else None,
        represents=named.represents,
        source=clean(named.source, max_length=300),
        began_by=named.began_by or "",
    )
    told = {"Từ ngày": show(on), "Theo văn bản": made.decision}
    how = {"Hình thức": named.began_by.label} if named.began_by else {}
    _note(by, "ghi chức danh", made, at, told | how)
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
    release: Release = UNSAID,
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
    seat.valid_to, seat.ended_by, seat.end_decision = on, how, clean(release.decision, max_length=300)
    seat.end_reason = release.reason
    seat.save(update_fields=["valid_to", "ended_by", "end_decision", "end_reason"])
    told = {"Từ ngày": show(on), "Hình thức": seat.end_words, "Theo văn bản": seat.end_decision}
    _note(by, "kết thúc chức danh", seat, at, told)


@transaction.atomic
def hand_over(
    *,
    by: Who,
    seat: Seat,
    to: Named,
    on: date,
    at: datetime,
    release: Release = UNSAID,
) -> Seat:
    """The seat passes to somebody else: the old one ends, succeeded, on the day the new one begins.

    The new one is of the old one's term unless `to` says another, and represents what the old one did. A
    release without a paper of its own is by the paper of whoever follows.
    """
    if to.person is not None and seat.person_id == to.person.pk:
        raise checks.HoldsAlready(to.person, Post(seat.post), seat.body, seat.valid_from)
    release = replace(release, decision=release.decision or to.decision)
    end_seat(by=by, seat=seat, on=on, how=SeatEnd.SUCCEEDED, release=release, at=at)
    began_by = SeatBegin.REPLACED if seat.person_id else None
    named = replace(to, term=to.term or seat.term, represents=seat.represents, began_by=began_by)
    return give_seat(by=by, body=seat.body, post=Post(seat.post), named=named, on=on, at=at)


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
