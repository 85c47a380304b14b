"""What a unit asks of those below: collections beside the months, and until when a month is waited for."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from mattran.directory.access.choices import Verb
from mattran.directory.access.policy import ActorRequest, allowed
from mattran.frontwork.returns import actions, queries
from mattran.frontwork.returns.forms import CollectionForm, DueDayForm
from mattran.frontwork.returns.models import Collection


@allowed(Verb.ACCEPT)
@require_http_methods(["GET", "POST"])
def collections(request: ActorRequest) -> HttpResponse:
    """The collections so far, and a form that opens another."""
    if not queries.may_look_below(request.actor):
        return redirect("returns:own")
    form = CollectionForm(request.POST or None, today=timezone.localdate())
    if request.method == "POST" and form.is_valid():
        try:
            made = actions.open_collection(
                by=request.actor,
                period=form.chosen_period(),
                due_on=form.cleaned_data["due_on"],
                at=timezone.now(),
            )
        except actions.CannotCollect as refusal:
            form.add_error(refusal.field, str(refusal))
        else:
            messages.success(request, f"Đã mở đợt thu phiếu {made.period.in_a_sentence}.")
            return redirect("returns:collections")
    return _page(request, form, DueDayForm(initial={"due_day": _due_day(request)}))


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
    return _page(request, CollectionForm(today=timezone.localdate()), form)


def _page(request: ActorRequest, form: CollectionForm, due_form: DueDayForm) -> HttpResponse:
    found = Collection.objects.filter(unit=request.actor.unit).order_by("-ends_on", "-pk")
    context = {"form": form, "due_form": due_form, "collections": found}
    status = 422 if form.errors or due_form.errors else 200
    return render(request, "returns/collections.html", context, status=status)


def _due_day(request: ActorRequest) -> int:
    return queries.due_day_of(request.actor.unit, timezone.localdate())
