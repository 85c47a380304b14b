"""Recording (ghi) what a unit did: the one place where a board head's work becomes everybody's figure."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import transaction

from mattran.base.files.models import StoredFile
from mattran.base.files.rules import CheckedFile
from mattran.base.once import actions as once
from mattran.base.once.rules import digest_of
from mattran.directory.access.actors import Actor
from mattran.directory.access.choices import Verb
from mattran.directory.units.models import Unit
from mattran.figures.facts.actions import posting
from mattran.frontwork.activities.actions.checks import check, reason_to_be_late
from mattran.frontwork.activities.actions.details import Details
from mattran.frontwork.activities.actions.photos import hold
from mattran.frontwork.activities.actions.refusals import CannotRecord
from mattran.frontwork.activities.actions.writing import figures_of, log, post, write
from mattran.frontwork.activities.models import SOURCE_KIND, Activity
from mattran.frontwork.activities.rules import MOST_PHOTOS


@dataclass(frozen=True)
class Recorded:
    """The activity, and whether this press found it already there."""

    activity: Activity
    is_repeat: bool = False


@transaction.atomic
def record(
    *,
    by: Actor,
    unit: Unit,
    details: Details,
    at: datetime,
    client_id: UUID,
    photos: Sequence[StoredFile | CheckedFile] = (),
    reason: str = "",
) -> Recorded:
    """An activity of `unit`, with its figures in the books when this returns.

    Photos come from a draft, which has stored them, or straight from a form; a refusal stores none.
    The same client id with the same answers gives the first activity back; with other answers
    once.UsedForAnother asks whether to correct it. A day in a locked period needs a `reason`.
    """
    by.demand(Verb.RECORD, unit)
    taken = once.take(user_id=by.user.pk, client_id=client_id, digest=digest(details, unit, reason))
    if taken is not None:
        return Recorded(Activity.objects.get(pk=taken.object_id or 0), is_repeat=True)
    _refuse_too_many(photos)
    check(details, unit=unit, at=at)
    late_reason = reason_to_be_late(unit, details.held_on, reason=reason)
    with posting(at=at) as book:
        activity = _new(by, unit, details, at=at, late_reason=late_reason)
        hold(activity, photos, who=by.who, at=at)
        book.know(row.measure for row in details.postings)
        post(book, activity, figures_of(details))
        log(activity, by=by, verb="ghi", at=at, changes={"Lý do": late_reason} if late_reason else None)
        url = activity.get_absolute_url()
        once.answer(
            user_id=by.user.pk, client_id=client_id, url=url, at=at, kind=SOURCE_KIND, object_id=activity.pk
        )
    return Recorded(activity)


def _refuse_too_many(photos: Sequence[StoredFile | CheckedFile]) -> None:
    if len(photos) > MOST_PHOTOS:
        raise CannotRecord("photos", f"Nhiều nhất {MOST_PHOTOS} ảnh một việc. Hãy bỏ bớt ảnh.")


def _new(by: Actor, unit: Unit, details: Details, *, at: datetime, late_reason: str) -> Activity:
    activity = Activity(
        unit=unit,
        recorded_at=at,
        changed_at=at,
        recorded_by=by.who.signed,
        entered_by=by.unit if by.unit != unit else None,
        late_reason=late_reason,
    )
    write(activity, details)
    return activity


def digest(details: Details, unit: Unit, reason: str) -> str:
    """What makes two presses the same record."""
    return digest_of({**details.as_fields(), "unit": [str(unit.pk)], "reason": [reason]}, action=SOURCE_KIND)
