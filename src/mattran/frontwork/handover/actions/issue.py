"""Issuing the record of a handover (biên bản bàn giao): it gets its number and is frozen."""

from datetime import date, datetime

from django.db import transaction

from mattran.base.audit import actions as audit
from mattran.base.dates import show
from mattran.directory.access.actors import Actor
from mattran.directory.access.choices import Verb
from mattran.frontwork.documents import actions as documents
from mattran.frontwork.documents.models import Document
from mattran.frontwork.documents.queries import NoLetterhead, UnknownKind, frame
from mattran.frontwork.handover import papers
from mattran.frontwork.handover.models import SOURCE_KIND, Handover


class CannotIssue(Exception):
    """The record cannot be issued; the sentence says why and what to do."""


@transaction.atomic
def issue_record(*, by: Actor, handover: Handover, issued_on: date, at: datetime) -> Document:
    """The record as an issued document of the unit. Pressed twice, the second is refused.

    After it was cancelled it may be issued anew, under a new number. Raises MayNot and CannotIssue.
    """
    one = (
        Handover.objects.select_for_update(of=("self",))
        .select_related("unit", "document")
        .get(pk=handover.pk)
    )
    by.demand(Verb.ISSUE, one.unit)
    if one.is_issued:
        raise CannotIssue("Biên bản này đã ban hành rồi, không ban hành lần nữa.")
    if issued_on < one.on:
        raise CannotIssue(f"Ngày ban hành {show(issued_on)} trước ngày bàn giao {show(one.on)}.")
    one.document = _issued(one, by=by, issued_on=issued_on, at=at)
    one.save(update_fields=["document"])
    audit.record(
        who=by.who,
        verb="ban hành biên bản bàn giao",
        kind=SOURCE_KIND,
        object_id=one.pk,
        label=str(one),
        unit_id=one.unit_id,
        at=at,
        changes={"Số văn bản": one.document.symbol},
    )
    return one.document


def _issued(one: Handover, *, by: Actor, issued_on: date, at: datetime) -> Document:
    """The record as a document with its number; what stands against it is said as CannotIssue."""
    try:
        framed = frame(unit=one.unit, kind=papers.KIND, on=issued_on)
        document = documents.draft(
            by=by,
            unit=one.unit,
            kind=papers.KIND,
            paper=papers.record_paper(papers.told(one.pk), framed),
            at=at,
            source_kind=SOURCE_KIND,
            source_id=one.pk,
        )
        return documents.issue(by=by, document=document, on=issued_on, at=at)
    except (NoLetterhead, UnknownKind, documents.CannotDraft, documents.CannotIssue) as refusal:
        raise CannotIssue(str(refusal)) from refusal
