"""Finding a draft and the pages of its questions."""

from typing import cast
from uuid import UUID, uuid4

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone

from mattran.base.files.views import respond
from mattran.directory.access.choices import Verb
from mattran.directory.access.policy import ActorRequest, allowed, get_or_404
from mattran.frontwork.activities import actions
from mattran.frontwork.activities.models import ActivityDraft

CHECK = "kiem-tra"
SLUGS = {
    "kind": "viec",
    "day": "ngay",
    "place": "ngay",
    "people": "nguoi",
    "contents": "noi-dung",
    "note": "anh",
    "photos": "anh",
    "part_of": "ngay",
}


def page_of(draft: ActivityDraft, question: str) -> str:
    """The address of the question that an error or a row is about."""
    is_figure = question.startswith("figure:")
    slug = question.replace("figure:", "so-") if is_figure else SLUGS.get(question, question)
    return reverse("activities:question", args=[draft.client_id, slug])


def draft_of(request: ActorRequest, client_id: UUID) -> ActivityDraft:
    """The user's draft of that id; 404 for anybody else's."""
    drafts = ActivityDraft.objects.filter(user=request.actor.user)
    return get_or_404(drafts.select_related("unit", "activity__unit", "activity__kind"), client_id=client_id)


def client_id_of(text: str) -> UUID:
    """The form's own id; a form that lost it gets a new one."""
    try:
        return UUID(text)
    except ValueError:
        return uuid4()


@allowed(Verb.RECORD)
def discard(request: ActorRequest, client_id: UUID) -> HttpResponse:
    """Drop the draft."""
    draft = draft_of(request, client_id)
    if request.method == "POST":
        actions.drop_draft(by=request.actor, draft=draft)
        return redirect("/")
    return render(request, "activities/discard.html", {"draft": draft})


@allowed(Verb.RECORD)
def as_new(request: ActorRequest, client_id: UUID) -> HttpResponse:
    """Go on with a recorded draft's answers as another activity."""
    draft = draft_of(request, client_id)
    if request.method != "POST":
        return redirect("activities:check", client_id)
    copy = actions.copy_draft(
        by=request.actor,
        draft=draft,
        client_id=client_id_of(request.POST.get("new_id", "")),
        at=timezone.now(),
    )
    return redirect("activities:check", copy.client_id)


@allowed(Verb.RECORD)
def draft_photo(request: ActorRequest, client_id: UUID, file_id: int) -> HttpResponse:
    """A photo of the draft; POST takes it off again."""
    draft = draft_of(request, client_id)
    file = get_or_404(draft.photos.all(), pk=file_id)
    if request.method == "POST":
        actions.remove_draft_photo(by=request.actor, draft=draft, file=file)
        return redirect(page_of(draft, "anh"))
    return cast(HttpResponse, respond(file))
