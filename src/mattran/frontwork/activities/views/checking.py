"""All answers of a draft on one page, and the press that records them."""

from dataclasses import replace
from uuid import UUID, uuid4

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from mattran.base.once.actions import UsedForAnother
from mattran.base.sent import posted
from mattran.directory.access.choices import Verb
from mattran.directory.access.policy import ActorRequest, allowed
from mattran.frontwork.activities import actions, queries
from mattran.frontwork.activities.forms import CheckForm
from mattran.frontwork.activities.models import Activity, ActivityDraft
from mattran.frontwork.activities.rules import doubts
from mattran.frontwork.activities.views.drafts import CHECK, draft_of, page_of
from mattran.frontwork.activities.views.rows import address_of, answer_rows, is_money


@allowed(Verb.RECORD)
def check(request: ActorRequest, client_id: UUID) -> HttpResponse:
    """All answers on one page; the press that records them."""
    draft = draft_of(request, client_id)
    answers = draft.told
    try:
        details = actions.Details.told_so_far(answers, draft.unit)
    except actions.CannotRecord as missing:
        return redirect(page_of(draft, missing.question))
    repeats = queries.may_repeat(draft.unit, details.kind, details.held_on, details.place)
    form = CheckForm(
        _others(repeats, draft),
        posted(request),
        initial={"part_of": answers.part_of or "", "reason": answers.reason},
    )
    refusal: actions.CannotRecord | None = None
    if request.method == "POST" and form.is_valid():
        told = replace(answers, **form.cleaned_data)
        try:
            recorded = actions.record_draft(by=request.actor, draft=draft, answers=told, at=timezone.now())
        except UsedForAnother as used:
            return _already(request, draft, used)
        except actions.CannotRecord as error:
            refusal = error
        else:
            return redirect("activities:saved", recorded.activity.pk)
    return _page(request, draft, details, form, repeats, refusal)


def _others(repeats: list[Activity], draft: ActivityDraft) -> list[Activity]:
    return [other for other in repeats if other.unit_id != draft.unit_id]


def _page(
    request: ActorRequest,
    draft: ActivityDraft,
    details: actions.Details,
    form: CheckForm,
    repeats: list[Activity],
    refusal: actions.CannotRecord | None,
) -> HttpResponse:
    if refusal is not None and refusal.question in form.fields:
        form.add_error(refusal.question, str(refusal))
        refusal = None
    return render(
        request,
        "activities/check.html",
        {
            "draft": draft,
            "details": details,
            "is_recorded": _is_recorded(draft, details),
            "rows": answer_rows(details, lambda question: _changed_at(draft, question)),
            "doubts": [
                (words, _changed_at(draft, f"figure:{code}")) for code, words in _doubts(details).items()
            ],
            "photos": draft.photos.order_by("pk"),
            "photos_href": _changed_at(draft, "photos"),
            "own_repeats": [
                other for other in repeats if other.unit_id == draft.unit_id and other.pk != draft.activity_id
            ],
            "joinable": _others(repeats, draft),
            "form": form,
            "lock": actions.needs_reason(draft.unit, details.held_on),
            "refusal": refusal,
            "refusal_href": _changed_at(draft, refusal.question) if refusal is not None else "",
            "back": page_of(draft, "photos"),
            "you": address_of(request.actor),
            "is_for_other": draft.unit_id != request.actor.unit.pk,
        },
        status=422 if refusal is not None or form.errors else 200,
    )


def _changed_at(draft: ActivityDraft, question: str) -> str:
    """Where the answer is changed, coming back here."""
    return f"{page_of(draft, question)}?ve={CHECK}"


def _doubts(details: actions.Details) -> dict[str, str]:
    money = [row.measure.code for row in details.postings if is_money(row.measure)]
    return doubts(money, details.figures)


def _is_recorded(draft: ActivityDraft, details: actions.Details) -> bool:
    """Whether the notebook already has these answers: somebody came back here after the last press."""
    activity = draft.activity
    if activity is None:
        return False
    was_told_anew = draft.changed_at > activity.recorded_at
    return not was_told_anew or details.as_fields() == actions.Details.of(activity).as_fields()


def _already(request: ActorRequest, draft: ActivityDraft, used: UsedForAnother) -> HttpResponse:
    """The same press with other answers: is the recorded one to be corrected, or is this another thing?"""
    return render(
        request,
        "activities/already.html",
        {"draft": draft, "taken": used.taken, "sentence": str(used), "new_id": uuid4()},
        status=422,
    )
