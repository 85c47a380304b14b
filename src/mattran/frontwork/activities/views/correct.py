"""Correcting what was recorded, and withdrawing it."""

from datetime import datetime

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from mattran.base.dates import local_day
from mattran.base.sent import posted
from mattran.directory.access.choices import Verb
from mattran.directory.access.policy import ActorRequest, allowed, get_or_404
from mattran.directory.access.shells import shell_for
from mattran.frontwork.activities import actions, queries
from mattran.frontwork.activities.forms import ActivityForm, WithdrawForm
from mattran.frontwork.activities.models import Activity, ActivityDraft
from mattran.frontwork.activities.views.rows import Row, answer_rows, field_of, is_sent
from mattran.frontwork.programmes import queries as programmes


@allowed(Verb.CORRECT)
def correct(request: ActorRequest, pk: int) -> HttpResponse:
    """All answers on one page, to be corrected; a stale page shows both versions."""
    activity = get_or_404(queries.seen_by(request.actor), pk=pk)
    request.actor.demand(Verb.CORRECT, activity.unit)
    if not activity.is_standing:
        return redirect(activity)
    at, stands = timezone.now(), actions.Details.of(activity)
    form = _correction_form(request, activity, stands, at)
    stale: list[tuple[Row, str]] = []
    if is_sent(request) and form.is_valid():
        try:
            _save(request, activity, form, at)
        except actions.StaleVersion as error:
            form.add_error(None, str(error))
            stale = _both(actions.Details.of(error.activity), form.details())
            activity = error.activity
        except actions.CannotRecord as error:
            form.add_error(field_of(form, error.question), str(error))
        else:
            return redirect(activity)
    return _page(request, activity, form, stale, at)


def _save(request: ActorRequest, activity: Activity, form: ActivityForm, at: datetime) -> None:
    version = form.cleaned_data["version"] or 0
    corrected = actions.correct(
        by=request.actor,
        activity=activity,
        version=version,
        details=form.details(),
        at=at,
        reason=form.cleaned_data["reason"],
    )
    if corrected.version == version:
        messages.info(request, "Không có gì thay đổi.")


def _page(
    request: ActorRequest,
    activity: Activity,
    form: ActivityForm,
    stale: list[tuple[Row, str]],
    at: datetime,
) -> HttpResponse:
    # A refused page keeps the version it was opened with; one that shows both goes on from the newer.
    is_newest = bool(stale) or not form.is_bound
    return render(
        request,
        "activities/correct.html",
        {
            "shell": shell_for(request.actor),
            "activity": activity,
            "form": form,
            "kind": form.kind,
            "stale": stale,
            "lock": actions.needs_reason(activity.unit, activity.held_on),
            "kinds": queries.kinds_open_to(activity.unit, local_day(at)),
            "version": activity.version if is_newest else form.data.get("version", ""),
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
        shown = actions.Details.told_so_far(draft.told, activity.unit)
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


@allowed(Verb.CORRECT)
def withdraw(request: ActorRequest, pk: int) -> HttpResponse:
    """Ask why, then withdraw."""
    activity = get_or_404(queries.seen_by(request.actor), pk=pk)
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
