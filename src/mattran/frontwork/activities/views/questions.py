"""The questions about an activity, one a page, and the pages that ask them.

Every answer is kept on the server before the next question is asked, so the pages work without script, with
the button "back", in two tabs, and after the line has dropped.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any, cast
from uuid import UUID, uuid4

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone

from mattran.base.dates import local_day, show
from mattran.base.files import actions as files
from mattran.base.files.views import respond
from mattran.base.once.actions import UsedForAnother
from mattran.directory.access.actors import Actor
from mattran.directory.access.choices import Verb
from mattran.directory.access.policy import ActorRequest, allowed, get_or_404
from mattran.directory.units.choices import UnitKind
from mattran.directory.units.models import Unit
from mattran.figures.measures.choices import Qualifier
from mattran.frontwork.activities import actions, queries
from mattran.frontwork.activities.choices import Posting
from mattran.frontwork.activities.forms import (
    CheckForm,
    ContentsForm,
    HowManyForm,
    KindForm,
    LastForm,
    WhenForm,
    content_groups,
)
from mattran.frontwork.activities.models import ActivityDraft, ActivityKind, ActivityKindMeasure
from mattran.frontwork.activities.rules import MOST_PEOPLE, Amount, Answers
from mattran.frontwork.activities.views.rows import address_of, answer_rows, posted, sent_files
from mattran.frontwork.programmes import queries as programmes

CHECK = "kiem-tra"
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
        client_id, answers = _begun(request, _client_id(request.POST.get("client_id", "")))
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


def _client_id(text: str) -> UUID:
    """The form's own id; a form that lost it gets a new one."""
    try:
        return UUID(text)
    except ValueError:
        return uuid4()


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
    draft = _draft(request, client_id)
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


def _draft(request: ActorRequest, client_id: UUID) -> ActivityDraft:
    drafts = ActivityDraft.objects.filter(user=request.actor.user).select_related("unit", "activity")
    return get_or_404(drafts, client_id=client_id)


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


# --- Check answers, and record -------------------------------------------------------------------------


@allowed(Verb.RECORD)
def check(request: ActorRequest, client_id: UUID) -> HttpResponse:
    """All answers on one page; the press that records them."""
    draft = _draft(request, client_id)
    answers = Answers.from_json(draft.answers)
    try:
        details = actions.Details.told_so_far(answers, draft.unit)
    except actions.CannotRecord as missing:
        return redirect(_page_of(draft, missing.question))
    repeats = queries.may_repeat(draft.unit, details.kind, details.held_on, details.place)
    joinable = [other for other in repeats if other.unit_id != draft.unit_id]
    form = CheckForm(
        joinable, posted(request), initial={"part_of": answers.part_of or "", "reason": answers.reason}
    )
    refusal: actions.CannotRecord | None = None
    if request.method == "POST" and form.is_valid():
        answers = replace(answers, **form.cleaned_data)
        try:
            recorded = actions.record_draft(by=request.actor, draft=draft, answers=answers, at=timezone.now())
        except UsedForAnother as used:
            return _already(request, draft, used)
        except actions.CannotRecord as error:
            refusal = error
        else:
            return redirect("activities:saved", recorded.activity.pk)
    if refusal is not None and refusal.question in form.fields:
        form.add_error(refusal.question, str(refusal))
    return render(
        request,
        "activities/check.html",
        {
            "draft": draft,
            "details": details,
            "rows": answer_rows(details, lambda slug: f"{_page_of(draft, slug)}?ve={CHECK}"),
            "photos": draft.photos.order_by("pk"),
            "photos_href": f"{_page_of(draft, 'anh')}?ve={CHECK}",
            "own_repeats": [
                other for other in repeats if other.unit_id == draft.unit_id and other.pk != draft.activity_id
            ],
            "joinable": joinable,
            "form": form,
            "lock": actions.needs_reason(draft.unit, details.held_on),
            "refusal": refusal if refusal is not None and refusal.question not in form.fields else None,
            "refusal_href": f"{_page_of(draft, refusal.question)}?ve={CHECK}" if refusal is not None else "",
            "back": _page_of(draft, "anh"),
            "you": address_of(request.actor),
            "is_for_other": draft.unit_id != request.actor.unit.pk,
        },
        status=422 if refusal is not None or form.errors else 200,
    )


_SLUGS = {
    "kind": "viec",
    "day": "ngay",
    "place": "ngay",
    "people": "nguoi",
    "contents": "noi-dung",
    "note": "anh",
    "photos": "anh",
    "photo": "anh",
    "part_of": "ngay",
}


def _page_of(draft: ActivityDraft, question: str) -> str:
    """The address of the question that an error or a row is about."""
    slug = (
        f"so-{question.removeprefix('figure:')}"
        if question.startswith("figure:")
        else _SLUGS.get(question, question)
    )
    return reverse("activities:question", args=[draft.client_id, slug])


def _already(request: ActorRequest, draft: ActivityDraft, used: UsedForAnother) -> HttpResponse:
    """The same press with other answers: is the recorded one to be corrected, or is this another thing?"""
    return render(
        request,
        "activities/already.html",
        {"draft": draft, "taken": used.taken, "sentence": str(used), "new_id": uuid4()},
        status=422,
    )


@allowed(Verb.RECORD)
def discard(request: ActorRequest, client_id: UUID) -> HttpResponse:
    """Drop the draft."""
    if request.method == "POST":
        actions.drop_draft(draft=_draft(request, client_id))
        return redirect("/")
    return render(request, "activities/discard.html", {"draft": _draft(request, client_id)})


@allowed(Verb.RECORD)
def as_new(request: ActorRequest, client_id: UUID) -> HttpResponse:
    """Go on with a recorded draft's answers as another activity."""
    draft = _draft(request, client_id)
    if request.method != "POST":
        return redirect("activities:check", client_id)
    new_id = _client_id(request.POST.get("new_id", ""))
    copy = actions.keep_draft(
        by=request.actor,
        client_id=new_id,
        unit=draft.unit,
        answers=Answers.from_json(draft.answers),
        at=timezone.now(),
    )
    copy.photos.set(draft.photos.order_by("pk"))
    return redirect("activities:check", new_id)


@allowed(Verb.RECORD)
def draft_photo(request: ActorRequest, client_id: UUID, file_id: int) -> HttpResponse:
    """A photo of the draft; POST takes it off again."""
    draft = _draft(request, client_id)
    file = get_or_404(draft.photos.all(), pk=file_id)
    if request.method == "POST":
        draft.photos.remove(file)
        return redirect(_page_of(draft, "anh"))
    return cast(HttpResponse, respond(file))
