"""Reorganisations that were written: the list, one of them, undoing it."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from mattran.directory.access.choices import Verb
from mattran.directory.access.policy import ActorRequest, allowed, get_or_404
from mattran.directory.access.shells import shell_for
from mattran.frontwork.reorganisation import actions, queries
from mattran.frontwork.reorganisation.models import Reorganisation


@allowed(Verb.VIEW)
@require_safe
def index(request: ActorRequest) -> HttpResponse:
    """All that the actor sees, the latest day first."""
    context = {
        "shell": shell_for(request.actor),
        "page": queries.reorganisations(request.actor, request.GET.get("trang", 1)),
        "may_reorganise": request.actor.may(Verb.REORGANISE, request.actor.unit),
        "today": timezone.localdate(),
    }
    return render(request, "reorganisation/list.html", context)


@allowed(Verb.VIEW)
@require_safe
def show(request: ActorRequest, pk: int) -> HttpResponse:
    """One, with the units that took part."""
    made = get_or_404(Reorganisation.objects.visible_to(request.actor).select_related("unit"), pk=pk)
    context = {
        "shell": shell_for(request.actor),
        "page": queries.reorganisation_page(request.actor, made),
        "is_ahead": made.is_ahead(timezone.localdate()),
    }
    return render(request, "reorganisation/show.html", context)


@allowed(Verb.REORGANISE)
@require_http_methods(["GET", "POST"])
def undo(request: ActorRequest, pk: int) -> HttpResponse:
    """Ask once more, with what stands against it; then undo it."""
    made = get_or_404(Reorganisation.objects.visible_to(request.actor).select_related("unit"), pk=pk)
    request.actor.demand(Verb.REORGANISE, made.unit)
    refusal = None
    if request.method == "POST":
        try:
            actions.undo(by=request.actor, made=made, at=timezone.now())
        except actions.BuiltOn as refused:
            refusal = refused
        else:
            messages.success(request, "Đã huỷ lần sắp xếp. Mọi thứ trở lại như trước.")
            return redirect(made)
    elif made.is_standing and (found := queries.built_on(made)):
        refusal = actions.BuiltOn(found)
    context = {"made": made, "refusal": refusal}
    status = 422 if request.method == "POST" else 200
    return render(request, "reorganisation/undo.html", context, status=status)
