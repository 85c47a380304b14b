"""An activity: its page and history, correcting and withdrawing it, its photos; and the list."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, cast

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from mattran.base.audit import queries as audit
from mattran.base.audit.models import Entry
from mattran.base.dates import local_day
from mattran.base.files import actions as files
from mattran.base.files.views import respond
from mattran.base.periods import BadPeriod, half_of, half_period, month_period, parse_period
from mattran.directory.access.choices import Verb
from mattran.directory.access.policy import ActorRequest, allowed, get_or_404
from mattran.directory.access.queries import visible_units
from mattran.directory.units import queries as units
from mattran.figures.facts import queries as facts
from mattran.figures.measures.choices import Qualifier
from mattran.figures.measures.models import Measure
from mattran.figures.rollup import queries as rollup
from mattran.figures.rollup.rules import Reading
from mattran.frontwork.activities import actions, queries
from mattran.frontwork.activities.forms import ActivityForm, PhotoForm, WithdrawForm
from mattran.frontwork.activities.models import SOURCE_KIND, Activity, ActivityDraft, ActivityQuerySet
from mattran.frontwork.activities.rules import Amount, Answers
from mattran.frontwork.activities.views.rows import (
    HAND,
    Row,
    address_of,
    answer_rows,
    posted,
    sent_files,
    shell_for,
)
from mattran.frontwork.programmes import queries as programmes

MONTHS = 24


def visible(request: ActorRequest) -> ActivityQuerySet:
    """The activities that this actor may see, with what every page of one needs."""
    activities: ActivityQuerySet = Activity.objects.all()
    return activities.visible_to(request.actor).select_related(
        "unit", "kind", "part_of__unit", "part_of__kind", "entered_by"
    )


# --- One activity --------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Change:
    """A line of an activity's history."""

    at: datetime
    who: str
    verb: str
    moved: list[tuple[str, str, str]]
    reason: str


@allowed(Verb.VIEW)
def show(request: ActorRequest, pk: int) -> HttpResponse:
    """An activity with its photos and its history."""
    activity = get_or_404(visible(request), pk=pk)
    may_correct = activity.is_standing and request.actor.may(Verb.CORRECT, activity.unit)
    may_add = activity.is_standing and request.actor.may(Verb.RECORD, activity.unit)
    joint = activity.part_of
    return render(
        request,
        "activities/show.html",
        {
            "shell": shell_for(request.actor),
            "activity": activity,
            "rows": answer_rows(actions.Details.of(activity)),
            "photos": activity.photos.select_related("file").order_by("pk"),
            "parts": queries.joint_parts(activity),
            "sees_joint": joint is not None and visible(request).filter(pk=joint.pk).exists(),
            "history": list(_history(activity)),
            "may_correct": may_correct,
            "may_add_photo": may_add,
            "photo_form": PhotoForm() if may_add else None,
        },
    )


def _history(activity: Activity) -> Iterator[Change]:
    entry: Entry
    for entry in audit.for_object(SOURCE_KIND, activity.pk)[:100]:
        moved = [(name, *pair) for name, pair in entry.changes.items() if isinstance(pair, list)]
        who = f"{entry.name}, {entry.capacity}" if entry.capacity else entry.name
        yield Change(entry.at, who, entry.verb, moved, str(entry.changes.get("Lý do", "")))


@dataclass(frozen=True)
class Moved:
    """A figure that the record moved: what it gave, and where the ward stands now."""

    name: str
    given: str
    now: str


@allowed(Verb.VIEW)
def saved(request: ActorRequest, pk: int) -> HttpResponse:
    """Right after recording: that it counts already, and what it moved."""
    activity = get_or_404(visible(request), pk=pk)
    ward = queries.commune_of(activity.unit, activity.held_on)
    period = half_period(half_of(activity.held_on))
    standing = list(facts.standing(SOURCE_KIND, activity.pk))
    measures = [fact.measure for fact in standing]
    totals = rollup.reckon(ward, period, measures, Reading.today()) if measures else {}
    moved = [
        Moved(
            fact.measure.name,
            _given(Amount(fact.value, Qualifier(fact.qualifier)), fact.measure),
            totals[fact.measure.code].text,
        )
        for fact in standing
    ]
    return render(
        request,
        "activities/saved.html",
        {
            "activity": activity,
            "moved": moved,
            "ward": ward,
            "period": period,
            "you": address_of(request.actor),
            "lacks_photo": not activity.photos.exists(),
            "is_own_ward": ward == activity.unit,
        },
    )


