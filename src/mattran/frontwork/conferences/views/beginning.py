"""Which conference is written down, and whose it is."""

from uuid import uuid4

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from mattran.base.once.views import leads_to_the_first
from mattran.base.sent import posted, tried
from mattran.directory.access.choices import Verb
from mattran.directory.access.policy import ActorRequest, allowed, get_or_404
from mattran.directory.access.queries import visible_units
from mattran.directory.access.shells import shell_for
from mattran.directory.units import queries as units
from mattran.directory.units.models import Unit
from mattran.frontwork.conferences import actions, forms, queries
from mattran.frontwork.conferences.choices import ConferenceKind
from mattran.frontwork.conferences.views.parts import asked_first


@allowed(Verb.RECORD)
@require_http_methods(["GET", "HEAD", "POST"])
@leads_to_the_first
def begin(request: ActorRequest) -> HttpResponse:
    """Which conference it was; an officer may write one down for an area (?don-vi=)."""
    unit = wanted_unit(request, is_held=True)
    form = forms.BeginForm(posted(request), unit=unit)
    made = tried(
        request,
        form,
        lambda form: actions.begin(
            by=request.actor,
            unit=unit,
            kind=ConferenceKind(form.cleaned_data["kind"]),
            about=form.about,
            at=timezone.now(),
            client_id=form.cleaned_data["client_id"],
        ),
        actions.CannotRecord,
    )
    if made is not None:
        return redirect("conferences:section", made.pk, asked_first(made)[0].slug)
    context = {
        "shell": shell_for(request.actor),
        "form": form,
        "unit": unit,
        "client_id": request.POST.get("client_id") or uuid4(),
        "areas": list(units.children(request.actor.unit, request.actor.on)),
        "ended": list(queries.ended_below(request.actor)),
        "is_left": queries.has_ended(unit, request.actor.on),
        "drafts": [] if request.method == "POST" else queries.drafts(request.actor),
    }
    return render(request, "conferences/begin.html", context, status=422 if form.errors else 200)


def wanted_unit(request: ActorRequest, *, is_held: bool = False) -> Unit:
    """Whose conference it is: her own unit's, or that of a unit below (?don-vi=).

    One that was held may be that of a unit that is no more.
    """
    wanted = request.GET.get("don-vi", "")
    if not wanted:
        return request.actor.unit
    unit = get_or_404(visible_units(request.actor), pk=wanted)
    if is_held:
        actions.demand_recording(request.actor, unit)
    else:
        request.actor.demand(Verb.RECORD, unit)
    return unit
