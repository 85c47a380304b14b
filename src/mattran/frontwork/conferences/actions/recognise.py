"""Recognition (công nhận): one decision of the unit above makes the boards that were elected valid.

Seats and access follow by themselves: those before leave on that day, those elected come in.
"""

from collections.abc import Sequence
from datetime import date, datetime

from django.db import transaction

from mattran.base.dates import show
from mattran.base.text import clean
from mattran.directory.access import actions as access
from mattran.directory.access.actions import Elected
from mattran.directory.access.actors import Actor
from mattran.directory.access.choices import Verb
from mattran.directory.bodies.actions import CannotSeat
from mattran.directory.bodies.choices import Post
from mattran.directory.bodies.models import Body
from mattran.directory.people.actions import BadPerson
from mattran.directory.people.choices import Address
from mattran.directory.people.models import Person
from mattran.directory.units.choices import UnitKind
from mattran.figures.facts.actions import Figure, Source, posting
from mattran.frontwork.conferences import queries
from mattran.frontwork.conferences.actions.forgetting import forget_summaries
from mattran.frontwork.conferences.actions.ready import (
    CannotRecognise,
    hold,
    must_be_ready,
    must_be_the_first,
)
from mattran.frontwork.conferences.actions.writing import log
from mattran.frontwork.conferences.choices import Among, ElectionState
from mattran.frontwork.conferences.models import (
    RECOGNITION,
    Conference,
    ConsultativeElection,
    Nominee,
)
from mattran.frontwork.conferences.papers.decision import KIND, decision_paper
from mattran.frontwork.documents import actions as documents
from mattran.frontwork.documents.models import Document
from mattran.frontwork.documents.queries import NoLetterhead, UnknownKind, frame
from mattran.frontwork.documents.rules import body_kind_of


@transaction.atomic
def recognise(
    *, by: Actor, elections: Sequence[ConsultativeElection], on: date, at: datetime, decision: str = ""
) -> list[ConsultativeElection]:
    """All of these boards, or none. Without a `decision` on paper already, one is drawn up and numbered.

    Raises MayNot, also for a board in which the actor herself sits, and CannotRecognise.
    """
    if not elections:
        raise CannotRecognise("Hãy chọn ít nhất một Ban để công nhận.")
    wanted = {one.pk for one in elections}
    hold(wanted)
    rows = ConsultativeElection.objects.select_for_update(of=("self",)).filter(pk__in=wanted).in_order()
    current = list(rows.select_related("conference__unit", "conference__body"))
    for one in current:
        must_be_ready(by, one, on, at)
    decision = clean(decision, max_length=300)
    document = None if decision else _drawn_up(by, current, on, at)
    said = decision or f"{document.label} ngày {show(on)}"  # type: ignore[union-attr]
    with posting(at=at) as book:
        for one in current:
            must_be_the_first(one)
            _seat(by, one, on, said, at)
            _answer(one, by=by, on=on, decision=said, document=document, at=at)
            forget_summaries(who=by.who, election=one, at=at)
            unit, source = one.conference.unit, Source(RECOGNITION, one.pk)
            book.post(unit=unit, day=on, figures=[Figure("boards_recognised", 1)], source=source)
    return current


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


def _seat(by: Actor, one: ConsultativeElection, on: date, decision: str, at: datetime) -> None:
    """Whoever was elected takes her seat; each nominee keeps which one it was."""
    conference = one.conference
    body = _body(by, conference, at)
    nominees = list(one.nominees.order_by("order", "pk"))
    people = queries.persons_of(nominees, body)
    empty = [Elected(Post.MEMBER, None)] * (unnamed_count(one) or 0)
    try:
        named = [Elected(Post(row.post), people.get(row.pk) or _new(by, row, at)) for row in nominees]
        seats = access.renew_board(
            by=by,
            body=body,
            label=conference.term_label,
            elected=[*named, *empty],
            on=on,
            decision=decision,
            at=at,
        )
    except (CannotSeat, BadPerson) as refusal:
        raise CannotRecognise(f"{conference.unit}: {refusal}") from refusal
    for row, seat in zip(nominees, seats, strict=False):
        row.seat = seat
        row.save(update_fields=["seat"])


def unnamed_count(one: ConsultativeElection) -> int | None:
    """How many places nobody is named to; None where nobody said whether the head is one of the members."""
    posts = list(one.nominees.order_by("order", "pk").values_list("post", flat=True))
    has_head = Post.HEAD in posts
    if one.seat_count is None:
        return 0
    if has_head and not one.head_among:
        return None
    taken = len(posts) - (1 if has_head and one.head_among == Among.NO else 0)
    return max(one.seat_count - taken, 0)


def _body(by: Actor, conference: Conference, at: datetime) -> Body:
    if conference.body is not None:
        return conference.body
    kind = body_kind_of(UnitKind(conference.unit.kind))
    body = access.open_body(by=by, unit=conference.unit, kind=kind, at=at)
    conference.body = body
    conference.save(update_fields=["body", "search"])
    return body


def _new(by: Actor, row: Nominee, at: datetime) -> Person:
    address = Address(row.address) if row.address else None
    return access.add_person(by=by, name=row.name, address=address, at=at)


def _answer(
    one: ConsultativeElection, *, by: Actor, on: date, decision: str, document: Document | None, at: datetime
) -> None:
    one.state, one.answered_at, one.answered_by = ElectionState.RECOGNISED, at, by.who.signed
    one.recognised_on, one.decision, one.document = on, decision, document
    one.save()
    log(one.conference, by=by, verb="công nhận", at=at, changes={"Ngày": show(on), "Theo văn bản": decision})
