"""Recording (ghi): a draft, or what was planned, was held: its figures are in the books."""

from datetime import datetime

from django.db import transaction

from mattran.base.text import clean
from mattran.directory.access.actors import Actor
from mattran.figures.facts.actions import posting
from mattran.frontwork.conferences.actions.checks import check_whole
from mattran.frontwork.conferences.actions.forgetting import forget_summaries
from mattran.frontwork.conferences.actions.reach import demand_recording, demand_writing
from mattran.frontwork.conferences.actions.refusals import CannotRecord, PeriodLocked, StaleVersion
from mattran.frontwork.conferences.actions.tell import locked
from mattran.frontwork.conferences.actions.writing import lock_over, log, post, source_of
from mattran.frontwork.conferences.choices import ConferenceState, ElectionState
from mattran.frontwork.conferences.models import Conference, election_of


@transaction.atomic
def record(*, by: Actor, conference: Conference, version: int, at: datetime, reason: str = "") -> Conference:
    """The conference is in the books when this returns. Pressed twice: the one that is there.

    Of a unit that is no more, whoever may record in what stands in its place records what it held while it
    was there; that counts on its own day in its own books.

    Raises MayNot, CannotRecord with the answer that is missing, StaleVersion, and PeriodLocked for a day in
    a locked period without a `reason`.
    """
    current = locked(conference)
    demand_recording(by, current.unit)
    if current.is_standing:
        return current
    if not current.is_unrecorded:
        raise CannotRecord("", "Hội nghị này đã bỏ. Hãy ghi lại thành hội nghị mới.")
    if current.version != version:
        raise StaleVersion(current)
    check_whole(current, at)
    lock = lock_over(current.unit, current.held_on)
    if lock is not None and not reason:
        raise PeriodLocked(lock)
    current.state, current.recorded_at = ConferenceState.RECORDED, at
    current.recorded_by, current.entered_by = by.who.signed, by.unit if by.unit != current.unit else None
    current.late_reason = reason if lock is not None else ""
    current.version += 1
    if current.elects:
        election_of(current).save()
    with posting(at=at) as book:
        current.save()
        post(book, current)
        log(current, by=by, verb="ghi hội nghị", at=at, changes={"Lý do": reason} if lock else None)
    return current


@transaction.atomic
def withdraw(*, by: Actor, conference: Conference, reason: str, at: datetime) -> Conference:
    """The conference no longer counts, and says why; a draft is gone, a plan called off. Again: nothing.

    Raises MayNot, and CannotRecord without a reason, or while the unit above has recognised who was elected.
    """
    current = locked(conference)
    demand_writing(by, current)
    if current.state == ConferenceState.WITHDRAWN:
        return current
    reason = clean(reason, max_length=300)
    if not reason:
        said = "huỷ, ví dụ: hoãn vì mưa bão" if current.is_planned else "bỏ, ví dụ: bấm nhầm"
        raise CannotRecord("reason", f"Hãy ghi lý do {said}.")
    if election_of(current).state in (ElectionState.SENT, ElectionState.RECOGNISED):
        raise CannotRecord(
            "reason", "Kết quả hiệp thương đã gửi lên cấp trên, không bỏ được. Hãy đề nghị cấp trên trả lại."
        )
    was_counted, verb = current.is_standing, "huỷ hội nghị" if current.is_planned else "bỏ hội nghị"
    current.state, current.withdrawn_at, current.withdraw_reason = ConferenceState.WITHDRAWN, at, reason
    current.version += 1
    with posting(at=at) as book:
        current.save()
        if was_counted:
            book.reverse(source=source_of(current))
        if (election := election_of(current)).pk:
            forget_summaries(by=by, election=election, at=at)
        log(current, by=by, verb=verb, at=at, changes={"Lý do": reason})
    return current
