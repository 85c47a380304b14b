"""What was asked for at a conference becomes tasks of the unit, on its list and in its figures."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db import transaction

from mattran.base.once import actions as once
from mattran.base.once.rules import digest_of
from mattran.directory.access.actors import Actor
from mattran.frontwork.conferences.actions.refusals import CannotRecord
from mattran.frontwork.conferences.actions.tell import locked, move_figures
from mattran.frontwork.conferences.models import SOURCE_KIND, Conference
from mattran.frontwork.programmes import actions as programmes
from mattran.frontwork.programmes.actions import TaskDetails
from mattran.frontwork.programmes.models import Task
from mattran.frontwork.programmes.queries import tasks_of


@dataclass(frozen=True)
class Wish:
    """Something asked for; without text it is a group of tasks that was counted and not named."""

    text: str = ""
    due_on: date | None = None


@transaction.atomic
def ask_for(
    *,
    by: Actor,
    conference: Conference,
    wishes: Sequence[Wish],
    said_by: str,
    at: datetime,
    client_id: UUID,
    reason: str = "",
) -> list[Task]:
    """Tasks of the conference's unit, in the order in which they were said. Pressed twice, they stand once.

    What was counted and not named before is named first, so that eight groups of tasks stay eight.

    Of a recorded conference the figures move along; in a locked period only with a `reason`. Raises MayNot,
    CannotRecord, PeriodLocked and once.UsedForAnother.
    """
    current = locked(conference)
    by.demand(current.writing_verb, current.unit)
    digest = _digest(current, wishes, said_by)
    if once.take(user_id=by.user.pk, client_id=client_id, digest=digest):
        return []
    if current.is_withdrawn:
        raise CannotRecord("", "Hội nghị này đã bỏ, không giao việc từ đó được nữa.")
    if not wishes:
        raise CannotRecord("text-0", "Hãy ghi ít nhất một việc.")
    made = _set(by, current, wishes, said_by, at)
    if current.is_standing:
        move_figures(current, was_on=current.held_on, at=at, reason=reason)
        current.save()
    once.answer(user_id=by.user.pk, client_id=client_id, url=current.get_absolute_url(), at=at)
    return made


def _digest(conference: Conference, wishes: Sequence[Wish], said_by: str) -> str:
    said = [f"{one.text}|{one.due_on or ''}" for one in wishes]
    return digest_of({"said": said, "by": [said_by], "of": [str(conference.pk)]}, action="conference-tasks")


def _set(by: Actor, conference: Conference, wishes: Sequence[Wish], said_by: str, at: datetime) -> list[Task]:
    """Each wish as a task that says where it comes from."""
    slots = iter([task for task in tasks_of(SOURCE_KIND, conference.pk) if not task.is_named])
    made = []
    try:
        for one in wishes:
            details = TaskDetails(text=one.text, due_on=one.due_on, said_by=said_by)
            slot = next(slots, None) if one.text else None
            made.append(
                programmes.name_slot(by=by, task=slot, details=details, at=at)
                if slot is not None
                else programmes.set_task(
                    by=by,
                    unit=conference.unit,
                    details=details,
                    at=at,
                    source_kind=SOURCE_KIND,
                    source_id=conference.pk,
                )
            )
    except programmes.CannotKeepTask as refusal:
        raise CannotRecord("", str(refusal)) from refusal
    return made