def _given(amount: Amount, measure: Measure) -> str:
    """What one record adds: "+45 lượt", "trên 120 lượt"."""
    said = amount.said(measure.decimals)
    if amount.qualifier == Qualifier.UNCOUNTED:
        return said
    plus = "+" if amount.qualifier == Qualifier.EXACT else ""
    return f"{plus}{said} {measure.unit_of_count}"


# --- Correct, withdraw ---------------------------------------------------------------------------------


@allowed(Verb.CORRECT)
def correct(request: ActorRequest, pk: int) -> HttpResponse:
    """All answers on one page, to be corrected; a stale page shows both versions."""
    activity = get_or_404(visible(request), pk=pk)
    request.actor.demand(Verb.CORRECT, activity.unit)
    if not activity.is_standing:
        return redirect(activity)
    at, stands = timezone.now(), actions.Details.of(activity)
    form = _correction_form(request, activity, stands, at)
    stale: list[tuple[Row, str]] = []
    if request.method == "POST" and form.is_valid():
        details = form.details()
        try:
            actions.correct(
                by=request.actor,
                activity=activity,
                version=form.cleaned_data["version"] or 0,
                details=details,
                at=at,
                reason=form.cleaned_data["reason"],
            )
        except actions.StaleVersion as error:
            form.add_error(None, str(error))
            stale = _both(actions.Details.of(error.activity), details)
            activity = error.activity
        except actions.CannotRecord as error:
            form.add_error(field_of(form, error.question), str(error))
        else:
            return redirect(activity)
    lock = actions.needs_reason(activity.unit, activity.held_on)
    return render(
        request,
        "activities/correct.html",
        {
            "shell": shell_for(request.actor),
            "activity": activity,
            "form": form,
            "kind": form.kind,
            "stale": stale,
            "lock": lock,
            "kinds": queries.kinds_open_to(activity.unit, local_day(at)),
            # A refused page keeps the version it was opened with; one that shows both goes on from the newer.
            "version": activity.version if stale or not form.is_bound else form.data.get("version", ""),
        },
        status=409 if stale else 422 if form.errors else 200,
    )


def _correction_form(
    request: ActorRequest, activity: Activity, stands: actions.Details, at: datetime
) -> ActivityForm:
    kinds = queries.kinds_open_to(activity.unit, local_day(at))
    kind = kinds.filter(code=request.GET.get("loai", "")).first() or activity.kind
    draft = _draft_over(request, activity)
    shown = stands
    if draft is not None:
        shown = actions.Details.told_so_far(Answers.from_json(draft.answers), activity.unit)
        kind = shown.kind
    offered = {
        content.pk: content for content in programmes.contents_open_to(activity.unit, activity.held_on)
    }
    offered |= {content.pk: content for content in stands.contents}
    joinable = [
        other
        for other in queries.may_repeat(activity.unit, kind, activity.held_on, activity.place)
        if other.unit_id != activity.unit_id
    ]
    if activity.part_of is not None and activity.part_of not in joinable:
        joinable.append(activity.part_of)
    return ActivityForm(
        activity.unit,
        kind,
        local_day(at),
        posted(request),
        initial=ActivityForm.initial_of(shown),
        offered=offered.values(),
        joinable=joinable,
        with_photos=False,
    )


def _draft_over(request: ActorRequest, activity: Activity) -> ActivityDraft | None:
    """The draft whose later answers are to correct the activity it became."""
    drafts = ActivityDraft.objects.filter(user=request.actor.user, activity=activity)
    return drafts.order_by("-changed_at", "-pk").first() if request.GET.get("tu") == "ban-nhap" else None


def _both(stands: actions.Details, typed: actions.Details) -> list[tuple[Row, str]]:
    """The answers that differ: the row as it stands, and what was typed over the older version."""
    mine = {row.label: row.value for row in answer_rows(typed)}
    return [
        (row, mine.get(row.label, "")) for row in answer_rows(stands) if row.value != mine.get(row.label, "")
    ]


def field_of(form: ActivityForm, question: str) -> str | None:
    """The field that a refusal is about, if it is on the form."""
    name = f"so_{question.removeprefix('figure:')}" if question.startswith("figure:") else question
    name = "so_people" if name == "people" else name
    return name if name in form.fields else None


