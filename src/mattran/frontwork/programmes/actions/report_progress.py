"""Reporting progress (ghi tiến độ): a sentence about how far a task is."""

from datetime import date, datetime
from uuid import UUID

from django.db import transaction

from mattran.base.dates import local_day, show
from mattran.base.once import actions as once
from mattran.base.once.rules import digest_of
from mattran.directory.access.actors import Actor
from mattran.frontwork.programmes.actions.details import tidy
from mattran.frontwork.programmes.actions.keeping import demand_seeing_to, locked, log, refuse_unless_open
from mattran.frontwork.programmes.actions.refusals import CannotKeepTask
from mattran.frontwork.programmes.models import Task, TaskProgress
from mattran.frontwork.programmes.rules import PROGRESS_LETTERS

KIND = "task_progress"


@transaction.atomic
def report_progress(
    *, by: Actor, task: Task, text: str, on: date, at: datetime, client_id: UUID | None = None
) -> TaskProgress:
    """How far the task was on that day. Told by the unit that sees to it, the one that leads, or one above.

    The same client id gives the first line back. Raises MayNot, once.UsedForAnother, and CannotKeepTask for a
    closed task, a day to come, or no words.
    """
    current = locked(task)
    demand_seeing_to(by, current)
    text = tidy("text", text, PROGRESS_LETTERS)
    if client_id is not None:
        fields = {"task": [str(current.pk)], "text": [text], "on": [on.isoformat()]}
        taken = once.take(user_id=by.user.pk, client_id=client_id, digest=digest_of(fields, action=KIND))
        if taken is not None:
            return TaskProgress.objects.get(pk=taken.object_id or 0)
    refuse_unless_open(current)
    line = add_line(current, by=by, text=text, on=on, at=at)
    log(current, by=by, verb="ghi tiến độ", at=at, changes={"Tiến độ": ["", text]})
    if client_id is not None:
        url = current.get_absolute_url()
        once.answer(user_id=by.user.pk, client_id=client_id, url=url, at=at, kind=KIND, object_id=line.pk)
    return line


def add_line(task: Task, *, by: Actor, text: str, on: date, at: datetime) -> TaskProgress:
    """A line of progress, without its line in the log. Raises CannotKeepTask."""
    if not text:
        raise CannotKeepTask("text", "Hãy ghi một câu: đã làm được gì, còn vướng gì.")
    refuse_day_to_come("on", on, at)
    task.changed_at = at
    task.save(update_fields=["changed_at"])
    return TaskProgress.objects.create(
        task=task, day=on, text=text, recorded_at=at, recorded_by=by.who.signed
    )


def refuse_day_to_come(field: str, day: date, at: datetime) -> None:
    """Raise CannotKeepTask for a day that is still to come."""
    if day > local_day(at):
        raise CannotKeepTask(field, f"Ngày {show(day)} chưa đến. Hãy ghi ngày từ hôm nay trở về trước.")
