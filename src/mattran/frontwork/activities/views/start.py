"""The first question: which thing was done."""

from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any
from uuid import UUID, uuid4

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from mattran.base.dates import local_day, show
from mattran.base.sent import posted
from mattran.directory.access.actors import Actor
from mattran.directory.access.choices import Verb
from mattran.directory.access.policy import ActorRequest, allowed
from mattran.directory.units.choices import UnitKind
from mattran.directory.units.models import Unit
from mattran.frontwork.activities import actions, queries
from mattran.frontwork.activities.forms import KindForm
from mattran.frontwork.activities.models import ActivityDraft
from mattran.frontwork.activities.rules import Answers
from mattran.frontwork.activities.views.drafts import client_id_of
from mattran.frontwork.activities.views.rows import address_of


@allowed(Verb.RECORD)
def start(request: ActorRequest) -> HttpResponse:
    """Which thing was done; nothing is kept before it is answered. The buttons of the home page answer it."""
    at, unit = timezone.now(), request.actor.unit
    kinds = list(queries.kinds_open_to(unit, local_day(at)))
    form = KindForm(kinds, posted(request))
    if request.method == "POST" and form.is_valid():
        client_id, answers = _begun(request, client_id_of(request.POST.get("client_id", "")))
        answers = with_kind(answers, form.cleaned_data["kind"])
        actions.keep_draft(by=request.actor, client_id=client_id, unit=unit, answers=answers, at=at)
        return redirect("activities:question", client_id, "ngay")
    return render(
        request,
        "activities/ask_kind.html",
        {
            **kind_context(form, unit, at, request.actor),
            "drafts": [] if request.method == "POST" else _open_drafts(request.actor),
            "number": 0,
            "of": 0,
            "back": "/",
            "client_id": request.POST.get("client_id") or uuid4(),
        },
        status=422 if form.errors else 200,
    )


def _begun(request: ActorRequest, client_id: UUID) -> tuple[UUID, Answers]:
    """What was told under that id before she came back to the first page; a recorded one is left alone."""
    draft = ActivityDraft.objects.filter(user=request.actor.user, client_id=client_id).first()
    if draft is None:
        return client_id, Answers()
    return (client_id, draft.told) if draft.activity_id is None else (uuid4(), Answers())


def with_kind(answers: Answers, kind: int) -> Answers:
    """The answers under another kind: what campaigns it belongs to is asked anew."""
    return replace(answers, kind=kind, contents=answers.contents if answers.kind == kind else None)


def kind_context(form: KindForm, unit: Unit, at: datetime, actor: Actor) -> dict[str, Any]:
    """What the page of the first question shows, also when it is changed later."""
    often, others = queries.kinds_by_use(unit, local_day(at))
    value = form["kind"].value()
    return {
        "form": form,
        "often": often,
        "others": others,
        "chosen": int(value) if str(value or "").isdecimal() and len(str(value)) < 19 else None,
        "unit": unit,
        "may_record_for": actor.unit.kind != UnitKind.AREA,
        "you": address_of(actor),
    }


@dataclass(frozen=True)
class Task:
    """A draft as a row of the list of what is not finished."""

    title: str
    sub: str
    href: str
    state: str = ""


def _open_drafts(actor: Actor) -> list[Task]:
    return [
        Task(draft.kind.name, show(draft.day) if draft.day else "chưa có ngày", draft.href)
        for draft in queries.open_drafts(actor)
    ]
