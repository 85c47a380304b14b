"""Withdrawing (bỏ) a paper that was entered by mistake: its number stays in the register, with the reason."""

from datetime import datetime

from django.db import transaction

from mattran.base.text import BadText, clean
from mattran.directory.access.actors import Actor
from mattran.directory.access.choices import Verb
from mattran.frontwork.documents.actions.incoming.details import CannotReceive
from mattran.frontwork.documents.actions.log import note_incoming
from mattran.frontwork.documents.choices import IncomingState
from mattran.frontwork.documents.models import IncomingDocument


@transaction.atomic
def withdraw(*, by: Actor, document: IncomingDocument, reason: str, at: datetime) -> IncomingDocument:
    """The paper no longer stands, and says why. Withdrawing it again changes nothing.

    Raises MayNot, and CannotReceive without a reason.
    """
    current = IncomingDocument.objects.locked(document.pk)
    by.demand(Verb.NUMBER, current.unit)
    if not current.is_standing:
        return current
    try:
        reason = clean(reason, max_length=500)
    except BadText as wrong:
        raise CannotReceive("reason", str(wrong)) from wrong
    if not reason:
        raise CannotReceive("reason", "Hãy ghi lý do bỏ: số đến vẫn giữ trong sổ, kèm lý do này.")
    current.state = IncomingState.WITHDRAWN
    current.withdrawn_at, current.withdrawn_because = at, reason
    current.version += 1
    current.save()
    note_incoming(current, by=by, verb="bỏ văn bản đến", at=at, changes={"Lý do": reason})
    return current
