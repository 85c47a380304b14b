"""Issuing a document: it gets its number and its day, and its words are frozen."""

import hashlib
from dataclasses import replace
from datetime import date, datetime

from django.db import transaction

from mattran.base.dates import local_day, show
from mattran.base.files import actions as files
from mattran.base.files.choices import MediaType
from mattran.base.files.rules import CheckedFile, display_name
from mattran.directory.access.actors import Actor
from mattran.directory.access.choices import Verb
from mattran.frontwork.documents import docx, pdf, queries, rules
from mattran.frontwork.documents.actions.draft import NotADraft
from mattran.frontwork.documents.actions.log import note
from mattran.frontwork.documents.actions.registers import take_number
from mattran.frontwork.documents.choices import DocumentState
from mattran.frontwork.documents.models import Document
from mattran.frontwork.documents.paper import Stamp


class CannotIssue(Exception):
    """A document that cannot be issued on that day; says why."""


@transaction.atomic
def issue(*, by: Actor, document: Document, on: date, at: datetime) -> Document:
    """Give the document its number and day, and freeze it. Pressed twice, the second is refused."""
    document = Document.objects.locked(document.pk)
    by.demand(Verb.ISSUE, document.unit)
    if not document.is_draft:
        raise NotADraft(document)
    if on > local_day(at):
        raise CannotIssue(f"Ngày {show(on)} chưa đến. Văn bản không thể đề ngày sau hôm nay.")
    register, number = take_number(document, on)
    draft = document.paper
    document.register, document.number = register, number
    document.symbol = rules.symbol(number, draft.symbol)
    document.issued_on, document.issued_at, document.issued_by = on, at, str(by.who)[:300]
    document.state = DocumentState.ISSUED
    document.freeze(replace(draft, number=rules.number_text(number), day=on, stamp=Stamp.NONE))
    document.version += 1
    document.save()
    changes = {"Ký hiệu": document.symbol, "Ngày": show(on), "Nội dung": document.paper_sha256}
    note(document, by=by, verb="ban hành", at=at, changes=changes)
    return document


def keep_print(*, by: Actor, document: Document, at: datetime) -> Document:
    """Keep the PDF of an issued document and the digests of both files, once; a demonstration keeps none.

    The other half of issuing, for whoever may issue; it leaves a line of its own.

    Printing is slow and stays outside the transaction; what is printed is frozen, so nothing can change
    meanwhile.
    """
    by.demand(Verb.ISSUE, document.unit)
    if not document.is_standing or document.printed_id or queries.stamp_of(document) is not Stamp.NONE:
        return document
    paper = document.paper
    printed, word = pdf.render(paper), docx.render(paper)
    with transaction.atomic():
        document = Document.objects.locked(document.pk)
        if document.printed_id:
            return document
        document.printed = files.store(upload=_as_file(printed, document), who=by.who, at=at)
        document.docx_sha256 = hashlib.sha256(word).hexdigest()
        document.save(update_fields=["printed", "docx_sha256"])
        changes = {"PDF": document.printed.sha256, "Word": document.docx_sha256}
        note(document, by=by, verb="giữ bản in", at=at, changes=changes)
    return document


def _as_file(data: bytes, document: Document) -> CheckedFile:
    digest = hashlib.sha256(data).hexdigest()
    name = display_name(
        rules.file_stem(document.symbol, document.kind.name, document.abstract), MediaType.PDF
    )
    return CheckedFile(data, MediaType.PDF, name, digest, digest)
