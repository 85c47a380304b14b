"""Finding a draft and the pages of its questions."""

from uuid import UUID, uuid4

from django.urls import reverse

from mattran.directory.access.policy import ActorRequest, get_or_404
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
    "photo": "anh",
    "part_of": "ngay",
}


def page_of(draft: ActivityDraft, question: str) -> str:
    """The address of the question that an error or a row is about."""
    slug = (
        question.replace("figure:", "so-")
        if question.startswith("figure:")
        else SLUGS.get(question, question)
    )
    return reverse("activities:question", args=[draft.client_id, slug])


def draft_of(request: ActorRequest, client_id: UUID) -> ActivityDraft:
    """The user's draft of that id; 404 for anybody else's."""
    drafts = ActivityDraft.objects.filter(user=request.actor.user).select_related("unit", "activity")
    return get_or_404(drafts, client_id=client_id)


def client_id_of(text: str) -> UUID:
    """The form's own id; a form that lost it gets a new one."""
    try:
        return UUID(text)
    except ValueError:
        return uuid4()
