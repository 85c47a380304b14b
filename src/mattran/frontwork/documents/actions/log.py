"""The line that every change to a document, or to a paper received, leaves in the audit log."""

from collections.abc import Mapping
from datetime import datetime
from typing import Final

from mattran.base.audit import actions as audit
from mattran.directory.access.actors import Actor
from mattran.frontwork.documents.models import Document, IncomingDocument

INCOMING: Final = "incoming_document"


def note(document: Document, *, by: Actor, verb: str, at: datetime, changes: Mapping[str, str]) -> None:
    """What was done to the document; `changes` are named as the reader of the log names them."""
    audit.record(
        who=by.who,
        verb=verb,
        kind="document",
        object_id=document.pk,
        label=f"{document.label}: {document.abstract}",
        unit_id=document.unit_id,
        at=at,
        changes=changes,
    )


def note_incoming(
    document: IncomingDocument, *, by: Actor, verb: str, at: datetime, changes: Mapping[str, object]
) -> None:
    """What was done to a paper received."""
    audit.record(
        who=by.who,
        verb=verb,
        kind=INCOMING,
        object_id=document.pk,
        label=f"{document}: {document.abstract}",
        unit_id=document.unit_id,
        at=at,
        changes=changes,
    )
