"""The pages of the questions, one each."""

from collections.abc import Callable
from dataclasses import replace
from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone

from mattran.base.dates import local_day, show
from mattran.base.files.forms import Photos
from mattran.base.sent import posted, sent_files
from mattran.directory.access.choices import Verb
from mattran.directory.access.policy import ActorRequest, allowed
from mattran.figures.measures.choices import Qualifier
from mattran.frontwork.activities import actions, queries
from mattran.frontwork.activities.forms import (
    ContentsForm,
    HowManyForm,
    KindForm,
    LastForm,
    WhenForm,
    content_groups,
    photo_refusals,
)
from mattran.frontwork.activities.models import ActivityKindMeasure
from mattran.frontwork.activities.rules import DONG, Amount, Answers
from mattran.frontwork.activities.views.asking import Asking, questions
from mattran.frontwork.activities.views.drafts import draft_of
from mattran.frontwork.activities.views.rows import is_sent
from mattran.frontwork.activities.views.start import kind_context, with_kind
from mattran.frontwork.programmes import queries as programmes


@allowed(Verb.RECORD)
def question(request: ActorRequest, client_id: UUID, slug: str) -> HttpResponse:
    """One question: its page, or its answer."""
    draft = draft_of(request, client_id)
    answers = draft.told
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
    context = kind_context(form, unit, asking.at, request.actor)
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
    if is_sent(asking.request) and form.is_valid():
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
    none_label: str = "",
) -> HttpResponse:
    initial = {"number": known, "how": known.qualifier if known else Qualifier.EXACT}
    form = HowManyForm(label, hint, posted(asking.request), initial=initial, unit=unit, decimals=decimals)
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
        answers = replace(asking.answers, note=form.cleaned_data["note"])
        refusals = _keep_photos(asking, form.cleaned_data["photos"])
        if refusals or request.POST.get("answer") == "more":
            asking.keep(answers)
        for refusal in refusals:
            form.add_error("photos", refusal)
        if not refusals and request.POST.get("answer") == "more":
            return redirect(request.get_full_path())
        if not refusals:
            return asking.keep_and_go_on(answers)
    photos = asking.draft.photos.order_by("pk")
    return asking.page("ask_last.html", status=422 if form.errors else 200, form=form, photos=photos)


def _keep_photos(asking: Asking, sent: Photos) -> list[str]:
    """Keep the good ones with the draft; what to say of the others."""
    kept = actions.add_draft_photos(
        by=asking.request.actor, draft=asking.draft, photos=sent.good, at=asking.at
    )
    return photo_refusals(sent, kept)


_ASK: dict[str, Callable[[Asking], HttpResponse]] = {
    "viec": _ask_kind,
    "ngay": _ask_when,
    "nguoi": _ask_people,
    "noi-dung": _ask_contents,
    "anh": _ask_last,
}
