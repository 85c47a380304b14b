"""Cancelling a document: the number stays, with the reason."""

from datetime import datetime

from django.db import transaction

from mattran.base.text import BadText, clean
from mattran.directory.access.actors import Actor
from mattran.directory.access.choices import Verb
from mattran.frontwork.documents.actions.log import note
from mattran.frontwork.documents.choices import DocumentState
from mattran.frontwork.documents.models import Document


class CannotCancel(Exception):
    """A document that cannot be cancelled; says why."""


@transaction.atomic
def cancel(*, by: Actor, document: Document, reason: str, at: datetime) -> Document:
    """Cancel a draft or an issued document for a stated reason; the same reason again: nothing happens.

    Raises MayNot and CannotCancel.
    """
    document = Document.objects.locked(document.pk)
    by.demand(Verb.ISSUE, document.unit)
    try:
        reason = clean(reason, max_length=500)
    except BadText as wrong:
        raise CannotCancel(str(wrong)) from wrong
    if not reason:
        raise CannotCancel("Hãy ghi lý do huỷ: số vẫn giữ trong sổ, kèm lý do này.")
    if document.cancelled_because == reason:
        return document  # the same form sent twice
    if document.state == DocumentState.CANCELLED:
        raise CannotCancel(f"{document.label} đã huỷ trước đó rồi, vì: {document.cancelled_because}")
    document.state = DocumentState.CANCELLED
    document.cancelled_at, document.cancelled_because = at, reason
    document.version += 1
    document.save()
    note(document, by=by, verb="huỷ văn bản", at=at, changes={"Lý do": reason})
    return document
