"""Finishing (đã xong) a task, and opening it again when that was said too soon."""

from datetime import date, datetime

from django.db import transaction

from mattran.base.dates import show
from mattran.directory.access.actors import Actor
from mattran.frontwork.programmes.actions.details import tidy
from mattran.frontwork.programmes.actions.keeping import (
    NOT_NAMED,
    demand_seeing_to,
    locked,
    log,
    refuse_unless_open,
)
from mattran.frontwork.programmes.actions.refusals import CannotKeepTask
from mattran.frontwork.programmes.actions.report_progress import add_line, refuse_day_to_come
from mattran.frontwork.programmes.choices import TaskState
from mattran.frontwork.programmes.models import Task
from mattran.frontwork.programmes.rules import PROGRESS_LETTERS


@transaction.atomic
def finish(*, by: Actor, task: Task, on: date, at: datetime, said: str = "") -> Task:
    """Done on that day; what is `said` with it becomes its last line of progress.

    Told by the unit that sees to it, the one that leads, or one above. Finished before: nothing happens.
    Raises MayNot, and CannotKeepTask for a slot without a name, a day to come, one closed otherwise.
    """
    current = locked(task)
    demand_seeing_to(by, current)
    if current.state == TaskState.DONE:
        return current
    refuse_unless_open(current)
    if not current.is_named:
        raise CannotKeepTask("", NOT_NAMED)
    refuse_day_to_come("on", on, at)
    said = tidy("said", said, PROGRESS_LETTERS)
    if said:
        add_line(current, by=by, text=said, on=on, at=at)
    current.state, current.done_on, current.changed_at = TaskState.DONE, on, at
    current.save()
    changes: dict[str, object] = {"Ngày xong": ["", show(on)]}
    log(
        current, by=by, verb="báo đã xong", at=at, changes=changes | ({"Tiến độ": ["", said]} if said else {})
    )
    return current
