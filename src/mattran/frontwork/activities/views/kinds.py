"""The kinds of activity and what each counts; a unit's own kinds are kept here."""

from collections.abc import Callable

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from mattran.base.sent import posted
from mattran.directory.access.choices import Verb
from mattran.directory.access.policy import ActorRequest, allowed, get_or_404
from mattran.directory.access.queries import visible_units
from mattran.directory.access.shells import shell_for
from mattran.figures.measures.models import Measure
from mattran.frontwork.activities import actions, queries
from mattran.frontwork.activities.forms import OwnKindForm
from mattran.frontwork.activities.models import ActivityKind


@allowed(Verb.VIEW)
def index(request: ActorRequest) -> HttpResponse:
    """All kinds open to the actor's unit, with the figures that each posts."""
    unit = request.actor.unit
    kinds = queries.kinds_with_postings(unit, timezone.localdate())
    return render(
        request,
        "activities/kinds.html",
        {
            "shell": shell_for(request.actor),
            "own": [kind for kind in kinds if kind.unit is not None],
            "national": [kind for kind in kinds if kind.unit is None],
            "retired": queries.own_kinds(unit).filter(is_active=False),
            "unit": unit,
            "may_keep": request.actor.may(Verb.ISSUE, unit),
        },
    )


def _measures() -> list[Measure]:
    return list(Measure.objects.filter(kind__in=actions.POSTABLE).in_use().in_order())


def _keep(
    request: ActorRequest, form: OwnKindForm, write: Callable[[OwnKindForm], object], title: str
) -> HttpResponse:
    if request.method == "POST" and form.is_valid():
        try:
            write(form)
        except actions.CannotKeepKind as error:
            form.add_error(None, str(error))
        else:
            return redirect("activities:kinds")
    return render(
        request,
        "activities/kind_form.html",
        {"form": form, "title": title, "unit": request.actor.unit},
        status=422 if form.errors else 200,
    )


@allowed(Verb.ISSUE)
def add_kind(request: ActorRequest) -> HttpResponse:
    """A kind of the actor's own unit."""
    form = OwnKindForm(_measures(), posted(request))

    def write(filled: OwnKindForm) -> object:
        data = filled.cleaned_data
        return actions.add_kind(
            by=request.actor,
            unit=request.actor.unit,
            name=data["name"],
            hint=data["hint"],
            asks_people=data["asks_people"],
            lines=filled.posting_lines(),
            at=timezone.now(),
        )

    return _keep(request, form, write, "Thêm loại việc")


def _own(request: ActorRequest, pk: int) -> ActivityKind:
    """A kind that the actor's own unit added."""
    visible = visible_units(request.actor).order_by().values("pk")
    kind = get_or_404(ActivityKind.objects.filter(unit__in=visible), pk=pk)
    request.actor.demand(Verb.ISSUE, kind.unit)
    return kind


@allowed(Verb.ISSUE)
def change_kind(request: ActorRequest, pk: int) -> HttpResponse:
    """Change one of the unit's own kinds."""
    kind = _own(request, pk)
    form = OwnKindForm(
        _measures(), posted(request), initial=OwnKindForm.initial_of(kind, queries.postings(kind))
    )

    def write(filled: OwnKindForm) -> object:
        data = filled.cleaned_data
        return actions.change_kind(
            by=request.actor,
            kind=kind,
            name=data["name"],
            hint=data["hint"],
            asks_people=data["asks_people"],
            lines=filled.posting_lines(),
            at=timezone.now(),
        )

    return _keep(request, form, write, "Sửa loại việc")


@allowed(Verb.ISSUE)
def retire_kind(request: ActorRequest, pk: int) -> HttpResponse:
    """Take one of the unit's own kinds out of use, or back into it."""
    kind = _own(request, pk)
    if request.method == "POST":
        change = actions.restore_kind if request.POST.get("dung") == "1" else actions.retire_kind
        change(by=request.actor, kind=kind, at=timezone.now())
    return redirect("activities:kinds")
