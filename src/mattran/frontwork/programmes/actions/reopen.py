"""Opening (mở lại) a task that was finished or dropped too soon."""

from datetime import datetime

from django.db import transaction

from mattran.directory.access.actors import Actor
from mattran.frontwork.programmes.actions.keeping import (
    GOES_ON,
    demand_seeing_to,
    locked,
    log,
    refuse_if_given_from_above,
)
from mattran.frontwork.programmes.actions.refusals import CannotKeepTask
from mattran.frontwork.programmes.choices import TaskState
from mattran.frontwork.programmes.models import Task


@transaction.atomic
def reopen(*, by: Actor, task: Task, at: datetime) -> Task:
    """To be done again. Open already: nothing happens.

    What a unit above dropped it alone opens again. Raises MayNot, and CannotKeepTask for what goes on as
    another task.
    """
    current = locked(task)
    demand_seeing_to(by, current)
    if current.is_open:
        return current
    if current.state == TaskState.CARRIED:
        raise CannotKeepTask("", GOES_ON)
    was = current.get_state_display()
    if current.state == TaskState.DROPPED:
        refuse_if_given_from_above(by, current)
    current.state, current.done_on, current.drop_reason = TaskState.OPEN, None, ""
    current.changed_at = at
    current.save()
    log(
        current,
        by=by,
        verb="mở lại",
        at=at,
        changes={"Trạng thái": [was, TaskState.OPEN.label]},
    )
    return current
