"""Changing (sửa) what a task says: its words, who leads, its day."""

from dataclasses import fields, replace
from datetime import datetime

from django.db import transaction

from mattran.directory.access.actors import Actor
from mattran.directory.access.choices import Verb
from mattran.frontwork.programmes.actions.details import TaskDetails
from mattran.frontwork.programmes.actions.keeping import (
    locked,
    log,
    refuse_if_given_from_above,
    refuse_strangers,
    write,
)
from mattran.frontwork.programmes.actions.refusals import CannotKeepTask, StaleTask
from mattran.frontwork.programmes.models import Task

NAMED_ELSEWHERE = (
    "Nhóm nhiệm vụ này nằm trong một hội nghị đã ghi. Hãy mở hội nghị ấy, bấm “Ghi việc cần làm” để nêu nội "
    "dung, số liệu của hội nghị sẽ theo ngay."
)


@transaction.atomic
def change_task(*, by: Actor, task: Task, version: int, details: TaskDetails, at: datetime) -> Task:
    """The task as it is told now. `version` is the one that was on the page.

    A page that changes nothing is answered like the first press. Raises MayNot, CannotKeepTask
    (GivenFromAbove for what a unit above gave) and StaleTask when somebody else changed it since.
    """
    current = locked(task)
    by.demand(Verb.CORRECT, current.unit)
    refuse_if_given_from_above(by, current)
    before, details = TaskDetails.of(current), details.cleaned()
    if before.as_fields() == details.as_fields():
        return current
    if current.version != version:
        raise StaleTask(current)
    if not current.is_named and details.text:
        raise CannotKeepTask("text", NAMED_ELSEWHERE)
    refuse_strangers(by, current.unit, details, before)
    current.version += 1
    current.changed_at = at
    write(current, details)
    log(current, by=by, verb="sửa", at=at, changes=_changes(before, details))
    return current


@transaction.atomic
def name_slot(*, by: Actor, task: Task, details: TaskDetails, at: datetime) -> Task:
    """What a task is that its record had counted and not named. The record's own figures are its caller's.

    What was told of it before, who leads it, until when, stays where `details` leave that open.
    Raises MayNot and CannotKeepTask, also for one that has a name already.
    """
    current = locked(task)
    by.demand(Verb.CORRECT, current.unit)
    if current.is_named:
        raise CannotKeepTask("text", "Nhóm nhiệm vụ này vừa được người khác ghi nội dung. Hãy mở lại trang.")
    before, told = TaskDetails.of(current), details.cleaned()
    details = replace(
        before, **{one.name: value for one in fields(told) if (value := getattr(told, one.name))}
    )
    current.version += 1
    current.changed_at = at
    write(current, details)
    log(current, by=by, verb="nêu nội dung", at=at, changes=_changes(before, details))
    return current


def _changes(before: TaskDetails, after: TaskDetails) -> dict[str, object]:
    """Old and new of every field that moved."""
    old, new = before.told(), after.told()
    return {name: [old[name], new[name]] for name in old if old[name] != new[name]}
