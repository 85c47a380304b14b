"""Tổ chức: the units that the actor sees, their dates and history, their bodies and seats."""

from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from mattran.base.dates import BadDay, parse_day
from mattran.directory.access.choices import Verb
from mattran.directory.access.policy import ActorRequest, allowed, get_or_404
from mattran.directory.access.queries import visible_units
from mattran.directory.access.queries.units import found_units, unit_page


@allowed(Verb.VIEW)
@require_safe
def index(request: ActorRequest) -> HttpResponse:
    """Units found by name; without a name the actor's own."""
    text = request.GET.get("tim", "").strip()[:100]
    if not text:
        return HttpResponseRedirect(reverse("access:unit", args=[request.actor.unit.pk]))
    found = found_units(request.actor, text)
    return render(request, "access/units.html", {"text": text, "found": found, "on": request.actor.on})


@allowed(Verb.VIEW)
@require_safe
def unit(request: ActorRequest, unit: int) -> HttpResponse:
    """One unit, as it was on a day."""
    one = get_or_404(visible_units(request.actor), pk=unit)
    typed, error, on = request.GET.get("ngay", ""), "", None
    if typed:
        try:
            on = parse_day(typed, today=timezone.localdate())
        except BadDay as bad:
            error = str(bad)
    context = {"page": unit_page(request.actor, one, on), "typed": typed, "error": error}
    return render(request, "access/unit.html", context, status=422 if error else 200)
