"""Bodies, terms, seats and appointments: opened, given, recognised, handed over, ended."""

from datetime import date, datetime

from django.contrib import messages
from django.http import HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode

from mattran.base.dates import local_day, show
from mattran.directory.access import actions
from mattran.directory.access.choices import Verb
from mattran.directory.access.forms import managing as forms
from mattran.directory.access.policy import ActorRequest, get_or_404
from mattran.directory.access.queries import visible_units
from mattran.directory.access.views.deeds import Deed, keeping, page, perform, posted
from mattran.directory.bodies.choices import BodyKind, Post, SeatEnd
from mattran.directory.bodies.models import Appointment, Body, Seat
from mattran.directory.bodies.queries import term_of
from mattran.directory.people.choices import Address
from mattran.directory.people.models import Person
from mattran.directory.units.models import Unit, UnitQuerySet


@keeping
@page
def open_body(request: ActorRequest, unit: int) -> HttpResponse:
    """A board or committee of the unit, with its term."""
    one, now = _unit(request, unit), timezone.now()
    form = forms.BodyForm(posted(request), unit=one, today=local_day(now))

    def write() -> str:
        data = form.cleaned_data
        body = actions.open_body(
            by=request.actor, unit=one, kind=BodyKind(data["kind"]), name=data["name"], at=now
        )
        if data["label"]:
            _open_term(request, form, body, now)
        messages.success(request, f"Đã lập {body}. Hãy thêm người vào ban.")
        return _home_of(one)

    return perform(request, form, Deed(f"Lập ban, tổ chức của {one}", "Lập", _home_of(one), write))


@keeping
@page
def open_term(request: ActorRequest, body: int) -> HttpResponse:
    """A term of the body."""
    one, now = _body(request, body), timezone.now()
    form = forms.TermForm(posted(request), today=local_day(now))

    def write() -> str:
        _open_term(request, form, one, now)
        messages.success(request, f"Đã mở nhiệm kỳ {form.cleaned_data['label']} của {one}.")
        return _home_of(one.unit)

    return perform(request, form, Deed("Mở nhiệm kỳ", "Mở nhiệm kỳ", _home_of(one.unit), write, (str(one),)))


@keeping
@page
def give_seat(request: ActorRequest, body: int) -> HttpResponse:
    """Somebody into a post of the body."""
    one, now = _body(request, body), timezone.now()
    form = forms.SeatForm(posted(request), by=request.actor, body=one, today=local_day(now))

    def write() -> str:
        data = form.cleaned_data
        person = _whoever(request, form, now)
        seat = actions.give_seat(
            by=request.actor,
            body=one,
            post=Post(data["post"]),
            person=person,
            on=data["on"],
            at=now,
            term=term_of(one, data["on"]),
            decision=data["decision"],
            is_recognised=data["is_recognised"],
        )
        messages.success(
            request, f"Đã ghi {person} làm {seat.get_post_display()} từ ngày {show(seat.valid_from)}."
        )
        return _home_of(one.unit, seat.valid_from)

    return perform(
        request, form, Deed("Thêm người vào ban", "Ghi vào ban", _home_of(one.unit), write, (str(one),))
    )


@keeping
@page
def recognise(request: ActorRequest, seat: int) -> HttpResponse:
    """The unit above recognises who sits there."""
    one, now = _seat(request, seat), timezone.now()
    form = forms.RecogniseForm(posted(request), today=local_day(now))

    def write() -> str:
        data = form.cleaned_data
        actions.recognise(by=request.actor, seats=[one], on=data["on"], decision=data["decision"], at=now)
        messages.success(request, f"Đã công nhận {one.person}.")
        return _home_of(one.body.unit, one.valid_from)

    return perform(
        request, form, Deed("Công nhận", "Công nhận", _home_of(one.body.unit), write, (_who_holds(one),))
    )


@keeping
@page
def end_seat(request: ActorRequest, seat: int) -> HttpResponse:
    """The person no longer holds the seat."""
    one, now = _seat(request, seat), timezone.now()
    form = forms.EndSeatForm(posted(request), today=local_day(now))

    def write() -> str:
        data = form.cleaned_data
        actions.end_seat(
            by=request.actor,
            seat=one,
            on=data["on"],
            how=SeatEnd(data["how"]),
            decision=data["decision"],
            at=now,
        )
        messages.success(
            request, f"{one.person or one} thôi {one.get_post_display()} từ ngày {show(data['on'])}."
        )
        return _home_of(one.body.unit)

    notes = (
        _who_holds(one),
        "Từ ngày thôi, người này không ghi, không xem được sổ bằng chức danh này nữa. Việc đã ghi vẫn còn.",
    )
    return perform(
        request,
        form,
        Deed("Kết thúc chức danh", "Kết thúc", _home_of(one.body.unit), write, notes, is_grave=True),
    )


