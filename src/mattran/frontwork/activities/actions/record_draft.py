"""Recording what a draft says: the last press of the questions."""

from datetime import datetime

from django.db import transaction

from mattran.directory.access.actors import Actor
from mattran.figures.facts.actions import posting
from mattran.frontwork.activities.actions.details import Details
from mattran.frontwork.activities.actions.keep_draft import demand_own
from mattran.frontwork.activities.actions.record import Recorded, record
from mattran.frontwork.activities.models import ActivityDraft
from mattran.frontwork.activities.rules import Answers


@transaction.atomic
def record_draft(*, by: Actor, draft: ActivityDraft, answers: Answers, at: datetime) -> Recorded:
    """The draft's activity under the draft's client id; the draft stays, so that a second press finds it."""
    demand_own(by, draft)
    with posting(at=at):
        recorded = record(
            by=by,
            unit=draft.unit,
            details=Details.told_so_far(answers, draft.unit),
            at=at,
            client_id=draft.client_id,
            photos=list(draft.photos.order_by("pk")),
            reason=answers.reason,
        )
        if not recorded.is_repeat:
            ActivityDraft.objects.filter(pk=draft.pk).update(
                answers=answers.as_json(), activity=recorded.activity, changed_at=at
            )
    return recorded
