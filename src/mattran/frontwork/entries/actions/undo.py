"""Undoing (hoàn tác) a batch: what it said stays, its figures leave the books as a correction."""

from datetime import datetime

from django.db import transaction

from mattran.base.audit import actions as audit
from mattran.base.text import clean
from mattran.directory.access.actors import Actor
from mattran.directory.access.choices import Verb
from mattran.figures.facts.actions import Source, posting
from mattran.frontwork.entries.actions.refusals import CannotUndo
from mattran.frontwork.entries.models import SOURCE_KIND, Batch


@transaction.atomic
def undo(*, by: Actor, batch: Batch, reason: str, at: datetime) -> Batch:
    """The batch no longer counts, and says why. Undoing it again changes nothing.

    In a locked period the reversals show as corrections, with this reason.
    """
    current = Batch.objects.select_for_update(of=("self",)).select_related("unit").get(pk=batch.pk)
    by.demand(Verb.CORRECT, current.unit)
    if not current.is_standing:
        return current
    reason = clean(reason, max_length=300)
    if not reason:
        raise CannotUndo("Hãy ghi lý do hoàn tác, ví dụ: nhập nhầm tệp.")
    with posting(at=at) as book:
        current.undone_at, current.undone_by, current.undo_reason = at, by.who.signed, reason
        current.save(update_fields=["undone_at", "undone_by", "undo_reason"])
        book.reverse(source=Source(SOURCE_KIND, current.pk))
        audit.record(
            who=by.who,
            verb="hoàn tác",
            kind="batch",
            object_id=current.pk,
            label=str(current),
            unit_id=current.unit_id,
            at=at,
            changes={"Lý do": reason, "Số dòng": current.entry_count},
        )
    return current
