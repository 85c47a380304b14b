"""Drafting a document, and drafting it again."""

from datetime import datetime

from django.db import transaction

from mattran.base.dates import local_day
from mattran.directory.access.actors import Actor
from mattran.directory.access.choices import Verb
from mattran.directory.bodies.models import Body
from mattran.directory.units.models import Unit
from mattran.frontwork.documents import queries
from mattran.frontwork.documents.actions.log import note
from mattran.frontwork.documents.models import Document
from mattran.frontwork.documents.paper import Paper


class CannotDraft(Exception):
    """A paper that cannot become a document; says why."""


class NotADraft(Exception):
    """The document has its number, or was cancelled; its words can no longer change."""

    def __init__(self, document: Document) -> None:
        super().__init__(document)
        self.document = document

    def __str__(self) -> str:
        return f"{self.document.label} không còn là dự thảo, nội dung không sửa được nữa."


@transaction.atomic
def draft(
    *,
    by: Actor,
    unit: Unit,
    kind: str,
    paper: Paper,
    at: datetime,
    body: Body | None = None,
    source_kind: str = "",
    source_id: int | None = None,
) -> Document:
    """A new document of that kind (its code: "BC"), without a number, made of that paper.

    Raises MayNot, CannotDraft, and queries.UnknownKind for a code that the catalogue does not have.
    """
    by.demand(Verb.RECORD, unit)
    if body is not None and body.unit_id != unit.pk:
        raise CannotDraft(f"{body} không thuộc {unit}. Hãy chọn lại tổ chức ban hành.")
    document = Document(
        unit=unit,
        body_kind=queries.issuer_kind(unit, body),
        body=body,
        kind=queries.kind_of(kind),
        listed_on=local_day(at),
        drafted_at=at,
        source_kind=source_kind,
        source_id=source_id,
    )
    _take_over(document, paper)
    document.save()
    note(document, by=by, verb="soạn dự thảo", at=at, changes={"Nội dung": document.paper_sha256})
    return document


@transaction.atomic
def redraft(*, by: Actor, document: Document, paper: Paper, at: datetime) -> Document:
    """The same draft with another paper. Raises MayNot, CannotDraft, and NotADraft once it was issued."""
    document = Document.objects.locked(document.pk)
    by.demand(Verb.RECORD, document.unit)
    if not document.is_draft:
        raise NotADraft(document)
    _take_over(document, paper)
    document.version += 1
    document.save()
    note(document, by=by, verb="sửa dự thảo", at=at, changes={"Nội dung": document.paper_sha256})
    return document


def _take_over(document: Document, paper: Paper) -> None:
    if not paper.symbol:
        raise CannotDraft("Văn bản chưa có ký hiệu. Hãy ghi ký hiệu, ví dụ BC-MTTQ-BTT.")
    if not paper.abstract_text:
        raise CannotDraft("Văn bản chưa có trích yếu. Hãy ghi một câu nói văn bản về việc gì.")
    document.freeze(paper)
