"""Writing a conference down section by section, and the press that records it."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from mattran.base.dates import local_day
from mattran.base.sent import posted, sent_again, tried
from mattran.directory.access.choices import Verb
from mattran.directory.access.policy import ActorRequest, allowed, get_or_404
from mattran.directory.access.shells import shell_for
from mattran.frontwork.conferences import actions, forms, queries
from mattran.frontwork.conferences.models import Conference, election_of
from mattran.frontwork.conferences.views.parts import (
    Part,
    address,
    after,
    asked_first,
    parts_of,
    told_meanwhile,
)
from mattran.frontwork.conferences.views.seen import telling_what_changed
from mattran.frontwork.conferences.views.whole import refused_page


@allowed(Verb.RECORD)
@require_http_methods(["GET", "HEAD", "POST"])
def section(request: ActorRequest, pk: int, slug: str) -> HttpResponse:
    """One section of a draft: its page, or its answers."""
    one = get_or_404(queries.seen_by(request.actor), pk=pk)
    actions.demand_recording(request.actor, one.unit)
    if not one.is_unrecorded:
        return redirect("conferences:correct", pk, slug)
    return _section(request, one, slug)


@allowed(Verb.CORRECT)
@require_http_methods(["GET", "HEAD", "POST"])
def correct(request: ActorRequest, pk: int, slug: str) -> HttpResponse:
    """One section of what is in the books."""
    one = get_or_404(queries.seen_by(request.actor), pk=pk)
    request.actor.demand(Verb.CORRECT, one.unit)
    return _section(request, one, slug)


def _section(request: ActorRequest, one: Conference, slug: str) -> HttpResponse:
    part = next((part for part in parts_of(one) if part.slug == slug), None)
    if part is None:
        raise Http404
    if request.method != "POST" and part.section.is_of_election and not election_of(one).is_open:
        messages.warning(request, f"{part.title}: đã gửi cấp trên thì không sửa nữa, trừ khi được trả lại.")
        return redirect(one)
    now = timezone.now()
    form = part.form(posted(request), conference=one, today=local_day(now))
    try:
        saved = tried(
            request,
            form,
            lambda form: actions.tell(
                by=request.actor,
                conference=one,
                version=form.cleaned_data["version"],
                section=form.section,
                at=now,
                reason=form.cleaned_data["reason"],
            ),
            actions.CannotRecord,
        )
    except actions.StaleVersion as stale:
        newest = stale.conference
        refused = told_meanwhile(newest, form.section)
        form = part.form(sent_again(request, newest.version), conference=newest, today=local_day(now))
        return _section_page(request, one, part, form, refused=refused, status=409)
    if saved is not None:
        return redirect(address(saved, part) if "tiep" in request.POST else after(saved, part))
    return _section_page(request, one, part, form, status=422 if form.errors else 200)


def _section_page(
    request: ActorRequest,
    one: Conference,
    part: Part,
    form: forms.SectionForm,
    *,
    status: int,
    refused: str = "",
) -> HttpResponse:
    way = asked_first(one)
    context = {
        "shell": shell_for(request.actor),
        "conference": one,
        "part": part,
        "form": form,
        "refused": refused,
        "number": way.index(part) + 2 if one.is_draft and part in way else 0,
        "of": len(way) + 2,
    }
    return render(request, "conferences/section.html", context, status=status)


@allowed(Verb.VIEW, write=Verb.RECORD)
@require_http_methods(["GET", "HEAD", "POST"])
def record(request: ActorRequest, pk: int) -> HttpResponse:
    """The press that puts a draft into the books; whoever opens the address sees the conference."""
    one = get_or_404(queries.seen_by(request.actor), pk=pk)
    if request.method != "POST":
        return redirect(one)
    actions.demand_recording(request.actor, one.unit)
    form = forms.RecordForm(request.POST)
    recorded = tried(
        request,
        form,
        telling_what_changed(
            lambda form: actions.record(
                by=request.actor,
                conference=one,
                version=form.cleaned_data["version"],
                at=timezone.now(),
                reason=form.cleaned_data["reason"],
            ),
            "Chưa ghi vào sổ.",
        ),
        actions.CannotRecord,
    )
    return redirect(one) if recorded is not None else refused_page(request, pk, form)
