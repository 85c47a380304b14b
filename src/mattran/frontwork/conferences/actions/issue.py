"""Issuing a paper of a conference: it gets its number and is frozen."""

from datetime import date, datetime

from django.db import transaction

from mattran.base.dates import show
from mattran.directory.access.actors import Actor
from mattran.directory.access.choices import Verb
from mattran.frontwork.conferences import queries
from mattran.frontwork.conferences.actions.tell import locked
from mattran.frontwork.conferences.actions.writing import log
from mattran.frontwork.conferences.models import Conference
from mattran.frontwork.conferences.papers import paper_of
from mattran.frontwork.documents import actions as documents
from mattran.frontwork.documents.models import Document
from mattran.frontwork.documents.queries import NoLetterhead, UnknownKind, frame


class CannotIssue(Exception):
    """The paper cannot be issued; the sentence says why and what to do."""


@transaction.atomic
def issue_paper(*, by: Actor, conference: Conference, slug: str, issued_on: date, at: datetime) -> Document:
    """The paper as an issued document of the unit. Pressed twice, the second is refused.

    After it was cancelled it may be issued anew, under a new number. Raises MayNot and CannotIssue.
    """
    one = locked(conference)
    by.demand(Verb.ISSUE, one.unit)
    kind = paper_of(one, slug)
    if kind is None or not kind.is_numbered:
        raise CannotIssue("Hội nghị này không có văn bản ấy.")
    if (there := queries.issued_paper(one, slug)) is not None:
        raise CannotIssue(f"Văn bản này đã ban hành, số {there.symbol}, không ban hành lần nữa.")
    if slug in queries.AFTER and not one.is_standing:
        raise CannotIssue("Hội nghị chưa ghi vào sổ. Hãy ghi vào sổ trước khi lấy số.")
    if slug in queries.AFTER and one.held_on is not None and issued_on < one.held_on:
        raise CannotIssue(f"Ngày ban hành {show(issued_on)} trước ngày họp {show(one.held_on)}.")
    try:
        framed = frame(unit=one.unit, kind=kind.kind, on=issued_on, body=one.body, signer=by)
        drafted = documents.draft(
            by=by,
            unit=one.unit,
            kind=kind.kind,
            paper=kind.build(one, framed),
            body=one.body,
            at=at,
            source_kind=queries.source_kind_of(slug),
            source_id=one.pk,
        )
        issued = documents.issue(by=by, document=drafted, on=issued_on, at=at)
    except (NoLetterhead, UnknownKind, documents.CannotDraft, documents.CannotIssue) as refusal:
        raise CannotIssue(str(refusal)) from refusal
    log(one, by=by, verb="ban hành văn bản", at=at, changes={kind.title: issued.symbol})
    return issued
