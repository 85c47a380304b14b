"""Receiving (nhận phiếu): the unit above takes what was sent, one or many at once, and closes their days."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import NamedTuple

from django.db import transaction
from django.db.models import F

from mattran.base.audit import actions as audit
from mattran.base.dates import local_day
from mattran.base.periods import Period, days_period
from mattran.directory.access.actors import Actor
from mattran.directory.access.choices import Verb
from mattran.directory.access.queries import has_colleague
from mattran.figures.facts.actions import Source, ToLock, lock_all
from mattran.frontwork.returns.actions.refusals import demand_answers, refuse_withdrawn
from mattran.frontwork.returns.choices import ReturnState
from mattran.frontwork.returns.models import SOURCE_KIND, Return
from mattran.frontwork.returns.queries import Books, books_of


class Seen(NamedTuple):
    """What was looked at: the version of a return and the mark of its books."""

    version: int
    mark: int


@dataclass(frozen=True)
class Accepted:
    """What was received now, and what was not.

    `before` had been received already, `stale` changed while the page was open, and `anothers` were sent by
    the receiver herself, so that a colleague has to receive them.
    """

    done: list[Return] = field(default_factory=list)
    before: list[Return] = field(default_factory=list)
    stale: list[Return] = field(default_factory=list)
    anothers: list[Return] = field(default_factory=list)


@transaction.atomic
def accept(*, by: Actor, seen: Mapping[int, Seen], at: datetime) -> Accepted:
    """Receive these returns; `seen` names each by its id with what was looked at.

    What is received already stays as it is, so pressing twice changes nothing. From then on the days that
    each could speak of are locked for its unit: later changes need a reason and show as corrections. What she
    sent herself somebody else receives; where nobody else can, she does, and it is marked.

    Raises MayNot for the first that the actor may not receive, and CannotAnswer for a collection that was
    withdrawn; then none is received. The queries do not grow with the returns.
    """
    found = list(Return.objects.locked().filter(pk__in=seen.keys()))
    demand_answers(by, [one.unit for one in found], at)
    refuse_withdrawn(by, (one.period for one in found), at)
    result = _told_apart(found, seen, by)
    _receive(result.done, by=by, at=at)
    return result


def _told_apart(found: list[Return], seen: Mapping[int, Seen], by: Actor) -> Accepted:
    result, marks = Accepted(), _marks(found)
    are_two = any(one.was_sent_by(by) for one in found) and has_colleague(by, Verb.ACCEPT)
    for one in found:
        if one.is_accepted:
            result.before.append(one)
        elif one.is_back or Seen(one.version, marks[one.pk]) != seen[one.pk]:
            result.stale.append(one)
        elif are_two and one.was_sent_by(by):
            result.anothers.append(one)
        else:
            result.done.append(one)
    return result


def _marks(found: list[Return]) -> dict[int, int]:
    """What the books hold now of each return, by its id; one query a period."""
    of_period: defaultdict[Period, list[Return]] = defaultdict(list)
    for one in found:
        of_period[one.period].append(one)
    marks: dict[int, int] = {}
    for period, some in of_period.items():
        books = books_of([one.unit for one in some], period)
        marks |= {one.pk: books.get(one.unit_id, Books()).mark for one in some}
    return marks


def _receive(done: list[Return], *, by: Actor, at: datetime) -> None:
    for one in done:
        one.state, one.said, one.is_one_hand = ReturnState.ACCEPTED, "", one.was_sent_by(by)
        one.answered_at, one.answered_by = at, by.who.signed
        one.version += 1
    for is_one_hand in {one.is_one_hand for one in done}:
        Return.objects.filter(pk__in=[one.pk for one in done if one.is_one_hand == is_one_hand]).update(
            state=ReturnState.ACCEPTED,
            said="",
            is_one_hand=is_one_hand,
            answered_at=at,
            answered_by=by.who.signed,
            version=F("version") + 1,
        )
    lock_all(by=by, what=[_to_lock(one, by) for one in done], at=at)
    lines = [
        audit.Line(one.pk, str(one), one.unit_id, {"Lưu ý": one.hands} if one.is_one_hand else None)
        for one in done
    ]
    audit.record_all(who=by.who, verb="nhận phiếu", kind=SOURCE_KIND, lines=lines, at=at)


def _to_lock(one: Return, by: Actor) -> ToLock:
    """The period up to the day of sending: nobody has spoken of the days that came after."""
    last, reason = local_day(one.sent_at), f"{by.unit} đã nhận phiếu {one.period.in_a_sentence}"
    days = one.period if one.period.last_day <= last else days_period(one.starts_on, last)
    return ToLock(one.unit, days, Source(SOURCE_KIND, one.pk), reason)
