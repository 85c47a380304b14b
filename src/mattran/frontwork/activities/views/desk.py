"""The desk: one page for the ward that enters an activity for one of its areas, marked as such."""

from collections.abc import Sequence
from datetime import datetime
from uuid import uuid4

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from mattran.base.dates import local_day
from mattran.base.once import queries as once
from mattran.base.once.actions import UsedForAnother
from mattran.base.sent import posted, sent_files
from mattran.directory.access.choices import Verb
from mattran.directory.access.policy import ActorRequest, allowed, get_or_404
from mattran.directory.access.queries import visible_units
from mattran.directory.units.models import Unit
from mattran.frontwork.activities import actions, queries
from mattran.frontwork.activities.forms import ActivityForm
from mattran.frontwork.activities.models import Activity, ActivityKind
from mattran.frontwork.activities.views.rows import field_of, is_sent
from mattran.frontwork.programmes import queries as programmes


@allowed(Verb.RECORD)
def record_for(request: ActorRequest) -> HttpResponse:
    """Choose unit and kind, then fill in all of it."""
    at = timezone.now()
    places = list(visible_units(request.actor).existing(on=local_day(at)).in_order()[:1000])
    places.sort(key=lambda place: place.pk == request.actor.unit.pk)
    unit = _chosen(request)
    kinds = list(queries.kinds_open_to(unit or request.actor.unit, local_day(at)))
    kind = next((kind for kind in kinds if kind.code == request.GET.get("loai")), None)
    context = {"places": places, "kinds": kinds, "unit": unit, "kind": kind}
    if unit is None or kind is None:
        return render(request, "activities/record_for.html", {**context, "form": None})
    return _fill_in(request, unit, kind, at, context)


def _chosen(request: ActorRequest) -> Unit | None:
    """The unit to record for, once one is chosen."""
    given = request.GET.get("don-vi", "")
    if not given:
        return None
    unit = get_or_404(visible_units(request.actor), pk=given)
    request.actor.demand(Verb.RECORD, unit)
    return unit


def _fill_in(
    request: ActorRequest, unit: Unit, kind: ActivityKind, at: datetime, context: dict[str, object]
) -> HttpResponse:
    form = _form(request, unit, kind, at)
    repeats: list[Activity] = []
    if is_sent(request) and form.is_valid():
        details = form.details()
        found = queries.may_repeat(unit, kind, details.held_on, details.place)
        joinable = [other for other in found if other.unit_id != unit.pk]
        if found and "part_of" not in request.POST and not _pressed_before(request, form):
            form, repeats = _form(request, unit, kind, at, joinable), found
        else:
            form = _form(request, unit, kind, at, joinable)
            if form.is_valid() and (answer := _record(request, form, at)) is not None:
                return answer
    return render(
        request,
        "activities/record_for.html",
        {**context, "form": form, "repeats": repeats, "new_id": uuid4()},
        status=422 if form.errors else 200,
    )


def _pressed_before(request: ActorRequest, form: ActivityForm) -> bool:
    """Whether this press was recorded and its answer got lost: it would be asked about its own record."""
    client_id = form.new_client_id()
    return client_id is not None and once.is_used(user_id=request.actor.user.pk, client_id=client_id)


def _form(
    request: ActorRequest,
    unit: Unit,
    kind: ActivityKind,
    at: datetime,
    joinable: Sequence[Activity] = (),
) -> ActivityForm:
    return ActivityForm(
        unit,
        kind,
        local_day(at),
        posted(request),
        sent_files(request),
        initial={"client_id": uuid4(), "contents": queries.usual_contents(kind), "part_of": ""},
        offered=programmes.contents_open_to(unit, local_day(at)),
        joinable=joinable,
    )


def _record(request: ActorRequest, form: ActivityForm, at: datetime) -> HttpResponse | None:
    """Record what the form says: the page to go to, or None with the reason on the form."""
    try:
        recorded = actions.record(
            by=request.actor,
            unit=form.unit,
            details=form.details(),
            at=at,
            client_id=form.new_client_id() or uuid4(),
            photos=form.cleaned_data["photos"].good,
            reason=form.cleaned_data["reason"],
        )
    except UsedForAnother as used:
        form.add_error(None, str(used))
    except actions.CannotRecord as error:
        form.add_error(field_of(form, error.question), str(error))
    else:
        return redirect("activities:saved", recorded.activity.pk)
    return None
