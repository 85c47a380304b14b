"""The questions about an activity, one a page, and the pages that ask them.

Every answer is kept on the server before the next question is asked, so the pages work without script, with
the button "back", in two tabs, and after the line has dropped.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any
from uuid import UUID, uuid4

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone

from mattran.base.dates import local_day, show
from mattran.base.files import actions as files
from mattran.directory.access.actors import Actor
from mattran.directory.access.choices import Verb
from mattran.directory.access.policy import ActorRequest, allowed
from mattran.directory.units.choices import UnitKind
from mattran.directory.units.models import Unit
from mattran.figures.measures.choices import Qualifier
from mattran.frontwork.activities import actions, queries
from mattran.frontwork.activities.choices import Posting
from mattran.frontwork.activities.forms import (
    ContentsForm,
    HowManyForm,
    KindForm,
    LastForm,
    WhenForm,
    content_groups,
)
from mattran.frontwork.activities.models import ActivityDraft, ActivityKind, ActivityKindMeasure
from mattran.frontwork.activities.rules import MOST_PEOPLE, Amount, Answers
from mattran.frontwork.activities.views.drafts import CHECK, client_id_of, draft_of
from mattran.frontwork.activities.views.rows import address_of, posted, sent_files
from mattran.frontwork.programmes import queries as programmes

DONG = "đồng"


@dataclass(frozen=True)
class Question:
    """One page: its place in the address, and the measure it asks for, if it asks for one."""

    slug: str
    posting: ActivityKindMeasure | None = None


def questions(kind: ActivityKind) -> list[Question]:
    """What is asked about that kind of activity, in order."""
    asked = [row for row in queries.postings(kind) if row.how == Posting.ASKED]
    return [
        Question("viec"),
        Question("ngay"),
        *([Question("nguoi")] if kind.asks_people else []),
        *(Question(f"so-{row.measure.code}", row) for row in asked),
        Question("noi-dung"),
        Question("anh"),
    ]


@dataclass(frozen=True)
class Asking:
    """A question being asked of somebody about her draft."""

    request: ActorRequest
    draft: ActivityDraft
    answers: Answers
    kind: ActivityKind
    question: Question
    at: datetime

    def page(self, template: str, *, status: int = 200, **context: Any) -> HttpResponse:
        """The page of the question."""
        all_questions = questions(self.kind)
        number = [other.slug for other in all_questions].index(self.question.slug) + 1
        before = all_questions[number - 2].slug if number > 1 else None
        shared = {
            "draft": self.draft,
            "kind": self.kind,
            "day": show(self.answers.day) if self.answers.day else "",
            "number": number,
            "of": len(all_questions),
            "you": address_of(self.request.actor),
            "back": self.address(CHECK if self.returns else before),
        }
        return render(self.request, f"activities/{template}", {**shared, **context}, status=status)

    @property
    def returns(self) -> bool:
        """Whether she came from the check page and goes back there."""
        return self.request.GET.get("ve") == CHECK

    def address(self, slug: str | None) -> str:
        """The page of another question of this draft, or of the check; None is the start."""
        if slug is None:
            return reverse("activities:record")
        if slug == CHECK:
            return reverse("activities:check", args=[self.draft.client_id])
        return reverse("activities:question", args=[self.draft.client_id, slug])

    def keep(self, answers: Answers) -> None:
        """Keep the answer."""
        actions.keep_draft(
            by=self.request.actor,
            client_id=self.draft.client_id,
            unit=self.draft.unit,
            answers=answers,
            at=self.at,
        )

    def keep_and_go_on(self, answers: Answers) -> HttpResponse:
        """Keep the answer and ask the next question, or go back to the check page."""
        self.keep(answers)
        slugs = [other.slug for other in questions(self.kind)]
        here = slugs.index(self.question.slug)
        is_last = here + 1 == len(slugs)
        return redirect(self.address(CHECK if self.returns or is_last else slugs[here + 1]))


# --- The first question --------------------------------------------------------------------------------


@allowed(Verb.RECORD)
def start(request: ActorRequest) -> HttpResponse:
    """Which thing was done; nothing is kept before it is answered."""
    at, unit = timezone.now(), request.actor.unit
    chosen = request.GET.get("loai", "")
    kinds = list(queries.kinds_open_to(unit, local_day(at)))
    initial = next((kind.pk for kind in kinds if kind.code == chosen), None)
    form = KindForm(kinds, posted(request), initial={"kind": initial})
    if request.method == "POST" and form.is_valid():
        client_id, answers = _begun(request, client_id_of(request.POST.get("client_id", "")))
        answers = with_kind(answers, form.cleaned_data["kind"])
        actions.keep_draft(by=request.actor, client_id=client_id, unit=unit, answers=answers, at=at)
        return redirect("activities:question", client_id, "ngay")
    context = _kind_context(form, unit, at, request.actor)
    drafts = [] if request.method == "POST" else _open_drafts(request.actor)
    return render(
        request,
        "activities/ask_kind.html",
        {
            **context,
            "drafts": drafts,
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
    return (
        (client_id, Answers.from_json(draft.answers)) if draft.activity_id is None else (uuid4(), Answers())
    )


def with_kind(answers: Answers, kind: int) -> Answers:
    """The answers under another kind: what campaigns it belongs to is asked anew."""
    return replace(answers, kind=kind, contents=answers.contents if answers.kind == kind else None)


def _kind_context(form: KindForm, unit: Unit, at: datetime, actor: Actor) -> dict[str, Any]:
    often, others = queries.kinds_by_use(unit, local_day(at))
    value = form["kind"].value()
    return {
        "form": form,
        "often": often,
        "others": others,
        "chosen": int(value) if str(value or "").isdecimal() else None,
        "unit": unit,
        "may_record_for": actor.unit.kind != UnitKind.AREA,
        "you": address_of(actor),
    }


@dataclass(frozen=True)
class OpenDraft:
    """A draft as a row of the list of what is not finished."""

    title: str
    sub: str
    href: str
    state: str = ""


def _open_drafts(actor: Actor) -> list[OpenDraft]:
    drafts = ActivityDraft.objects.filter(user=actor.user, unit=actor.unit, activity=None)
    rows = []
    for draft in drafts.order_by("-changed_at", "-pk")[:3]:
        answers = Answers.from_json(draft.answers)
        kind = queries.kind_of(answers)
        if kind is not None:
            slug = reverse(
                "activities:check" if answers.day else "activities:question",
                args=[draft.client_id, *([] if answers.day else ["ngay"])],
            )
            rows.append(OpenDraft(kind.name, show(answers.day) if answers.day else "chưa có ngày", slug))
    return rows


# --- The questions that follow -------------------------------------------------------------------------


@allowed(Verb.RECORD)
def question(request: ActorRequest, client_id: UUID, slug: str) -> HttpResponse:
    """One question: its page, or its answer."""
    draft = draft_of(request, client_id)
    answers = Answers.from_json(draft.answers)
    kind = queries.kind_of(answers)
    if kind is None:
        return redirect("activities:record")
    asked = next((other for other in questions(kind) if other.slug == slug), None)
    if asked is None:
        raise Http404
    asking = Asking(request, draft, answers, kind, asked, timezone.now())
    if asked.posting is not None:
        return _ask_figure(asking, asked.posting)
    return _ASK[slug](asking)


def _ask_kind(asking: Asking) -> HttpResponse:
    request, unit = asking.request, asking.draft.unit
    kinds = list(queries.kinds_open_to(unit, local_day(asking.at)))
    form = KindForm(kinds, posted(request), initial={"kind": asking.kind.pk})
    if request.method == "POST" and form.is_valid():
        return asking.keep_and_go_on(with_kind(asking.answers, form.cleaned_data["kind"]))
    context = _kind_context(form, unit, asking.at, request.actor)
    return asking.page(
        "ask_kind.html",
        status=422 if form.errors else 200,
        drafts=[],
        client_id=asking.draft.client_id,
        **context,
    )


def _ask_when(asking: Asking) -> HttpResponse:
    today = local_day(asking.at)
    answers = asking.answers
    initial = {"day": show(answers.day or today), "place": answers.place}
    typed = asking.request.POST.copy() if asking.request.method == "POST" else None
    if typed is not None and "same_place" in typed:
        typed["place"] = str(typed["same_place"])
    form = WhenForm(today, typed, initial=initial)
    if asking.request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        return asking.keep_and_go_on(replace(answers, day=data["day"], place=data["place"]))
    places = queries.recent_places(asking.draft.unit)
    return asking.page("ask_when.html", status=422 if form.errors else 200, form=form, places=places)


def _ask_people(asking: Asking) -> HttpResponse:
    return _ask_how_many(
        asking,
        label="Có bao nhiêu người dự?",
        unit="người",
        known=asking.answers.people,
        keep=lambda amount: replace(asking.answers, people=amount),
        most=MOST_PEOPLE,
    )


def _ask_figure(asking: Asking, row: ActivityKindMeasure) -> HttpResponse:
    measure = row.measure
    return _ask_how_many(
        asking,
        label=row.question,
        hint=row.hint,
        unit=measure.unit_of_count,
        known=asking.answers.figures.get(measure.code),
        keep=lambda amount: asking.answers.with_figure(measure.code, amount),
        decimals=measure.decimals,
        none_label=row.none_label,
    )


def _ask_how_many(
    asking: Asking,
    *,
    label: str,
    unit: str,
    known: Amount | None,
    keep: Callable[[Amount | None], Answers],
    hint: str = "",
    decimals: int = 0,
    most: int | None = None,
    none_label: str = "",
) -> HttpResponse:
    initial = {"number": known, "how": known.qualifier if known else Qualifier.EXACT}
    form = HowManyForm(label, hint, posted(asking.request), initial=initial, decimals=decimals, most=most)
    if asking.request.method == "POST" and form.is_valid():
        return asking.keep_and_go_on(keep(form.amount))
    return asking.page(
        "ask_how_many.html",
        status=422 if form.errors else 200,
        form=form,
        count_unit=unit,
        is_money=unit == DONG and not decimals,
        none_label=none_label,
        is_unsure=known is not None and known.qualifier != Qualifier.EXACT,
    )


def _ask_contents(asking: Asking) -> HttpResponse:
    day = asking.answers.day or local_day(asking.at)
    offered = programmes.contents_open_to(asking.draft.unit, day)
    usual = asking.answers.contents
    chosen = list(usual if usual is not None else queries.usual_contents(asking.kind))
    form = ContentsForm(offered, posted(asking.request), initial={"contents": chosen})
    if asking.request.method == "POST" and form.is_valid():
        return asking.keep_and_go_on(replace(asking.answers, contents=tuple(form.cleaned_data["contents"])))
    groups = content_groups(offered, form["contents"])
    return asking.page("ask_contents.html", status=422 if form.errors else 200, form=form, groups=groups)


def _ask_last(asking: Asking) -> HttpResponse:
    request = asking.request
    form = LastForm(posted(request), sent_files(request), initial={"note": asking.answers.note})
    if request.method == "POST" and form.is_valid():
        try:
            for upload in form.cleaned_data["photos"]:
                file = files.store(upload=upload, who=request.actor.who, at=asking.at)
                actions.add_draft_photo(draft=asking.draft, file=file, at=asking.at)
        except actions.CannotRecord as refusal:
            form.add_error("photos", str(refusal))
        else:
            answers = replace(asking.answers, note=form.cleaned_data["note"])
            if request.POST.get("answer") == "more":
                asking.keep(answers)
                return redirect(request.get_full_path())
            return asking.keep_and_go_on(answers)
    photos = asking.draft.photos.order_by("pk")
    return asking.page("ask_last.html", status=422 if form.errors else 200, form=form, photos=photos)


_ASK: dict[str, Callable[[Asking], HttpResponse]] = {
    "viec": _ask_kind,
    "ngay": _ask_when,
    "nguoi": _ask_people,
    "noi-dung": _ask_contents,
    "anh": _ask_last,
}
