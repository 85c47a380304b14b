"""Seats: given, recognised, filled, ended. Handing one over is work of its own (frontwork/handover)."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone

from mattran.base.dates import local_day, show
from mattran.base.sent import posted
from mattran.directory.access import actions
from mattran.directory.access.forms.seats import EndSeatForm, RecognisedForm, RecogniseForm, SeatForm
from mattran.directory.access.policy import ActorRequest
from mattran.directory.access.views.deeds import Deed, keeping, page, perform
from mattran.directory.access.views.reach import body_to_keep, home_of, seat_to_keep, who_holds, whoever
from mattran.directory.bodies.actions import Named, Release
from mattran.directory.bodies.choices import Post, SeatBegin, SeatEnd
from mattran.directory.bodies.queries import leads_alone, term_of


@keeping
@page
def give_seat(request: ActorRequest, body: int) -> HttpResponse:
    """Somebody into a post of the body."""
    one, now = body_to_keep(request, body), timezone.now()
    form = SeatForm(posted(request), by=request.actor, body=one, today=local_day(now))

    def write() -> str:
        data = form.cleaned_data
        named = Named(
            whoever(request, form, now),
            term=term_of(one, data["on"]),
            decision=data["decision"],
            is_recognised=data["is_recognised"],
            began_by=SeatBegin(data["began_by"]) if data["began_by"] else None,
        )
        post = Post(data["post"])
        seat = actions.give_seat(by=request.actor, body=one, post=post, named=named, on=data["on"], at=now)
        messages.success(
            request, f"Đã ghi {named.person} làm {seat.get_post_display()} từ ngày {show(seat.valid_from)}."
        )
        return home_of(one.unit, seat.valid_from)

    return perform(
        request, form, Deed("Thêm người vào ban", "Ghi vào ban", home_of(one.unit), write, (str(one),))
    )


@keeping
@page
def recognise(request: ActorRequest, seat: int) -> HttpResponse:
    """The unit above recognises who sits there."""
    one, now = seat_to_keep(request, seat), timezone.now()
    form = RecogniseForm(posted(request), today=local_day(now))

    def write() -> str:
        data = form.cleaned_data
        actions.recognise(by=request.actor, seats=[one], on=data["on"], decision=data["decision"], at=now)
        messages.success(request, f"Đã công nhận {one.person}.")
        return home_of(one.body.unit, one.valid_from)

    return perform(
        request, form, Deed("Công nhận", "Công nhận", home_of(one.body.unit), write, (who_holds(one),))
    )


@keeping
@page
def end_seat(request: ActorRequest, seat: int) -> HttpResponse:
    """The person no longer holds the seat."""
    one, now = seat_to_keep(request, seat), timezone.now()
    is_last = leads_alone(one, request.actor.on)
    form = EndSeatForm(posted(request), today=local_day(now))

    def write() -> str:
        data = form.cleaned_data
        actions.end_seat(
            by=request.actor,
            seat=one,
            on=data["on"],
            how=SeatEnd(data["how"]),
            release=Release(data["reason"], data["decision"]),
            at=now,
        )
        messages.success(
            request, f"{one.person or one} thôi {one.get_post_display()} từ ngày {show(data['on'])}."
        )
        if is_last:
            messages.warning(request, f"{one.body} chưa có {one.get_post_display()} từ ngày ấy.")
        return home_of(one.body.unit)

    notes = [
        who_holds(one),
        "Từ ngày thôi, người này không ghi, không xem được sổ bằng chức danh này nữa. Việc đã ghi vẫn còn.",
    ]
    if is_last:
        notes.append(
            f"Sau ngày ấy {one.body} chưa có {one.get_post_display()}. Muốn giao cả việc đang dở và lập biên "
            "bản, hãy dùng “Bàn giao”, cả khi chưa có người thay."
        )
    return perform(
        request,
        form,
        Deed("Cho thôi, miễn nhiệm", "Cho thôi", home_of(one.body.unit), write, tuple(notes), is_grave=True),
    )


@keeping
@page
def fill_seat(request: ActorRequest, seat: int) -> HttpResponse:
    """Somebody for a seat in which nobody is named yet."""
    one, now = seat_to_keep(request, seat), timezone.now()
    form = RecognisedForm(posted(request), by=request.actor, unit=one.body.unit, today=local_day(now))

    def write() -> str:
        data = form.cleaned_data
        to = Named(
            whoever(request, form, now),
            term=term_of(one.body, data["on"]),
            decision=data["decision"],
            is_recognised=data["is_recognised"],
        )
        actions.hand_over(by=request.actor, seat=one, to=to, on=data["on"], at=now)
        messages.success(
            request, f"{to.person} giữ chức danh {one.get_post_display()} từ ngày {show(data['on'])}."
        )
        return home_of(one.body.unit, data["on"])

    if one.person_id is not None:
        return redirect("handover:hand-over", one.pk)
    deed = Deed("Ghi tên người", "Ghi tên", home_of(one.body.unit), write, (who_holds(one),))
    return perform(request, form, deed)
