"""Recognition (công nhận): one decision of the unit above makes the boards that were elected valid.

Seats and access follow by themselves: those before leave on that day, those elected come in.
"""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from types import MappingProxyType
from typing import Final

from django.db import transaction

from mattran.base.dates import show
from mattran.base.text import clean
from mattran.directory.access.actors import Actor
from mattran.directory.access.choices import Verb
from mattran.figures.facts.actions import Book, Figure, Source, posting
from mattran.frontwork.conferences import queries
from mattran.frontwork.conferences.actions.forgetting import forget_summaries
from mattran.frontwork.conferences.actions.ready import (
    CannotRecognise,
    hold,
    must_be_ready,
    must_be_the_first,
    must_say_why,
)
from mattran.frontwork.conferences.actions.seating import Same, seat_all, unnamed_count
from mattran.frontwork.conferences.actions.writing import log
from mattran.frontwork.conferences.choices import ElectionState
from mattran.frontwork.conferences.models import (
    RECOGNITION,
    ConsultativeElection,
)
from mattran.frontwork.conferences.papers.decision import KIND, decision_paper
from mattran.frontwork.documents import actions as documents
from mattran.frontwork.documents.models import Document
from mattran.frontwork.documents.queries import NoLetterhead, UnknownKind, frame

NOBODY_KNOWN: Final[Same] = MappingProxyType({})


@transaction.atomic
def recognise(
    *,
    by: Actor,
    elections: Sequence[ConsultativeElection],
    on: date,
    at: datetime,
    decision: str = "",
    same: Same = NOBODY_KNOWN,
    reason: str = "",
) -> list[ConsultativeElection]:
    """All of these boards, or none. Without a `decision` on paper already, one is drawn up and numbered.

    `same` says who is somebody that stands in the books already. A day in a locked period needs a `reason`.
    Raises MayNot, also for a board in which the actor herself sits, CannotRecognise, RecognitionLocked.
    """
    if not elections:
        raise CannotRecognise("Hãy chọn ít nhất một Ban để công nhận.")
    current = _locked(elections)
    for one in current:
        must_be_ready(by, one, on, at)
    reason = clean(reason, max_length=300)
    late = [must_say_why(one, on, reason) for one in current]
    decision = clean(decision, max_length=300)
    document = None if decision else _drawn_up(by, current, on, at)
    said = decision or f"{document.label} ngày {show(on)}"  # type: ignore[union-attr]
    with posting(at=at) as book:
        for one, is_late in zip(current, late, strict=True):
            must_be_the_first(one)
            seat_all(by, one, on, said, at, same)
            _answer(one, by=by, on=on, decision=said, document=document, at=at)
            why = {"Lý do ghi sau khoá sổ": reason} if is_late else {}
            _log(one, by=by, at=at, changes={"Ngày": show(on), "Theo văn bản": said, **why})
            forget_summaries(by=by, election=one, at=at)
            _post(book, one, on)
    return current


def _locked(elections: Sequence[ConsultativeElection]) -> list[ConsultativeElection]:
    """The elections as they stand, with their conferences; both are held until the transaction ends."""
    wanted = {one.pk for one in elections}
    hold(wanted)
    rows = ConsultativeElection.objects.select_for_update(of=("self",)).filter(pk__in=wanted).in_order()
    return list(rows.select_related("conference__unit", "conference__body"))


def _drawn_up(by: Actor, elections: Sequence[ConsultativeElection], on: date, at: datetime) -> Document:
    """The decision as an issued document of the actor's unit."""
    by.demand(Verb.ISSUE, by.unit)
    for one in elections:
        if unnamed_count(one) is None:
            raise CannotRecognise(
                f"{one.conference.unit}: chưa rõ Trưởng ban có trong {one.seat_count} vị được cử không, nên "
                "chưa lập được danh sách kèm quyết định. Hãy trả lại để hỏi, hoặc ghi số quyết định đã có."
            )
    try:
        framed = frame(unit=by.unit, kind=KIND, on=on, signer=by)
        paper = decision_paper(list(elections), framed, by.unit)
        drafted = documents.draft(
            by=by,
            unit=by.unit,
            kind=KIND,
            paper=paper,
            at=at,
            source_kind=RECOGNITION,
            source_id=elections[0].pk,
        )
        return documents.issue(by=by, document=drafted, on=on, at=at)
    except (NoLetterhead, UnknownKind, documents.CannotDraft, documents.CannotIssue) as refusal:
        raise CannotRecognise(str(refusal)) from refusal


def _answer(
    one: ConsultativeElection, *, by: Actor, on: date, decision: str, document: Document | None, at: datetime
) -> None:
    one.state, one.answered_at, one.answered_by = ElectionState.RECOGNISED, at, by.who.signed
    one.recognised_on, one.decision, one.document = on, decision, document
    one.save()


def _post(book: Book, one: ConsultativeElection, on: date) -> None:
    """One in the books of the unit under its name of today; seats changed in mid-term are no board anew."""
    counted = "boards_recognised" if one.conference.elects else "boards_consolidated"
    unit, source = queries.unit_now(one.conference.unit), Source(RECOGNITION, one.pk)
    book.post(unit=unit, day=on, figures=[Figure(counted, 1)], source=source)


def _log(one: ConsultativeElection, *, by: Actor, at: datetime, changes: Mapping[str, object]) -> None:
    log(one.conference, by=by, verb="công nhận", at=at, changes=changes)
