"""Writing a conference down: begin, section by section, record, withdraw."""

from uuid import uuid4

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from mattran.base.dates import local_day
from mattran.base.once.actions import UsedForAnother
from mattran.base.sent import posted
from mattran.directory.access.choices import Verb
from mattran.directory.access.policy import ActorRequest, allowed, get_or_404
from mattran.directory.access.queries import visible_units
from mattran.directory.access.shells import shell_for
from mattran.directory.units import queries as units
from mattran.directory.units.models import Unit
from mattran.frontwork.conferences import actions, forms, queries
from mattran.frontwork.conferences.choices import ConferenceKind
from mattran.frontwork.conferences.models import Conference
from mattran.frontwork.conferences.views.parts import Part, after, asked_first, parts_of, told_meanwhile
from mattran.frontwork.conferences.views.showing import page


@allowed(Verb.RECORD)
@require_http_methods(["GET", "HEAD", "POST"])
def begin(request: ActorRequest) -> HttpResponse:
    """Which conference it was; an officer may write one down for an area (?don-vi=)."""
    unit = wanted_unit(request)
    form = forms.BeginForm(posted(request), unit=unit)
    if request.method == "POST" and form.is_valid():
        try:
            made = actions.begin(
                by=request.actor,
                unit=unit,
                kind=ConferenceKind(form.cleaned_data["kind"]),
                about=form.about,
                at=timezone.now(),
                client_id=form.cleaned_data["client_id"],
            )
        except actions.CannotRecord as refusal:
            form.add_error(refusal.field if refusal.field in form.fields else None, str(refusal))
        except UsedForAnother as used:
            return redirect(used.taken.url)
        else:
            return redirect("conferences:section", made.pk, asked_first(made)[0].slug)
    context = {
        "shell": shell_for(request.actor),
        "form": form,
        "unit": unit,
        "client_id": request.POST.get("client_id") or uuid4(),
        "areas": list(units.children(request.actor.unit, request.actor.on)),
        "drafts": [] if request.method == "POST" else queries.drafts(request.actor),
    }
    return render(request, "conferences/begin.html", context, status=422 if form.errors else 200)


def wanted_unit(request: ActorRequest) -> Unit:
    """Whose conference it is: her own unit's, or that of a unit below (?don-vi=)."""
    wanted = request.GET.get("don-vi", "")
    if not wanted:
        return request.actor.unit
    unit = get_or_404(visible_units(request.actor), pk=wanted)
    request.actor.demand(Verb.RECORD, unit)
    return unit


@allowed(Verb.RECORD)
@require_http_methods(["GET", "HEAD", "POST"])
def section(request: ActorRequest, pk: int, slug: str) -> HttpResponse:
    """One section of a draft: its page, or its answers."""
    one = get_or_404(queries.seen_by(request.actor), pk=pk)
    request.actor.demand(Verb.RECORD, one.unit)
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
    now = timezone.now()
    form = part.form(posted(request), conference=one, today=local_day(now))
    if request.method == "POST" and form.is_valid():
        try:
            saved = actions.tell(
                by=request.actor,
                conference=one,
                version=form.cleaned_data["version"],
                section=form.section,
                at=now,
                reason=form.cleaned_data["reason"],
            )
        except actions.StaleVersion as stale:
            refused = told_meanwhile(stale.conference, form.section)
            again = request.POST.copy()  # what was typed stays, on top of the newest version
            again["version"] = str(stale.conference.version)
            form = part.form(again, conference=stale.conference, today=local_day(now))
            return _section_page(request, one, part, form, refused=refused, status=409)
        except actions.CannotRecord as refusal:
            form.add_error(refusal.field if refusal.field in form.fields else None, str(refusal))
        else:
            return redirect(after(saved, part))
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
    request.actor.demand(Verb.RECORD, one.unit)
    form = forms.RecordForm(request.POST)
    if not form.is_valid():
        form.look_at(one.version)
        return page(request, one, form=form)
    try:
        actions.record(
            by=request.actor,
            conference=one,
            version=form.cleaned_data["version"],
            at=timezone.now(),
            reason=form.cleaned_data["reason"],
        )
    except actions.PeriodLocked as locked:
        form.add_error("reason", str(locked))
    except actions.StaleVersion as stale:
        one = get_or_404(queries.seen_by(request.actor), pk=pk)
        form.add_error(None, str(stale))
        form.look_at(one.version)
    except actions.CannotRecord as refusal:
        form.add_error(None, str(refusal))
    else:
        return redirect(one)
    return page(request, one, form=form)


@allowed(Verb.RECORD)
@require_http_methods(["GET", "HEAD", "POST"])
def discard(request: ActorRequest, pk: int) -> HttpResponse:
    """A draft that nobody needs, or a planned conference that is called off."""
    one = get_or_404(queries.seen_by(request.actor), pk=pk)
    request.actor.demand(Verb.RECORD, one.unit)
    return _take_out(request, one) if one.is_unrecorded else redirect("conferences:withdraw", pk)


@allowed(Verb.CORRECT)
@require_http_methods(["GET", "HEAD", "POST"])
def withdraw(request: ActorRequest, pk: int) -> HttpResponse:
    """A conference that was written down by mistake."""
    one = get_or_404(queries.seen_by(request.actor), pk=pk)
    request.actor.demand(Verb.CORRECT, one.unit)
    return _take_out(request, one)


def _take_out(request: ActorRequest, one: Conference) -> HttpResponse:
    form = (forms.CallOffForm if one.is_planned else forms.WithdrawForm)(posted(request))
    if request.method == "POST" and form.is_valid():
        try:
            actions.withdraw(
                by=request.actor, conference=one, reason=form.cleaned_data["reason"], at=timezone.now()
            )
        except actions.CannotRecord as refusal:
            form.add_error("reason", str(refusal))
        else:
            said = " Số liệu của hội nghị này không còn trong báo cáo." if one.is_standing else ""
            verb = "huỷ" if one.is_planned else "bỏ"
            messages.success(request, f"Đã {verb} “{one.name}”.{said}")
            return redirect("conferences:list")
    context = {"shell": shell_for(request.actor), "conference": one, "form": form}
    return render(request, "conferences/withdraw.html", context, status=422 if form.errors else 200)