@allowed(Verb.CORRECT)
def withdraw(request: ActorRequest, pk: int) -> HttpResponse:
    """Ask why, then withdraw."""
    activity = get_or_404(visible(request), pk=pk)
    request.actor.demand(Verb.CORRECT, activity.unit)
    if not activity.is_standing:
        return redirect(activity)
    form = WithdrawForm(posted(request))
    if request.method == "POST" and form.is_valid():
        try:
            actions.withdraw(
                by=request.actor, activity=activity, reason=form.cleaned_data["reason"], at=timezone.now()
            )
        except actions.CannotRecord as error:
            form.add_error("reason", str(error))
        else:
            return redirect(activity)
    return render(
        request,
        "activities/withdraw.html",
        {"activity": activity, "form": form},
        status=422 if form.errors else 200,
    )


# --- Photos --------------------------------------------------------------------------------------------


@allowed(Verb.RECORD)
def add_photos(request: ActorRequest, pk: int) -> HttpResponse:
    """Add photos to an activity that is recorded."""
    activity = get_or_404(visible(request), pk=pk)
    request.actor.demand(Verb.RECORD, activity.unit)
    form = PhotoForm(posted(request), sent_files(request))
    if request.method == "POST" and form.is_valid():
        at = timezone.now()
        try:
            for upload in form.cleaned_data["photos"]:
                file = files.store(upload=upload, who=request.actor.who, at=at)
                actions.attach_photo(by=request.actor, activity=activity, file=file, at=at)
        except actions.CannotRecord as error:
            form.add_error("photos", str(error))
        else:
            return redirect(activity)
    return render(
        request,
        "activities/add_photos.html",
        {"activity": activity, "form": form},
        status=422 if form.errors else 200,
    )


@allowed(Verb.VIEW, write=Verb.CORRECT)
def photo(request: ActorRequest, pk: int, photo_id: int) -> HttpResponse:
    """A photo; POST takes it off the activity."""
    activity = get_or_404(visible(request), pk=pk)
    found = get_or_404(activity.photos.select_related("file"), pk=photo_id)
    if request.method == "POST":
        actions.remove_photo(by=request.actor, activity=activity, photo_id=found.pk, at=timezone.now())
        return redirect(activity)
    return cast(HttpResponse, respond(found.file))


# --- The list ------------------------------------------------------------------------------------------


@allowed(Verb.VIEW)
def index(request: ActorRequest) -> HttpResponse:
    """What was done, newest first, narrowed by kind, unit, month and words."""
    actor, today = request.actor, timezone.localdate()
    kinds = list(queries.kinds_below(visible_units(actor)))
    areas = list(units.children(actor.unit, today))
    wanted = queries.Filter(
        kind=next((kind for kind in kinds if kind.code == request.GET.get("loai")), None),
        unit=next((area for area in areas if str(area.pk) == request.GET.get("don-vi")), None),
        **_month(request.GET.get("thang", "")),
        text=request.GET.get("tim", "")[:100],
        with_withdrawn=request.GET.get("da-bo") == "1",
    )
    before, after = (queries.Mark.read(request.GET.get(key, "")) for key in ("truoc", "sau"))
    page = queries.page(actor, wanted, before=before, after=after)
    return render(
        request,
        "activities/list.html",
        {
            "shell": shell_for(request.actor),
            "is_hand": shell_for(request.actor) == HAND,
            "page": page,
            "wanted": wanted,
            "kinds": kinds,
            "areas": areas,
            "months": _months(today),
            "month": request.GET.get("thang", ""),
            "newer_href": _with(request, sau=page.newer),
            "older_href": _with(request, truoc=page.older),
            "is_narrowed": wanted != queries.Filter(),
            "may_record": actor.may(Verb.RECORD, actor.unit),
        },
    )


def _month(code: str) -> dict[str, Any]:
    """The days of "2026-11"; anything else narrows nothing."""
    try:
        period = parse_period(code)
    except BadPeriod:
        return {}
    return {"start": period.start, "end": period.end}


def _months(today: date) -> list[Any]:
    """The last two years by month, newest first."""
    last = today.year * 12 + today.month - 1
    return [month_period(number // 12, number % 12 + 1) for number in range(last, last - MONTHS, -1)]


def _with(request: ActorRequest, **mark: queries.Mark | None) -> str:
    """The same list from another mark on; "" when there is nothing there."""
    ((key, value),) = mark.items()
    if value is None:
        return ""
    query = request.GET.copy()
    for other in ("truoc", "sau"):
        query.pop(other, None)
    query[key] = str(value)
    return f"?{query.urlencode()}"
