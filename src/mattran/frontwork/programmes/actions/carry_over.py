"""Carrying over (chuyển tiếp): what was not done goes on as a new task, linked to the old one."""

from dataclasses import replace
from datetime import date, datetime

from django.db import transaction

from mattran.directory.access.actors import Actor
from mattran.directory.access.choices import Verb
from mattran.directory.units import queries as units
from mattran.frontwork.programmes.actions.details import TaskDetails
from mattran.frontwork.programmes.actions.keeping import (
    NOT_NAMED,
    begun,
    locked,
    log,
    refuse_if_given_from_above,
    refuse_unless_open,
    write,
)
from mattran.frontwork.programmes.actions.refusals import CannotKeepTask
from mattran.frontwork.programmes.choices import TaskState
from mattran.frontwork.programmes.models import Task


@transaction.atomic
def carry_over(
    *,
    by: Actor,
    task: Task,
    at: datetime,
    due_on: date | None = None,
    source_kind: str = "",
    source_id: int | None = None,
    order: int | None = None,
) -> Task:
    """A new task with the same words for the time that follows; `due_on` None is "chưa ghi hạn" again.

    It stands on the list of the same unit or, once that has ended, of what stands in its place. The record
    that takes it up, such as the next conference, is its source. Carried over before: that task. Raises
    MayNot, and CannotKeepTask for one that is closed or has no name (GivenFromAbove for what a unit above
    gave).
    """
    current = locked(task)
    unit = units.standing(current.unit, by.on)
    by.demand(Verb.RECORD, unit)
    if current.state == TaskState.CARRIED:
        return Task.objects.get(carried_from=current)
    if unit == current.unit:
        refuse_if_given_from_above(by, current)
    refuse_unless_open(current)
    if not current.is_named:
        raise CannotKeepTask("", NOT_NAMED)
    current.state, current.changed_at = TaskState.CARRIED, at
    current.save()
    following = begun(by, unit, at, source_kind=source_kind, source_id=source_id, order=order)
    following.carried_from = current
    before = TaskDetails.of(current)
    after = replace(before, due_on=due_on)
    write(following, after)
    old, new = before.told()["Hạn"], after.told()["Hạn"]
    log(current, by=by, verb="chuyển tiếp", at=at, changes={"Hạn": [old, new]} if old != new else None)
    return following