@keeping
@page
def hand_over(request: ActorRequest, seat: int) -> HttpResponse:
    """The seat passes to somebody else."""
    one, now = _seat(request, seat), timezone.now()
    form = forms.RecognisedForm(posted(request), by=request.actor, unit=one.body.unit, today=local_day(now))

    def write() -> str:
        data = form.cleaned_data
        to = _whoever(request, form, now)
        actions.hand_over(
            by=request.actor,
            seat=one,
            to=to,
            on=data["on"],
            at=now,
            decision=data["decision"],
            term=term_of(one.body, data["on"]),
            is_recognised=data["is_recognised"],
        )
        messages.success(request, f"{to} giữ chức danh {one.get_post_display()} từ ngày {show(data['on'])}.")
        return _home_of(one.body.unit, data["on"])

    notes = (_who_holds(one), "Người đang giữ thôi vào đúng ngày người mới nhận.")
    return perform(
        request, form, Deed("Bàn giao chức danh", "Bàn giao", _home_of(one.body.unit), write, notes)
    )


@keeping
@page
def appoint(request: ActorRequest, unit: int) -> HttpResponse:
    """A role in the unit for somebody."""
    one, now = _unit(request, unit), timezone.now()
    form = forms.AppointForm(posted(request), by=request.actor, today=local_day(now))

    def write() -> str:
        data = form.cleaned_data
        person = _whoever(request, form, now)
        held = actions.appoint(
            by=request.actor,
            person=person,
            unit=one,
            post=Post(data["post"]),
            on=data["on"],
            decision=data["decision"],
            at=now,
        )
        messages.success(
            request, f"Đã phân công {person} làm {held.get_post_display()} từ ngày {show(held.valid_from)}."
        )
        return _home_of(one, held.valid_from)

    return perform(request, form, Deed("Phân công", "Phân công", _home_of(one), write, (str(one),)))


@keeping
@page
def end_appointment(request: ActorRequest, appointment: int) -> HttpResponse:
    """The role is no longer hers."""
    held = Appointment.objects.filter(unit__in=_visible(request)).select_related("unit", "person")
    one, now = get_or_404(held, pk=appointment), timezone.now()
    request.actor.demand(Verb.MANAGE_SEATS, one.unit)
    form = forms.EndForm(posted(request), today=local_day(now))

    def write() -> str:
        data = form.cleaned_data
        actions.end_appointment(
            by=request.actor, appointment=one, on=data["on"], decision=data["decision"], at=now
        )
        messages.success(request, f"{one.person} thôi {one.get_post_display()} từ ngày {show(data['on'])}.")
        return _home_of(one.unit)

    return perform(
        request,
        form,
        Deed(
            "Kết thúc phân công",
            "Kết thúc",
            _home_of(one.unit),
            write,
            (f"{one.person} – {one}",),
            is_grave=True,
        ),
    )


# --- What the pages are about, out of what the actor sees; and what she may keep ----------------------------


def _visible(request: ActorRequest) -> UnitQuerySet:
    return visible_units(request.actor).order_by()


def _unit(request: ActorRequest, pk: int) -> Unit:
    unit = get_or_404(visible_units(request.actor), pk=pk)
    request.actor.demand(Verb.MANAGE_SEATS, unit)
    return unit


def _body(request: ActorRequest, pk: int) -> Body:
    body = get_or_404(Body.objects.filter(unit__in=_visible(request)).select_related("unit"), pk=pk)
    request.actor.demand(Verb.MANAGE_SEATS, body.unit)
    return body


def _seat(request: ActorRequest, pk: int) -> Seat:
    seats = Seat.objects.filter(body__unit__in=_visible(request)).select_related(
        "body__unit", "person", "term"
    )
    seat = get_or_404(seats, pk=pk)
    request.actor.demand(Verb.MANAGE_SEATS, seat.body.unit)
    return seat


def _who_holds(seat: Seat) -> str:
    return f"{seat.person or 'Chưa có người'} – {seat}"


def _whoever(request: ActorRequest, form: forms.PersonForm, at: datetime) -> Person:
    """The person who was chosen, or a new one by that name."""
    data = form.cleaned_data
    return form.person or actions.add_person(
        by=request.actor, name=data["name"], address=Address(data["address"]), note=data["note"], at=at
    )


def _open_term(request: ActorRequest, form: forms.TermForm, body: Body, at: datetime) -> None:
    data = form.cleaned_data
    actions.open_term(
        by=request.actor,
        body=body,
        label=data["label"],
        convocation=data["convocation"],
        starts_on=data["starts_on"],
        ends_on=data["ends_on"],
        at=at,
    )


def _home_of(unit: Unit, on: date | None = None) -> str:
    """The unit's page; for what begins later, as it will stand on that day."""
    address = reverse("access:unit", args=[unit.pk])
    return f"{address}?{urlencode({'ngay': show(on)})}" if on and on > timezone.localdate() else address
