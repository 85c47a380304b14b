"""Receiving (nhận phiếu): the unit above takes what was sent, one or many at once, and closes their days."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import NamedTuple

from django.db import transaction

from mattran.base.audit import actions as audit
from mattran.base.dates import local_day
from mattran.base.periods import Period, days_period
from mattran.directory.access.actors import Actor
from mattran.figures.facts.actions import Source, lock
from mattran.frontwork.returns.actions.refusals import demand_answers
from mattran.frontwork.returns.choices import ReturnState
from mattran.frontwork.returns.models import SOURCE_KIND, Return
from mattran.frontwork.returns.queries import mark_of


class Seen(NamedTuple):
    """What was looked at: the version of a return and the last thing recorded of its days."""

    version: int
    mark: int


@dataclass(frozen=True)
class Accepted:
    """What was received now, what had been before, and what changed while the page was open and was not."""

    done: list[Return] = field(default_factory=list)
    before: list[Return] = field(default_factory=list)
    stale: list[Return] = field(default_factory=list)


@transaction.atomic
def accept(*, by: Actor, seen: Mapping[int, Seen], at: datetime) -> Accepted:
    """Receive these returns; `seen` names each by its id with what was looked at.

    What is received already stays as it is, so pressing twice changes nothing. From then on the days that
    each could speak of are locked for its unit: later changes need a reason and show as corrections. Raises
    MayNot for the first that the actor may not receive, and then receives none.
    """
    found = list(
        Return.objects.select_for_update(of=("self",))
        .select_related("unit")
        .filter(pk__in=seen.keys())
        .order_by("pk")
    )
    for one in found:
        demand_answers(by, one.unit, at)
    result = Accepted()
    for one in found:
        if one.is_accepted:
            result.before.append(one)
            continue
        if one.is_back or Seen(one.version, mark_of(one.unit, one.period)) != seen[one.pk]:
            result.stale.append(one)
            continue
        _receive(one, by=by, at=at)
        result.done.append(one)
    return result


def _receive(one: Return, *, by: Actor, at: datetime) -> None:
    one.state = ReturnState.ACCEPTED
    one.answered_at, one.answered_by, one.said = at, str(by.who)[:320], ""
    one.version += 1
    one.save()
    lock(
        by=by,
        unit=one.unit,
        period=_days_spoken_of(one),
        reason=f"{by.unit} đã nhận phiếu {one.period.in_a_sentence}",
        source=Source(SOURCE_KIND, one.pk),
        at=at,
    )
    audit.record(
        who=by.who,
        verb="nhận phiếu",
        kind=SOURCE_KIND,
        object_id=one.pk,
        label=str(one),
        unit_id=one.unit_id,
        at=at,
    )


def _days_spoken_of(one: Return) -> Period:
    """The period up to the day of sending: nobody has spoken of the days that came after."""
    last = local_day(one.sent_at)
    return one.period if one.period.last_day <= last else days_period(one.starts_on, last)
