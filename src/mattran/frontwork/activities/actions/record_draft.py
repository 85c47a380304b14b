"""Recording what a draft says: the last press of the questions."""

from datetime import datetime

from django.db import transaction

from mattran.directory.access.actors import Actor
from mattran.figures.facts.actions import posting
from mattran.frontwork.activities.actions.details import Details
from mattran.frontwork.activities.actions.keep_draft import demand_own
from mattran.frontwork.activities.actions.photos import hold
from mattran.frontwork.activities.actions.record import Recorded, record
from mattran.frontwork.activities.actions.writing import log
from mattran.frontwork.activities.models import Activity, ActivityDraft
from mattran.frontwork.activities.rules import MOST_PHOTOS, Answers


def record_draft(*, by: Actor, draft: ActivityDraft, answers: Answers, at: datetime) -> Recorded:
    """The draft's activity under the draft's client id; the draft stays, so that a second press finds it."""
    demand_own(by, draft)
    details = Details.told_so_far(answers, draft.unit)  # before the transaction: nobody waits for reading
    with transaction.atomic(), posting(at=at):
        recorded = record(
            by=by,
            unit=draft.unit,
            details=details,
            at=at,
            client_id=draft.client_id,
            photos=list(draft.photos.order_by("pk")),
            reason=answers.reason,
        )
        if recorded.is_repeat:
            _hold_the_rest(by, draft, recorded.activity, at)
        else:
            ActivityDraft.objects.filter(pk=draft.pk).update(
                answers=answers.as_json(), activity=recorded.activity, changed_at=at
            )
    return recorded


def _hold_the_rest(by: Actor, draft: ActivityDraft, activity: Activity, at: datetime) -> None:
    """Photos that the draft got after it was recorded, from a page that was left open."""
    held = activity.photos.values("file")
    rest = list(draft.photos.exclude(pk__in=held).order_by("pk")[: MOST_PHOTOS - activity.photos.count()])
    if rest and activity.is_standing:
        hold(activity, rest, who=by.who, at=at)
        names = "; ".join(file.display_name for file in rest)
        log(activity, by=by, verb="thêm ảnh", at=at, changes={"Ảnh": ["", names]})
