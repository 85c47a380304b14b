"""The conferences of all living areas: planned in one press, seen in one table, invited in one file."""

from datetime import date
from urllib.parse import urlencode
from uuid import uuid4

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from mattran.base.dates import local_day
from mattran.base.files.views import download
from mattran.base.once.views import leads_to_the_first
from mattran.directory.access.choices import Verb
from mattran.directory.access.policy import ActorRequest, allowed
from mattran.directory.access.shells import shell_for
from mattran.directory.units.models import Unit
from mattran.frontwork.conferences import actions, calendar, forms, queries
from mattran.frontwork.conferences.choices import ConferenceKind
from mattran.frontwork.conferences.models import Conference
from mattran.frontwork.conferences.papers import invitation
from mattran.frontwork.conferences.rules import month_of
from mattran.frontwork.documents import pdf
from mattran.frontwork.documents.paper import Paper
from mattran.frontwork.documents.queries import NoLetterhead, UnknownKind, demo_stamp, frame

YEARS = 6  # offered in the table of those that have no term


@allowed(Verb.RECORD)
@require_http_methods(["GET", "HEAD", "POST"])
@leads_to_the_first
def plan(request: ActorRequest) -> HttpResponse:
    """First between which days; then the table, area by area; then all of it is planned, or nothing."""
    areas = queries.areas_of(request.actor)
    if request.method == "POST":
        return _press(request, areas)
    today = local_day(timezone.now())
    form = forms.SpreadForm(request.GET if "kind" in request.GET else None, today=today)
    if form.is_bound and form.is_valid():
        there = queries.there_already(areas, _series(form))
        free = [area for area in areas if form.is_again or area.pk not in there]
        slots = form.slots(len(free))
        if not form.errors:
            proposed = {
                area.pk: actions.When(held_on=slot.day, starts_at=slot.hour, place=_place(form, area))
                for area, slot in zip(free, slots, strict=True)
            }
            table = forms.SeriesForm(
                None,
                areas=areas,
                there=there,
                today=today,
                proposed=proposed,
                initial={**form.cleaned_data, "client_id": uuid4()},
            )
            return _table(request, table, form.which)
    context = {"shell": shell_for(request.actor), "form": form, "areas": areas}
    return render(request, "conferences/series.html", context, status=422 if form.errors else 200)


def _place(form: forms.SpreadForm, area: Unit) -> str:
    """ "Nhà văn hoá" → "Nhà văn hoá Khu phố 1"; blank stays blank."""
    begins: str = form.cleaned_data["place"]
    return f"{begins} {area.full_name}" if begins else ""


def _series(form: forms.SpreadForm) -> queries.Series:
    data = form.cleaned_data
    if form.which == ConferenceKind.TERM:
        return queries.Series(form.which, data["term_label"])
    return queries.Series(form.which, since=month_of(data["first"])[0], until=month_of(data["last"])[1])


def _press(request: ActorRequest, areas: list[Unit]) -> HttpResponse:
    now = timezone.now()
    form = forms.SeriesForm(request.POST, areas=areas, there={}, today=local_day(now))
    if not form.is_valid():
        return _table(request, form, _kind(request.POST.get("kind", "")))
    url = _address(form.which, form.about.term_label)
    try:
        made = actions.plan_series(
            by=request.actor,
            kind=form.which,
            about=form.about,
            plans=form.plans,
            at=now,
            client_id=form.cleaned_data["client_id"],
            url=url,
            is_again=form.is_again,
        )
    except actions.CannotPlan as refusal:
        form.refuse(refusal.sentences)
        return _table(request, form, form.which)
    if made:
        messages.success(request, f"Đã lên lịch {len(made)} hội nghị. In giấy mời và tải lịch ở dưới.")
    return redirect(url)


def _table(request: ActorRequest, form: forms.SeriesForm, kind: ConferenceKind) -> HttpResponse:
    context = {"shell": shell_for(request.actor), "form": form, "kind": kind}
    return render(request, "conferences/series_table.html", context, status=422 if form.errors else 200)


def _address(kind: ConferenceKind, term: str) -> str:
    """Where the series is seen."""
    return f"{reverse('conferences:areas')}?{urlencode({'loai': kind.value, 'nhiem-ky': term})}"


def _kind(code: str) -> ConferenceKind:
    is_known = code in dict(forms.AREA_KINDS)
    return ConferenceKind(code) if is_known else ConferenceKind.TERM


@allowed(Verb.VIEW)
@require_safe
def matrix(request: ActorRequest) -> HttpResponse:
    """Every living area with its conference of one kind, and what they come to."""
    actor = request.actor
    wanted, terms, year = _wanted(request)
    context = {
        "shell": shell_for(actor),
        "matrix": queries.matrix(actor, wanted),
        "wanted": wanted,
        "year": year,
        "kinds": forms.AREA_KINDS,
        "terms": terms,
        "years": range(actor.on.year + 1, actor.on.year + 1 - YEARS, -1),
        "may_record": actor.may(Verb.RECORD, actor.unit),
        "query": request.GET.urlencode(),
    }
    return render(request, "conferences/areas.html", context)


def _wanted(request: ActorRequest) -> tuple[queries.Series, list[str], int]:
    """The series that the address asks for: of a term, or of a year; without one the latest term."""
    kind = _kind(request.GET.get("loai", ""))
    typed = request.GET.get("nam", "")
    is_year = typed.isascii() and typed.isdecimal() and len(typed) == 4 and typed > "1900"
    year = int(typed) if is_year else request.actor.on.year
    terms = queries.terms_below(request.actor)
    if kind == ConferenceKind.TERM:
        asked = request.GET.get("nhiem-ky", "")
        term = asked if asked in terms else (terms[0] if terms else "")
        return queries.Series(kind, term), terms, year
    return queries.Series(kind, since=date(year, 1, 1), until=date(year, 12, 31)), terms, year


@allowed(Verb.RECORD)
@require_safe
def invitations(request: ActorRequest) -> HttpResponse:
    """One PDF with an invitation for the board of every area whose conference is to come."""
    wanted, _, _ = _wanted(request)
    planned = queries.planned_of(request.actor, wanted)
    if not planned:
        return _nothing(request, wanted)
    try:
        papers = [_invitation(one) for one in planned]
    except (NoLetterhead, UnknownKind) as lack:
        messages.warning(request, str(lack))
        return redirect(_address(wanted.kind, wanted.term))
    printed = pdf.render_all(papers, title="Giấy mời")
    return download(printed, "application/pdf", f"Giấy mời {len(papers)} khu dân cư.pdf")


def _invitation(one: Conference) -> Paper:
    day = one.held_on or local_day(one.begun_at)
    framed = frame(unit=one.unit, kind=invitation.KIND, on=day, body=one.body)
    return invitation.to_the_board(one, framed).stamped(demo_stamp())


@allowed(Verb.VIEW)
@require_safe
def calendar_of_all(request: ActorRequest) -> HttpResponse:
    """One calendar file with every conference of the series that is to come."""
    wanted, _, _ = _wanted(request)
    planned = queries.planned_of(request.actor, wanted)
    if not planned:
        return _nothing(request, wanted)
    events = [calendar.of_conference(one) for one in planned]
    return download(calendar.file_of(events, at=timezone.now()), calendar.MEDIA_TYPE, "Lịch hội nghị.ics")


def _nothing(request: ActorRequest, wanted: queries.Series) -> HttpResponse:
    messages.warning(request, "Chưa có hội nghị nào sắp họp. Hãy lên lịch trước.")
    return redirect(_address(wanted.kind, wanted.term))
