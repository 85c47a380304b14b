"""The campaigns and movements a unit takes part in, and opening one of one's own."""

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from mattran.base.sent import posted, tried
from mattran.directory.access.choices import Verb
from mattran.directory.access.policy import ActorRequest, allowed
from mattran.directory.access.shells import shell_for
from mattran.frontwork.programmes import actions, queries
from mattran.frontwork.programmes.choices import CampaignKind
from mattran.frontwork.programmes.forms import CampaignForm


@allowed(Verb.VIEW)
def index(request: ActorRequest) -> HttpResponse:
    """What runs today for the actor's unit: its own, and what every level above has opened."""
    actor = request.actor
    return render(
        request,
        "programmes/list.html",
        {
            "shell": shell_for(request.actor),
            "campaigns": queries.open_to(actor.unit, timezone.localdate()),
            "unit": actor.unit,
            "may_open": actor.may(Verb.ISSUE, actor.unit),
        },
    )


@allowed(Verb.ISSUE)
def open_campaign(request: ActorRequest) -> HttpResponse:
    """A campaign of the actor's own unit."""
    form = CampaignForm(timezone.localdate(), posted(request))
    opened = tried(
        request,
        form,
        lambda form: actions.open_campaign(
            by=request.actor,
            unit=request.actor.unit,
            kind=CampaignKind(form.cleaned_data["kind"]),
            name=form.cleaned_data["name"],
            contents=form.contents(),
            since=form.cleaned_data["since"],
            until=form.cleaned_data["until"],
            source=form.cleaned_data["source"],
            at=timezone.now(),
        ),
        actions.CannotOpen,
    )
    if opened is not None:
        return redirect("programmes:list")
    return render(
        request,
        "programmes/open.html",
        {"shell": shell_for(request.actor), "form": form, "unit": request.actor.unit},
        status=422 if form.errors else 200,
    )
