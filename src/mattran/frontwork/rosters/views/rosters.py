"""Lists that were taken in: all, one of them, and taking one back."""

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from mattran.base.sent import posted
from mattran.directory.access.choices import Verb
from mattran.directory.access.policy import ActorRequest, allowed, get_or_404
from mattran.frontwork.entries.forms import UndoForm
from mattran.frontwork.rosters import actions, queries
from mattran.frontwork.rosters.models import Roster


@allowed(Verb.MANAGE_SEATS)
def index(request: ActorRequest) -> HttpResponse:
    """What was taken in, newest first."""
    page = queries.rosters(request.actor, request.GET.get("trang", 1))
    return render(request, "rosters/list.html", {"page": page})


@allowed(Verb.MANAGE_SEATS)
def show(request: ActorRequest, pk: int) -> HttpResponse:
    """One list: what it made, its history, the way on to login cards."""
    roster = _own(request, pk)
    page = queries.roster_page(request.actor, roster, request.GET.get("trang", 1))
    return render(request, "rosters/roster.html", {"page": page})


@allowed(Verb.MANAGE_SEATS)
def undo(request: ActorRequest, pk: int) -> HttpResponse:
    """Take the whole list back."""
    roster = _own(request, pk)
    form = UndoForm(posted(request))
    if request.method == "POST" and form.is_valid():
        reason = form.cleaned_data["reason"]
        try:
            actions.undo(by=request.actor, roster=roster, reason=reason, at=timezone.now())
        except actions.CannotUndo as refusal:
            form.add_error("reason", str(refusal))
        else:
            return redirect(roster)
    status = 422 if form.errors else 200
    return render(request, "rosters/undo.html", {"roster": roster, "form": form}, status=status)


def _own(request: ActorRequest, pk: int) -> Roster:
    """The list, where the actor keeps seats."""
    roster = get_or_404(Roster.objects.visible_to(request.actor).select_related("unit"), pk=pk)
    request.actor.demand(Verb.MANAGE_SEATS, roster.unit)
    return roster
