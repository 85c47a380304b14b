"""A conference that is to be held: planned at once, or a draft convened; its day for a calendar."""

from uuid import uuid4

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from mattran.base.dates import local_day
from mattran.base.files.views import download
from mattran.base.once.views import leads_to_the_first
from mattran.base.sent import posted, tried
from mattran.directory.access.choices import Verb
from mattran.directory.access.policy import ActorRequest, allowed, get_or_404
from mattran.directory.access.shells import shell_for
from mattran.directory.units import queries as units
from mattran.frontwork.conferences import actions, calendar, forms, queries
from mattran.frontwork.conferences.views.beginning import wanted_unit
from mattran.frontwork.conferences.views.seen import telling_what_changed
from mattran.frontwork.conferences.views.whole import refused_page

PLANNED = "Đã lên lịch. Họp xong thì mở lại trang này để ghi kết quả."


@allowed(Verb.RECORD)
@require_http_methods(["GET", "HEAD", "POST"])
@leads_to_the_first
def plan(request: ActorRequest) -> HttpResponse:
    """Which conference is to be held, when and where; an officer may plan one for an area (?don-vi=)."""
    unit, now = wanted_unit(request), timezone.now()
    form = forms.PlanForm(posted(request), unit=unit, today=local_day(now))
    made = tried(
        request,
        form,
        lambda form: actions.plan(
            by=request.actor,
            unit=unit,
            kind=form.which,
            about=form.about,
            when=form.when,
            at=now,
            client_id=form.cleaned_data["client_id"],
        ),
        actions.CannotRecord,
    )
    if made is not None:
        messages.success(request, PLANNED)
        return redirect(made)
    context = {
        "shell": shell_for(request.actor),
        "form": form,
        "unit": unit,
        "client_id": request.POST.get("client_id") or uuid4(),
        "areas": list(units.children(request.actor.unit, request.actor.on)),
    }
    return render(request, "conferences/plan.html", context, status=422 if form.errors else 200)


@allowed(Verb.VIEW, write=Verb.RECORD)
@require_http_methods(["GET", "HEAD", "POST"])
def convene(request: ActorRequest, pk: int) -> HttpResponse:
    """The press that plans a draft; whoever opens the address sees the conference."""
    one = get_or_404(queries.seen_by(request.actor), pk=pk)
    if request.method != "POST":
        return redirect(one)
    request.actor.demand(Verb.RECORD, one.unit)
    form = forms.RecordForm(request.POST)
    planned = tried(
        request,
        form,
        telling_what_changed(
            lambda form: actions.convene(
                by=request.actor, conference=one, version=form.cleaned_data["version"], at=timezone.now()
            ),
            "Chưa lên lịch.",
        ),
        actions.CannotRecord,
    )
    if planned is None:
        return refused_page(request, pk, form)
    messages.success(request, PLANNED)
    return redirect(one)


@allowed(Verb.VIEW)
@require_safe
def ics(request: ActorRequest, pk: int) -> HttpResponse:
    """The conference as a calendar file; one that was called off takes itself out of the calendar."""
    one = get_or_404(queries.seen_by(request.actor), pk=pk)
    if one.held_on is None or one.is_draft:
        raise Http404
    data = calendar.file_of([calendar.of_conference(one)], at=timezone.now())
    return download(data, calendar.MEDIA_TYPE, f"Lịch {one.code}.ics")
