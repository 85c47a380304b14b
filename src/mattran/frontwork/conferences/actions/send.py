"""Sending the result of an election to the unit above, and sending it back from there with a reason."""

from datetime import datetime

from django.db import transaction

from mattran.base.text import clean
from mattran.directory.access.actors import Actor
from mattran.directory.access.choices import Verb
from mattran.frontwork.conferences.actions.tell import locked
from mattran.frontwork.conferences.actions.writing import log
from mattran.frontwork.conferences.choices import ElectionState
from mattran.frontwork.conferences.models import Conference, ConsultativeElection, election_of


class CannotSend(Exception):
    """The result cannot be sent, or sent back; says why, and what to do."""


@transaction.atomic
def send_up(*, by: Actor, conference: Conference, at: datetime) -> ConsultativeElection:
    """The result goes to the unit above to be recognised, and stays as it is until it is answered.

    Pressed twice: it went once. Raises MayNot and CannotSend.
    """
    current = locked(conference)
    by.demand(Verb.CONFIRM, current.unit)
    election = election_of(current)
    if election.state == ElectionState.SENT:
        return election
    if not current.is_standing or not current.decides_seats:
        raise CannotSend("Hội nghị chưa ghi vào sổ, hoặc không có hiệp thương cử. Hãy ghi vào sổ trước.")
    if election.state == ElectionState.RECOGNISED:
        raise CannotSend("Kết quả này đã được công nhận, không gửi lại nữa.")
    if current.elects and election.seat_count is None and not election.nominees.exists():
        raise CannotSend("Chưa ghi đã cử ai vào Ban. Hãy ghi số vị được cử hoặc tên Trưởng ban rồi gửi.")
    election.state, election.sent_at, election.sent_by = ElectionState.SENT, at, by.who.signed
    election.returned_because, election.answered_at, election.answered_by = "", None, ""
    election.save()
    log(current, by=by, verb="gửi kết quả hiệp thương", at=at)
    return election


@transaction.atomic
def send_back(*, by: Actor, conference: Conference, reason: str, at: datetime) -> ConsultativeElection:
    """The unit above wants something looked at again. Pressed twice: it came back once.

    Raises MayNot, and CannotSend without a sentence or for what was not sent.
    """
    current = locked(conference)
    by.demand(Verb.ACCEPT, current.unit)
    election = election_of(current)
    reason = clean(reason, max_length=300)
    if election.state == ElectionState.RETURNED and election.returned_because == reason:
        return election
    if election.state != ElectionState.SENT:
        raise CannotSend(
            f"Kết quả này đang ở trạng thái “{election.get_state_display()}”, không trả lại được."
        )
    if not reason:
        raise CannotSend("Hãy ghi một câu: cần xem lại chỗ nào.")
    election.state, election.returned_because = ElectionState.RETURNED, reason
    election.answered_at, election.answered_by = at, by.who.signed
    election.save()
    log(current, by=by, verb="trả lại kết quả hiệp thương", at=at, changes={"Lý do": reason})
    return election
