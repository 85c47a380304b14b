"""Telling a section of a conference: kept at once while it is a draft, a correction when it is recorded.

Of a planned one it is kept with a line in the log: others go by its day, hour and place.
"""

from datetime import date, datetime

from django.db import transaction

from mattran.base.dates import local_day, show
from mattran.directory.access.actors import Actor
from mattran.figures.facts.actions import posting
from mattran.frontwork.conferences import queries
from mattran.frontwork.conferences.actions.checks import check, check_planned, check_whole
from mattran.frontwork.conferences.actions.reach import demand_writing
from mattran.frontwork.conferences.actions.refusals import CannotRecord, PeriodLocked, StaleVersion
from mattran.frontwork.conferences.actions.sections import BEFORE_THE_VOTE, Section, When
from mattran.frontwork.conferences.actions.writing import (
    lock_over,
    log,
    post,
    source_of,
    standing_of,
)
from mattran.frontwork.conferences.choices import CHANGED, MOVED
from mattran.frontwork.conferences.models import Conference, election_of


@transaction.atomic
def tell(
    *, by: Actor, conference: Conference, version: int, section: Section, at: datetime, reason: str = ""
) -> Conference:
    """The section as it is told now. `version` is the one that was on the page; alike, nothing happens.

    Of a planned conference every change is logged, a new day must not have passed, and results wait for
    the day. Of a recorded conference the figures move along; those of a locked period only with a `reason`.
    What was sent up for recognition stays until it comes back.

    Raises MayNot, CannotRecord, StaleVersion, PeriodLocked.
    """
    current = locked(conference)
    demand_writing(by, current)
    if current.is_withdrawn:
        raise CannotRecord("", "Hội nghị này đã bỏ nên không sửa được nữa. Hãy ghi lại thành hội nghị mới.")
    before = section.of(current)
    if before == section:
        return current
    if current.version != version:
        raise StaleVersion(current)
    _refuse_of_election(current, section, at)
    was_on, term = current.held_on, current.term_label
    section.write(current)
    _refuse_what_was_answered(current, term)
    current.version += 1
    _keep(current, was_on=was_on, at=at, reason=reason)
    if not current.is_draft:
        is_moved = current.is_planned and isinstance(section, When)
        changes = _changes(current, before, section) | ({"Lý do": reason} if reason else {})
        log(current, by=by, verb=MOVED if is_moved else CHANGED, at=at, changes=changes)
    return current


def _refuse_of_election(conference: Conference, section: Section, at: datetime) -> None:
    """What was sent up is not told otherwise, and nobody is elected before the conference is held."""
    if not section.is_of_election:
        return
    if not election_of(conference).is_open:
        raise CannotRecord("", "Kết quả hiệp thương đã gửi lên cấp trên. Muốn sửa, hãy đề nghị trả lại.")
    held_on = conference.held_on
    is_result = conference.is_planned and not isinstance(section, BEFORE_THE_VOTE)
    if is_result and held_on is not None and held_on > local_day(at):
        raise CannotRecord(
            "", f"Hội nghị chưa họp. Kết quả hiệp thương, biểu quyết ghi từ ngày {show(held_on)}."
        )


def _refuse_what_was_answered(conference: Conference, term: str) -> None:
    """What was sent up keeps its term, and what was recognised was held before that."""
    election = election_of(conference)
    if not election.is_open and conference.term_label != term:
        raise CannotRecord(
            "term_label", "Kết quả hiệp thương đã gửi lên cấp trên. Muốn đổi nhiệm kỳ, hãy đề nghị trả lại."
        )
    recognised_on, held_on = election.recognised_on, conference.held_on
    if recognised_on is not None and held_on is not None and held_on > recognised_on:
        raise CannotRecord(
            "held_on",
            f"Ban được công nhận từ {show(recognised_on)}, ngày họp {show(held_on)} không thể sau ngày ấy.",
        )


def _keep(current: Conference, *, was_on: date | None, at: datetime, reason: str) -> None:
    """Save what is told now, if it can be so in the state that the conference is in.

    Of a draft nearly all may be; a planned one keeps its day ahead; what is in the books moves its figures.
    """
    if current.is_standing:
        check_whole(current, at)
        move_figures(current, was_on=was_on, at=at, reason=reason)
    else:
        check(current)
    if current.is_planned:
        check_planned(current, at, is_new=current.held_on != was_on)
    current.save()


def _changes(current: Conference, before: Section, section: Section) -> dict[str, object]:
    """What the log says of the answers that changed: as they were, as they are."""
    if current.is_planned and section.is_of_election:
        return {}  # the log outlives the names of those who were proposed
    old, new = before.words(), section.words()
    return {name: [old[name], new[name]] for name in new if old[name] != new[name]}


def locked(conference: Conference) -> Conference:
    """The conference with what an action needs, locked until the transaction ends."""
    rows = Conference.objects.select_for_update(of=("self",)).select_related("unit", "body")
    return rows.get(pk=conference.pk)


def move_figures(current: Conference, *, was_on: date | None, at: datetime, reason: str) -> None:
    """Reverse what stood and post what is told now, unless nothing in the books moves."""
    if was_on == current.held_on and standing_of(current) == queries.given_by(current):
        return
    lock = lock_over(current.unit, was_on, current.held_on)
    if lock is not None and not reason:
        raise PeriodLocked(lock)
    if lock is not None:
        current.late_reason = reason
    with posting(at=at) as book:
        book.reverse(source=source_of(current))
        post(book, current)
