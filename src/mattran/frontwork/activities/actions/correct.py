"""Correcting (sửa) what was recorded: the old figures are reversed on their day, the new ones posted."""

from datetime import datetime

from django.db import transaction

from mattran.directory.access.actors import Actor
from mattran.directory.access.choices import Verb
from mattran.figures.facts.actions import posting
from mattran.frontwork.activities.actions.checks import check, reason_to_be_late
from mattran.frontwork.activities.actions.details import Details, told
from mattran.frontwork.activities.actions.refusals import CannotRecord
from mattran.frontwork.activities.actions.writing import given_again, log, post, source_of, write
from mattran.frontwork.activities.models import Activity


class StaleVersion(Exception):
    """Somebody saved the activity after this page was opened: both versions have to be shown."""

    def __init__(self, activity: Activity) -> None:
        super().__init__(activity)
        self.activity = activity

    def __str__(self) -> str:
        return "Có người vừa sửa việc này. Hãy xem hai bản ở dưới rồi lưu lại bản đúng."


@transaction.atomic
def correct(
    *, by: Actor, activity: Activity, version: int, details: Details, at: datetime, reason: str = ""
) -> Activity:
    """The activity as it is told now. `version` is the one that was on the page.

    A page that changes nothing is answered like the first press. Figures of a locked period, on the old day
    or the new one, move only with a `reason`; what the kind no longer asks stays as it was told.
    Raises MayNot, CannotRecord, StaleVersion when somebody else corrected it since, and PeriodLocked.
    """
    current = (
        Activity.objects.select_for_update(of=("self",)).select_related("unit", "kind").get(pk=activity.pk)
    )
    by.demand(Verb.CORRECT, current.unit)
    if not current.is_standing:
        raise CannotRecord("unit", "Việc này đã bỏ nên không sửa được nữa. Hãy ghi lại thành việc mới.")
    before = Details.of(current)
    details = details.keeping(before)
    if before.as_fields() == details.as_fields():
        return current
    if current.version != version:
        raise StaleVersion(current)
    check(details, unit=current.unit, at=at, was=current)
    given = given_again(current, before, details)
    days = (before.held_on, details.held_on) if given is not None else ()
    late_reason = reason_to_be_late(current.unit, *days, reason=reason)
    with posting(at=at) as book:
        current.version += 1
        current.changed_at = at
        current.late_reason = late_reason or current.late_reason
        write(current, details)
        if given is not None:
            book.reverse(source=source_of(current))
            post(book, current, given)
        log(current, by=by, verb="sửa", at=at, changes=_changes(before, details, reason))
    return current


def _changes(before: Details, after: Details, reason: str) -> dict[str, object]:
    """Old and new of every answer that moved, for the history of the activity."""
    old, new = told(before), told(after)
    moved: dict[str, object] = {
        name: [old.get(name, ""), new.get(name, "")]
        for name in [*old, *(name for name in new if name not in old)]
        if old.get(name, "") != new.get(name, "")
    }
    return moved | ({"Lý do": reason} if reason else {})
