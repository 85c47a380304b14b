"""All answers of a draft on one page, and the press that records them."""

from dataclasses import replace
from typing import cast
from uuid import UUID, uuid4

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from mattran.base.files.views import respond
from mattran.base.once.actions import UsedForAnother
from mattran.directory.access.choices import Verb
from mattran.directory.access.policy import ActorRequest, allowed, get_or_404
from mattran.frontwork.activities import actions, queries
from mattran.frontwork.activities.forms import CheckForm
from mattran.frontwork.activities.models import ActivityDraft
from mattran.frontwork.activities.rules import Answers
from mattran.frontwork.activities.views.drafts import CHECK, client_id_of, draft_of, page_of
from mattran.frontwork.activities.views.rows import address_of, answer_rows, posted


@allowed(Verb.RECORD)
def check(request: ActorRequest, client_id: UUID) -> HttpResponse:
    """All answers on one page; the press that records them."""
    draft = draft_of(request, client_id)
    answers = Answers.from_json(draft.answers)
    try:
        details = actions.Details.told_so_far(answers, draft.unit)
    except actions.CannotRecord as missing:
        return redirect(page_of(draft, missing.question))
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
            "rows": answer_rows(details, lambda slug: f"{page_of(draft, slug)}?ve={CHECK}"),
            "photos": draft.photos.order_by("pk"),
            "photos_href": f"{page_of(draft, 'anh')}?ve={CHECK}",
            "own_repeats": [
                other for other in repeats if other.unit_id == draft.unit_id and other.pk != draft.activity_id
            ],
            "joinable": joinable,
            "form": form,
            "lock": actions.needs_reason(draft.unit, details.held_on),
            "refusal": refusal if refusal is not None and refusal.question not in form.fields else None,
            "refusal_href": f"{page_of(draft, refusal.question)}?ve={CHECK}" if refusal is not None else "",
            "back": page_of(draft, "anh"),
            "you": address_of(request.actor),
            "is_for_other": draft.unit_id != request.actor.unit.pk,
        },
        status=422 if refusal is not None or form.errors else 200,
    )


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
        actions.drop_draft(draft=draft_of(request, client_id))
        return redirect("/")
    return render(request, "activities/discard.html", {"draft": draft_of(request, client_id)})


@allowed(Verb.RECORD)
def as_new(request: ActorRequest, client_id: UUID) -> HttpResponse:
    """Go on with a recorded draft's answers as another activity."""
    draft = draft_of(request, client_id)
    if request.method != "POST":
        return redirect("activities:check", client_id)
    new_id = client_id_of(request.POST.get("new_id", ""))
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
    draft = draft_of(request, client_id)
    file = get_or_404(draft.photos.all(), pk=file_id)
    if request.method == "POST":
        actions.remove_draft_photo(draft=draft, file=file)
        return redirect(page_of(draft, "anh"))
    return cast(HttpResponse, respond(file))
