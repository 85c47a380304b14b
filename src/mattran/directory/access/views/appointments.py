"""Roles without a seat: given and ended."""

from typing import Final

from django.contrib import messages
from django.http import HttpResponse
from django.utils import timezone

from mattran.base.dates import local_day, show
from mattran.base.sent import posted
from mattran.directory.access import actions
from mattran.directory.access.choices import Verb
from mattran.directory.access.forms.seats import AppointForm, EndForm
from mattran.directory.access.policy import ActorRequest, get_or_404
from mattran.directory.access.queries import visible_units
from mattran.directory.access.views.deeds import Deed, keeping, page, perform
from mattran.directory.access.views.reach import home_of, unit_to_keep, whoever
from mattran.directory.bodies.choices import Post
from mattran.directory.bodies.models import Appointment

LEFT_OPEN: Final = (
    "Phiếu, báo cáo, văn bản là của đơn vị: người khác trong đơn vị làm tiếp được ngay. "
    "Việc ghi dở và tệp đang nhập chỉ mở được bằng tài khoản của người này: "
    "hãy nhờ người ấy ghi xong trước ngày thôi."
)
"""Why a role has no handover of its own: only a seat has a successor in a board and a record to sign."""


@keeping
@page
def appoint(request: ActorRequest, unit: int) -> HttpResponse:
    """A role in the unit for somebody."""
    one, now = unit_to_keep(request, unit), timezone.now()
    form = AppointForm(posted(request), by=request.actor, today=local_day(now))

    def write() -> str:
        data = form.cleaned_data
        person = whoever(request, form, now)
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
        return home_of(one, held.valid_from)

    return perform(request, form, Deed("Phân công", "Phân công", home_of(one), write, (str(one),)))


@keeping
@page
def end_appointment(request: ActorRequest, appointment: int) -> HttpResponse:
    """The role is no longer hers."""
    held = Appointment.objects.filter(unit__in=visible_units(request.actor).order_by()).select_related(
        "unit", "person"
    )
    one, now = get_or_404(held, pk=appointment), timezone.now()
    request.actor.demand(Verb.MANAGE_SEATS, one.unit)
    form = EndForm(posted(request), today=local_day(now))

    def write() -> str:
        data = form.cleaned_data
        actions.end_appointment(
            by=request.actor, appointment=one, on=data["on"], decision=data["decision"], at=now
        )
        messages.success(request, f"{one.person} thôi {one.get_post_display()} từ ngày {show(data['on'])}.")
        return home_of(one.unit)

    return perform(
        request,
        form,
        Deed(
            "Kết thúc phân công",
            "Kết thúc",
            home_of(one.unit),
            write,
            (f"{one.person} – {one}", LEFT_OPEN),
            is_grave=True,
        ),
    )
