"""The returns of those below: who has sent; receiving many, sending one back, reminding the others."""

from collections.abc import Mapping

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods

from mattran.base.periods import Period, month_before
from mattran.directory.access.choices import Verb
from mattran.directory.access.policy import ActorRequest, allowed, get_or_404
from mattran.frontwork.returns import actions, queries
from mattran.frontwork.returns.forms import SendBackForm
from mattran.frontwork.returns.models import Return
from mattran.frontwork.returns.rules import carried
from mattran.frontwork.returns.views.own import asked_for
from mattran.frontwork.returns.views.periods import period_or_404


@allowed(Verb.VIEW, write=Verb.ACCEPT)
@require_http_methods(["GET", "POST"])
def below(request: ActorRequest) -> HttpResponse:
    """All units below for one period, those to look at first; those ticked are received together."""
    grid = grid_of(request)
    if grid is None:
        return redirect("returns:own")
    if request.method == "POST":
        try:
            result = actions.accept(by=request.actor, seen=_seen(request, grid), at=timezone.now())
        except actions.CannotAnswer as refusal:
            messages.warning(request, str(refusal))
        else:
            _say(request, result, grid.period)
        return redirect(f"{reverse('returns:below')}?ky={grid.period.code}")
    today = timezone.localdate()
    context = {
        "grid": grid,
        "periods": queries.recent_periods(request.actor.unit, today, grid.period),
        "may_remind": bool(grid.missing) and grid.asked.withdrawn is None and grid.period.start <= today,
        "may_accept": queries.may_collect(request.actor) and grid.asked.withdrawn is None,
        "me": request.actor.person.pk,
        "may_enter": grid.period.is_a_month and request.actor.may(Verb.RECORD, request.actor.unit),
    }
    return render(request, "returns/below.html", context)


def _say(request: ActorRequest, result: actions.Accepted, period: Period) -> None:
    """What became of the returns that were ticked, a message each kind."""
    if result.done:
        messages.success(request, f"Đã nhận {len(result.done)} phiếu {period.in_a_sentence}.")
    for one in result.stale:
        messages.warning(request, f"{one.unit}: phiếu vừa đổi trong lúc trang mở, chưa nhận. Hãy xem lại.")
    for one in result.anothers:
        messages.warning(
            request,
            f"{one.unit}: phiếu này do chính ông/bà gửi, chưa nhận. "
            f"Hãy để người khác ở {request.actor.unit} nhận.",
        )
    if result.before and not result.done:
        messages.info(request, "Những phiếu này đã nhận từ trước.")
    if not (result.done or result.before or result.stale or result.anothers):
        messages.info(request, "Chưa chọn phiếu nào. Hãy đánh dấu những phiếu muốn nhận.")


@allowed(Verb.VIEW)
@require_GET
def reminders(request: ActorRequest) -> HttpResponse:
    """Who has not sent: a list to print, and words to paste into a chat.

    A period that has not begun says so: nobody can have sent it, and nobody is to be reminded.
    """
    grid = grid_of(request)
    if grid is None:
        return redirect("returns:own")
    today = timezone.localdate()
    if grid.period.start > today and grid.asked.withdrawn is None:
        return render(request, "returns/reminders_not_yet.html", {"grid": grid})
    return render(request, "returns/reminders.html", {"grid": grid, "today": today})


@allowed(Verb.ACCEPT)
@require_http_methods(["GET", "POST"])
def back(request: ActorRequest, unit_id: int, code: str) -> HttpResponse:
    """Say what has to be looked at again, and send the return back."""
    unit, wanted = asked_for(request, unit_id, code)
    period = wanted.period
    one_return = get_or_404(Return.objects.all().visible_to(request.actor).of_period(period), unit=unit)
    request.actor.demand(Verb.ACCEPT, unit)
    form = SendBackForm(request.POST or None, initial={"version": one_return.version})
    if request.method == "POST" and form.is_valid():
        try:
            actions.send_back(
                by=request.actor,
                one_return=one_return,
                said=form.cleaned_data["said"],
                seen_version=form.cleaned_data["version"],
                at=timezone.now(),
            )
        except actions.StaleReturn as refusal:
            form.add_error(None, str(refusal))
            form.data = {**request.POST.dict(), "version": str(refusal.one_return.version)}
        except actions.CannotAnswer as refusal:
            form.add_error("said", str(refusal))
        else:
            messages.success(request, f"Đã trả lại phiếu {period.in_a_sentence} của {unit}.")
            return redirect(f"{reverse('returns:below')}?ky={period.code}")
    context = {"one_return": one_return, "form": form}
    return render(request, "returns/back.html", context, status=422 if form.errors else 200)


def grid_of(request: ActorRequest) -> queries.Grid | None:
    """What was asked for in the address: the month before this one where it names none.

    None for a unit that has nobody below; 404 for a period that nobody asks for.
    """
    if not queries.may_look_below(request.actor):
        return None
    today = timezone.localdate()
    code = request.GET.get("ky", "")
    period = period_or_404(code) if code else month_before(today)
    grid = queries.grid(request.actor.unit, period, today)
    if grid is None:
        raise Http404
    return grid


def _seen(request: ActorRequest, grid: queries.Grid) -> Mapping[int, actions.Seen]:
    """The returns that were ticked, with what was shown of each; only those of this list."""
    shown = {str(row.sent.pk): row.sent.pk for row in grid.rows if row.sent is not None}
    seen = {}
    for text in request.POST.getlist("seen"):
        pk, _, rest = text.partition(":")
        version, _, mark = rest.partition(":")
        if pk in shown:
            seen[shown[pk]] = actions.Seen(carried(version), carried(mark))
    return seen
