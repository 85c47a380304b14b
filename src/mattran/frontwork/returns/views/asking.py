"""What a unit asks of those below: collections beside the months, and until when a month is waited for."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from mattran.base.sent import posted, tried
from mattran.directory.access.choices import Verb
from mattran.directory.access.policy import ActorRequest, allowed, get_or_404
from mattran.frontwork.returns import actions, queries
from mattran.frontwork.returns.forms import CollectionForm, DueDayForm, WithdrawForm
from mattran.frontwork.returns.models import Collection


@allowed(Verb.ACCEPT)
@require_http_methods(["GET", "POST"])
def collections(request: ActorRequest) -> HttpResponse:
    """The collections so far, and a form that opens another."""
    if not queries.may_look_below(request.actor):
        return redirect("returns:own")
    form = CollectionForm(posted(request), today=timezone.localdate())
    made = tried(
        request,
        form,
        lambda form: actions.open_collection(
            by=request.actor,
            period=form.chosen_period(),
            due_on=form.cleaned_data["due_on"],
            at=timezone.now(),
        ),
        actions.CannotCollect,
    )
    if made is not None:
        messages.success(request, f"Đã mở đợt thu phiếu {made.period.in_a_sentence}.")
        return redirect("returns:collections")
    return _page(request, form=form)


@allowed(Verb.ACCEPT)
@require_POST
def due_day(request: ActorRequest) -> HttpResponse:
    """Until which day of the next month a month is waited for."""
    if not queries.may_look_below(request.actor):
        return redirect("returns:own")
    form = DueDayForm(request.POST)
    if form.is_valid():
        actions.set_due_day(by=request.actor, due_day=form.cleaned_data["due_day"], at=timezone.now())
        messages.success(request, "Đã lưu hạn phiếu tháng.")
        return redirect("returns:collections")
    return _page(request, due_form=form)


@allowed(Verb.ACCEPT)
@require_POST
def withdraw(request: ActorRequest) -> HttpResponse:
    """Ask no more for a period, and say why."""
    if not queries.may_look_below(request.actor):
        return redirect("returns:own")
    form = WithdrawForm(request.POST)
    if form.is_valid():
        opened = queries.collections_of(request.actor.unit)
        collection = get_or_404(opened, pk=form.cleaned_data["collection"])
        try:
            actions.withdraw_collection(
                by=request.actor,
                collection=collection,
                reason=form.cleaned_data["reason"],
                at=timezone.now(),
            )
        except actions.CannotCollect as refusal:
            form.add_error("reason", str(refusal))
        else:
            messages.success(request, f"Đã huỷ đợt thu phiếu {collection.period.in_a_sentence}.")
            return redirect("returns:collections")
    return _page(request, withdraw_form=form)


def _page(
    request: ActorRequest,
    *,
    form: CollectionForm | None = None,
    due_form: DueDayForm | None = None,
    withdraw_form: WithdrawForm | None = None,
) -> HttpResponse:
    """The page with all its forms; the one that was sent keeps what was typed and says what is wrong."""
    unit, today = request.actor.unit, timezone.localdate()
    context = {
        "form": form or CollectionForm(today=today),
        "due_form": due_form or DueDayForm(initial={"due_day": queries.due_day_of(unit, today)}),
        "withdraw_form": withdraw_form,
        "collections": [(one, _withdraw_form(one, withdraw_form)) for one in queries.collections_of(unit)],
    }
    is_refused = any(one is not None and one.errors for one in (form, due_form, withdraw_form))
    return render(request, "returns/collections.html", context, status=422 if is_refused else 200)


def _withdraw_form(one: Collection, sent: WithdrawForm | None) -> WithdrawForm:
    """The form that withdraws this collection: the one that was sent, or an empty one."""
    if sent is not None and str(sent["collection"].value()) == str(one.pk):
        return sent
    return WithdrawForm(initial={"collection": one.pk}, auto_id=f"huy-{one.pk}-%s")
