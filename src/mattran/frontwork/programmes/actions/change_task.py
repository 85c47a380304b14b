"""Changing (sửa) what a task says: its words, who leads, its day."""

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
from mattran.frontwork.programmes.actions.refusals import StaleTask
from mattran.frontwork.programmes.models import Task


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
    refuse_strangers(by, current.unit, details, before)
    current.version += 1
    current.changed_at = at
    write(current, details)
    log(current, by=by, verb="sửa", at=at, changes=_changes(before, details))
    return current


def _changes(before: TaskDetails, after: TaskDetails) -> dict[str, object]:
    """Old and new of every field that moved."""
    old, new = before.told(), after.told()
    return {name: [old[name], new[name]] for name in old if old[name] != new[name]}
