"""What a list of tasks shows, narrowed and page by page."""

from dataclasses import dataclass
from datetime import date
from enum import Enum
from typing import Final

from django.core.paginator import Page, Paginator
from django.db.models import OuterRef, Subquery

from mattran.directory.access.actors import Actor
from mattran.directory.units import queries as units
from mattran.directory.units.models import Unit
from mattran.frontwork.programmes.choices import TaskState
from mattran.frontwork.programmes.models import Task, TaskProgress, TaskQuerySet
from mattran.frontwork.programmes.rules import Sign

PAGE: Final = 50


class Whose(Enum):
    """Whose tasks: of the actor's unit, or of the units directly below; values as in the address."""

    OWN = ""
    BELOW = "duoi"


@dataclass(frozen=True)
class Filter:
    """What a list is narrowed to; a unit below wins over `whose`, no state is every state."""

    whose: Whose = Whose.OWN
    unit: Unit | None = None
    state: TaskState | None = TaskState.OPEN
    text: str = ""


@dataclass(frozen=True)
class TaskRow:
    """A task as a line: how it stands today, whose it is where that is not plain, what was said last."""

    task: Task
    sign: Sign
    role: str
    said: str


@dataclass(frozen=True)
class TaskList:
    """A page of the list, and its lines."""

    page: Page[Task]
    rows: list[TaskRow]


def task_list(actor: Actor, wanted: Filter, today: date, number: str | None = None) -> TaskList:
    """A page of what the actor may see; open ones the most overdue first, others the latest first."""
    every: TaskQuerySet = Task.objects.all()
    rows = _of(every.visible_to(actor), actor, wanted, today).matching(wanted.text)
    if wanted.state is not None:
        rows = rows.filter(state=wanted.state)
    ordered = rows.by_due_day() if wanted.state == TaskState.OPEN else rows.latest_first()
    seen_from = wanted.unit or actor.unit
    last = TaskProgress.objects.filter(task=OuterRef("pk")).order_by("-day", "-pk").values("text")[:1]
    told = ordered.told().with_help_of(seen_from).annotate(said=Subquery(last))
    shown = Paginator(told, PAGE).get_page(number)
    lines = [TaskRow(task, task.sign(today), _role(task, seen_from), _said(task)) for task in shown]
    return TaskList(shown, lines)


def _of(rows: TaskQuerySet, actor: Actor, wanted: Filter, today: date) -> TaskQuerySet:
    if wanted.unit is not None:
        return rows.concerning(wanted.unit, on=today)
    if wanted.whose == Whose.BELOW:
        return rows.filter(unit__in=units.once_below(actor.unit, today).order_by().values("pk"))
    return rows.concerning(actor.unit, on=today)


def _role(task: Task, unit: Unit) -> str:
    """What the unit has to do with a task that stands on another's list."""
    if task.unit == unit:
        return ""
    if task.lead_unit == unit:
        return f"chủ trì việc của {task.unit}"
    return f"phối hợp với {task.unit}" if getattr(task, "helps", False) else f"việc của {task.unit}"


def _said(task: Task) -> str:
    return getattr(task, "said", None) or ""
