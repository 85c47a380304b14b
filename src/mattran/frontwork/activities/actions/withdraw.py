"""Withdrawing (bỏ) what was recorded by mistake: the record stays, its figures leave the books."""

from datetime import datetime

from django.db import transaction

from mattran.base.text import clean
from mattran.directory.access.actors import Actor
from mattran.directory.access.choices import Verb
from mattran.figures.facts.actions import posting
from mattran.frontwork.activities.actions.checks import needs_reason
from mattran.frontwork.activities.actions.refusals import CannotRecord
from mattran.frontwork.activities.actions.writing import log, source_of
from mattran.frontwork.activities.choices import State
from mattran.frontwork.activities.models import Activity


@transaction.atomic
def withdraw(*, by: Actor, activity: Activity, reason: str, at: datetime) -> Activity:
    """The activity no longer counts, and says why. Withdrawing it again changes nothing.

    Raises MayNot, and CannotRecord without a reason or while others have recorded their part in it.
    """
    current = (
        Activity.objects.select_for_update(of=("self",)).select_related("unit", "kind").get(pk=activity.pk)
    )
    by.demand(Verb.CORRECT, current.unit)
    if not current.is_standing:
        return current
    reason = clean(reason, max_length=300)
    if not reason:
        raise CannotRecord("reason", "Hãy ghi lý do bỏ, ví dụ: bấm nhầm.")
    parts = list(
        Activity.objects.filter(part_of=current, state=State.RECORDED).select_related("unit").order_by("pk")
    )
    if parts:
        names = ", ".join(str(part.unit) for part in parts[:3])
        raise CannotRecord(
            "reason",
            f"{len(parts)} nơi đã ghi phần mình vào đợt này ({names}). Đề nghị các nơi đó sửa trước.",
        )
    with posting(at=at) as book:
        lock = needs_reason(current.unit, current.held_on)
        current.state = State.WITHDRAWN
        current.withdrawn_at = current.changed_at = at
        current.withdraw_reason = reason
        current.late_reason = reason if lock is not None else current.late_reason
        current.version += 1
        current.save()
        book.reverse(source=source_of(current))
        log(current, by=by, verb="bỏ", at=at, changes={"Lý do": reason})
    return current
