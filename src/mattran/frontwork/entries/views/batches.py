"""Batches: the list, one of them, one figure of it, and taking a whole batch back."""

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from mattran.base.sent import posted
from mattran.directory.access.choices import Verb
from mattran.directory.access.policy import ActorRequest, allowed, get_or_404
from mattran.directory.access.shells import shell_for
from mattran.directory.units.choices import UnitKind
from mattran.frontwork.entries import actions, queries
from mattran.frontwork.entries.forms import UndoForm
from mattran.frontwork.entries.models import Batch

ABOVE = (UnitKind.NATION, UnitKind.PROVINCE, UnitKind.COMMUNE)


@allowed(Verb.VIEW)
def index(request: ActorRequest) -> HttpResponse:
    """What was entered, newest first."""
    return render(
        request,
        "entries/list.html",
        {
            "shell": shell_for(request.actor),
            "page": queries.batches(request.actor, request.GET.get("trang", 1)),
            "may_enter": request.actor.may(Verb.RECORD, request.actor.unit),
            "has_below": request.actor.unit.kind in ABOVE,
        },
    )


@allowed(Verb.VIEW)
def show(request: ActorRequest, pk: int) -> HttpResponse:
    """One batch: its sums, its figures, its history."""
    batch = get_or_404(Batch.objects.visible_to(request.actor).select_related("unit"), pk=pk)
    page = queries.batch_page(request.actor, batch, request.GET.get("trang", 1))
    return render(request, "entries/batch.html", {"shell": shell_for(request.actor), "page": page})


@allowed(Verb.VIEW)
def entered(request: ActorRequest, pk: int) -> HttpResponse:
    """One figure: whose, of which day, how much, from which batch; where a figure of a report ends up."""
    fact = get_or_404(queries.entered_facts(request.actor).select_related("unit", "measure"), pk=pk)
    (found,) = queries.as_entered([fact])
    return render(
        request,
        "entries/entered.html",
        {
            "shell": shell_for(request.actor),
            "entered": found,
            "sees_batch": Batch.objects.visible_to(request.actor).filter(pk=found.batch.pk).exists(),
        },
    )


@allowed(Verb.CORRECT)
def undo(request: ActorRequest, pk: int) -> HttpResponse:
    """Take the whole batch back."""
    batch = get_or_404(Batch.objects.visible_to(request.actor).select_related("unit"), pk=pk)
    request.actor.demand(Verb.CORRECT, batch.unit)
    form = UndoForm(posted(request))
    if request.method == "POST" and form.is_valid():
        try:
            actions.undo(by=request.actor, batch=batch, reason=form.cleaned_data["reason"], at=timezone.now())
        except actions.CannotUndo as refusal:
            form.add_error("reason", str(refusal))
        else:
            return redirect(batch)
    return render(
        request,
        "entries/undo.html",
        {"shell": shell_for(request.actor), "batch": batch, "form": form},
        status=422 if form.errors else 200,
    )
