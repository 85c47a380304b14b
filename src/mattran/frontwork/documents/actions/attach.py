"""Attaching the signed copy that came back: from then on it is the official one."""

from datetime import datetime

from django.db import transaction

from mattran.base.files import actions as files
from mattran.base.files.rules import CheckedFile
from mattran.directory.access.actors import Actor
from mattran.directory.access.choices import Verb
from mattran.frontwork.documents.actions.log import note
from mattran.frontwork.documents.choices import DocumentState
from mattran.frontwork.documents.models import Document


class CannotAttach(Exception):
    """The document has its signed copy, which is never replaced, or cannot have one."""


@transaction.atomic
def attach_official(*, by: Actor, document: Document, upload: CheckedFile, at: datetime) -> Document:
    """Keep a scan or a digitally signed PDF as the official copy. It cannot be replaced afterwards.

    The same file again: nothing happens. Raises MayNot and CannotAttach.
    """
    document = Document.objects.locked(document.pk)
    by.demand(Verb.NUMBER, document.unit)
    if document.official and document.official.uploaded_sha256 == upload.uploaded_sha256:
        return document  # the same file sent twice
    if document.state == DocumentState.OFFICIAL:
        raise CannotAttach(
            f"{document.label} đã có bản ký và không thay được. Nếu sai, hãy huỷ văn bản rồi ban hành lại."
        )
    if document.state != DocumentState.ISSUED:
        raise CannotAttach(f"{document.label} chưa ban hành hoặc đã huỷ, chưa nhận bản ký.")
    document.official = files.store(upload=upload, who=by.who, at=at)
    document.state = DocumentState.OFFICIAL
    document.version += 1
    document.save()
    changes = {"Bản ký": document.official.sha256, "Tệp": document.official.display_name}
    note(document, by=by, verb="gửi bản ký", at=at, changes=changes)
    return document
