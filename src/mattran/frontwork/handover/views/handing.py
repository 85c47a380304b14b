"""Handing over and taking over."""

from collections.abc import Callable

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from mattran.base.dates import local_day
from mattran.base.sent import posted
from mattran.directory.access.choices import Verb
from mattran.directory.access.policy import ActorRequest, allowed, get_or_404
from mattran.directory.access.shells import shell_for
from mattran.directory.access.views.deeds import Deed, keeping, page, perform
from mattran.directory.access.views.reach import home_of, seat_to_keep, who_holds, whoever
from mattran.directory.bodies.actions import Named, Release
from mattran.directory.bodies.queries import leads_alone
from mattran.frontwork.handover import actions, queries
from mattran.frontwork.handover.forms import HandOverForm
from mattran.frontwork.handover.models import Handover, HandoverQuerySet

SHOWN = 100


@keeping
@page
def hand_over(request: ActorRequest, seat: int) -> HttpResponse:
    """The open work of whoever leaves, and who follows her."""
    one, now = seat_to_keep(request, seat), timezone.now()
    if one.person is None:
        return redirect("access:fill-seat", one.pk)
    form = HandOverForm(posted(request), by=request.actor, unit=one.body.unit, today=local_day(now))

    def write() -> str:
        data = form.cleaned_data
        to = None
        if form.has_successor:
            person = whoever(request, form, now)
            to = Named(person, decision=data["decision"], is_recognised=data["is_recognised"])
        made = actions.hand_over(
            by=request.actor,
            seat=one,
            to=to,
            on=data["on"],
            at=now,
            release=Release(data["reason"], data["end_decision"]),
        )
        messages.success(request, f"Đã bàn giao chức danh {one.get_post_display()}. Hãy in biên bản để ký.")
        return made.get_absolute_url()

    notes = [who_holds(one)]
    if leads_alone(one, request.actor.on):
        notes.append("Nếu chưa có người thay, ban không có người đứng đầu cho đến khi cử người mới.")
    deed = Deed("Bàn giao công việc", "Bàn giao", home_of(one.body.unit), write, tuple(notes))
    context = {"work": queries.open_work(one, local_day(now))}
    return perform(request, form, deed, template="handover/hand_over.html", context=context)


@allowed(Verb.VIEW)
@require_safe
def index(request: ActorRequest) -> HttpResponse:
    """The handovers that the actor may see, those that still wait first."""
    every: HandoverQuerySet = Handover.objects.all()
    found = list(every.visible_to(request.actor).told().newest_first()[:SHOWN])
    context = {
        "shell": shell_for(request.actor),
        "unit": request.actor.unit,
        "open": [one for one in found if one.taken_at is None],
        "taken": [one for one in found if one.taken_at is not None],
    }
    return render(request, "handover/list.html", context)


@allowed(Verb.VIEW)
@require_safe
def show(request: ActorRequest, pk: int) -> HttpResponse:
    """One handover: who to whom, the work, the record, the card."""
    return _page(request, visible_handover(request, pk))


@allowed(Verb.VIEW)
@require_http_methods(["GET", "POST"])
def take(request: ActorRequest, pk: int) -> HttpResponse:
    """One tap: she has taken it over; whoever only opens the address sees the handover."""
    return _take(
        request, pk, actions.take_over, "Đã nhận bàn giao. Việc ghi dở của người trước nay là của ông/bà."
    )


@allowed(Verb.VIEW)
@require_http_methods(["GET", "POST"])
def mind(request: ActorRequest, pk: int) -> HttpResponse:
    """One tap of the unit above, while nobody follows."""
    return _take(
        request, pk, actions.mind, "Ông/bà đang tạm giữ việc này. Người nhận chức danh sau sẽ nhận lại."
    )


def _take(request: ActorRequest, pk: int, take: Callable[..., Handover], said: str) -> HttpResponse:
    one = visible_handover(request, pk)
    if request.method == "GET":
        return redirect(one)
    try:
        take(by=request.actor, handover=one, at=timezone.now())
    except actions.NotHers as refusal:
        return _page(request, one, str(refusal))
    messages.success(request, said)
    return redirect(one)


def visible_handover(request: ActorRequest, pk: int) -> Handover:
    """The handover, if the actor may see its unit; else 404."""
    every: HandoverQuerySet = Handover.objects.all()
    return get_or_404(every.visible_to(request.actor).told().prefetch_related("lines"), pk=pk)


def _page(request: ActorRequest, one: Handover, refused: str = "") -> HttpResponse:
    context = {
        "shell": shell_for(request.actor),
        "page": queries.handover_page(request.actor, one),
        "refused": refused,
    }
    return render(request, "handover/handover.html", context, status=422 if refused else 200)
