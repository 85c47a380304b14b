"""Cancelling a document: the number stays, with the reason."""

from datetime import datetime

from django.db import transaction

from mattran.base.audit import actions as audit
from mattran.base.text import BadText, clean
from mattran.directory.access.actors import Actor
from mattran.directory.access.choices import Verb
from mattran.frontwork.documents.choices import DocumentState
from mattran.frontwork.documents.models import Document


class CannotCancel(Exception):
    """A document that cannot be cancelled; says why."""


@transaction.atomic
def cancel(*, by: Actor, document: Document, reason: str, at: datetime) -> Document:
    """Cancel a draft or an issued document for a stated reason."""
    document = (
        Document.objects.select_for_update(of=("self",)).select_related("unit", "kind").get(pk=document.pk)
    )
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
    audit.record(
        who=by.who,
        verb="huỷ văn bản",
        kind="document",
        object_id=document.pk,
        label=f"{document.label}: {document.abstract}",
        unit_id=document.unit_id,
        at=at,
        changes={"reason": reason},
    )
    return document
