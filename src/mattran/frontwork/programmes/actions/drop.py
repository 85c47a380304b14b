"""Dropping (thôi, không làm nữa) a task: it stays to be read, with the reason."""

from datetime import datetime

from django.db import transaction

from mattran.directory.access.actors import Actor
from mattran.directory.access.choices import Verb
from mattran.frontwork.programmes.actions.details import tidy
from mattran.frontwork.programmes.actions.keeping import (
    locked,
    log,
    refuse_if_given_from_above,
    refuse_unless_open,
)
from mattran.frontwork.programmes.actions.refusals import CannotKeepTask
from mattran.frontwork.programmes.choices import TaskState
from mattran.frontwork.programmes.models import Task
from mattran.frontwork.programmes.rules import REASON_LETTERS


@transaction.atomic
def drop(*, by: Actor, task: Task, reason: str, at: datetime) -> Task:
    """Nobody does it any more, and the task says why. Dropped before: nothing happens.

    Raises MayNot, and CannotKeepTask without a reason, for a closed task, or (GivenFromAbove) for what a unit
    above gave.
    """
    current = locked(task)
    by.demand(Verb.CORRECT, current.unit)
    if current.state == TaskState.DROPPED:
        return current
    refuse_if_given_from_above(by, current)
    refuse_unless_open(current)
    reason = tidy("reason", reason, REASON_LETTERS)
    if not reason:
        raise CannotKeepTask("reason", "Hãy ghi lý do thôi, ví dụ: hội nghị sau đã giao việc khác.")
    current.state, current.drop_reason, current.changed_at = TaskState.DROPPED, reason, at
    current.save()
    log(current, by=by, verb="cho thôi", at=at, changes={"Lý do": reason})
    return current
