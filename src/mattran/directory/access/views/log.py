"""Nhật ký: who did what to what, when, in which capacity."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from mattran.directory.access.choices import Verb
from mattran.directory.access.forms import LogForm
from mattran.directory.access.policy import ActorRequest, allowed, get_or_404
from mattran.directory.access.queries import visible_units
from mattran.directory.access.queries.log import Wanted, log_page
from mattran.directory.units import queries as units
from mattran.directory.units.models import Unit


@allowed(Verb.AUDIT)
@require_safe
def log(request: ActorRequest) -> HttpResponse:
    """A page of the log, for the actor's units or for one of them with all below it."""
    form = LogForm(request.GET, today=timezone.localdate())
    unit = _chosen(request)
    context: dict[str, Any] = {
        "form": form,
        "unit": unit,
        "below": units.children(unit or request.actor.unit, request.actor.on),
    }
    if not form.is_valid():
        return render(request, "access/log.html", {**context, "page": None}, status=422)
    wanted = Wanted(unit=unit, before=_number(request.GET.get("truoc", "")), **form.cleaned_data)
    query = request.GET.copy()
    page = log_page(request.actor, wanted)
    if page.older:
        query["truoc"] = str(page.older)
    context |= {"page": page, "wanted": wanted, "older_href": f"?{query.urlencode()}" if page.older else ""}
    query.pop("truoc", None)
    context["newest_href"] = f"?{query.urlencode()}" if wanted.before else ""
    return render(request, "access/log.html", context)


def _chosen(request: ActorRequest) -> Unit | None:
    """The unit of the address, if it is one that the actor sees."""
    chosen = request.GET.get("don-vi", "")
    return get_or_404(visible_units(request.actor), pk=_number(chosen) or 0) if chosen else None


def _number(text: str) -> int | None:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 16 else None
