"""Sending back (trả lại): the unit above says in one sentence what has to be looked at again."""

from datetime import datetime

from django.db import transaction

from mattran.base.audit import actions as audit
from mattran.base.text import clean
from mattran.directory.access.actors import Actor
from mattran.figures.facts.actions import Source, unlock
from mattran.frontwork.returns.actions.refusals import (
    CannotAnswer,
    StaleReturn,
    demand_answers,
    refuse_withdrawn,
)
from mattran.frontwork.returns.choices import ReturnState
from mattran.frontwork.returns.models import SOURCE_KIND, Return


@transaction.atomic
def send_back(*, by: Actor, one_return: Return, said: str, seen_version: int, at: datetime) -> Return:
    """Send a return back with a sentence; one that was received is opened again, and its days unlocked.

    Raises MayNot, CannotAnswer without a sentence or for a withdrawn collection, StaleReturn when the return
    changed in the meantime.
    """
    demand_answers(by, [one_return.unit], at)
    said = clean(said, max_length=300)
    if not said:
        raise CannotAnswer("Hãy ghi một câu: cần xem lại chỗ nào, để nơi gửi biết mà sửa.")
    kept = Return.objects.locked().get(pk=one_return.pk)
    if kept.is_back and kept.said == said:
        return kept
    if kept.version != seen_version:
        raise StaleReturn(kept)
    refuse_withdrawn(by, [kept.period], at)
    if kept.is_accepted:
        unlock(by=by, source=Source(SOURCE_KIND, kept.pk), reason=said, at=at)
    kept.state = ReturnState.BACK
    kept.answered_at, kept.answered_by, kept.said = at, by.who.signed, said
    kept.is_one_hand = False
    kept.version += 1
    kept.save()
    audit.record(
        who=by.who,
        verb="trả lại phiếu",
        kind=SOURCE_KIND,
        object_id=kept.pk,
        label=str(kept),
        unit_id=kept.unit_id,
        at=at,
        changes={"Cần xem lại": said},
    )
    return kept
