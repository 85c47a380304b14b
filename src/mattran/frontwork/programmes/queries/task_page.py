"""A task as its page shows it, and whose it is to alter."""

from dataclasses import dataclass
from datetime import date

from mattran.base.audit import queries as audit
from mattran.base.audit.models import Entry
from mattran.directory.access.actors import Actor
from mattran.directory.access.choices import Verb
from mattran.directory.units import queries as units
from mattran.directory.units.models import Unit
from mattran.frontwork.programmes.choices import TaskState
from mattran.frontwork.programmes.models import SOURCE_KIND, Task, TaskProgress
from mattran.frontwork.programmes.rules import Sign

MOST_LINES = 100


@dataclass(frozen=True)
class Change:
    """A line of a task's history: what moved, each with old and new."""

    entry: Entry
    moved: list[tuple[str, str, str]]
    reason: str


@dataclass(frozen=True)
class TaskPage:
    """A task with all that was said of it, and what the reader may do."""

    task: Task
    sign: Sign
    supporting: list[Unit]
    progress: list[TaskProgress]
    history: list[Change]
    may_report: bool
    may_reopen: bool
    may_change: bool
    may_drop: bool
    may_carry: bool
    sees_source: bool  # who only leads it elsewhere may not see the record that gave it
    moves_to: Unit | None  # the unit on whose list it would go on, where that is another one


def task_page(actor: Actor, task: Task, today: date) -> TaskPage:
    """The page of one task, as this reader sees it."""
    stands = units.standing(task.unit, actor.on)
    verbs, is_hers = actor.verbs_at(task.unit), is_hers_to_alter(actor, task)
    sees_to = Verb.RECORD in verbs or (task.lead_unit is not None and actor.may(Verb.RECORD, task.lead_unit))
    may_carry = Verb.RECORD in verbs and is_hers
    if stands != task.unit:
        may_carry = actor.may(Verb.RECORD, stands)
    is_dropped = task.state == TaskState.DROPPED
    return TaskPage(
        task=task,
        sign=task.sign(today),
        supporting=list(task.supporting_units.in_order()),
        progress=list(task.progress.order_by("-day", "-pk")[:MOST_LINES]),
        history=[_change(entry) for entry in audit.for_object(SOURCE_KIND, task.pk)[:MOST_LINES]],
        may_report=sees_to and task.is_open,
        may_reopen=sees_to and (task.state == TaskState.DONE or (is_dropped and is_hers)),
        may_change=Verb.CORRECT in verbs and is_hers,
        may_drop=Verb.CORRECT in verbs and is_hers and task.is_open,
        may_carry=may_carry and task.is_open and task.is_named,
        sees_source=bool(task.source_kind) and Verb.VIEW in verbs,
        moves_to=stands if stands != task.unit else None,
    )


def is_hers_to_alter(actor: Actor, task: Task) -> bool:
    """Whether she acts for the unit that gave it, or one above that; what nobody gave is the unit's own."""
    return task.entered_by is None or actor.sees_all or actor.place_of(task.entered_by) is not None


def _change(entry: Entry) -> Change:
    moved = [(name, *pair) for name, pair in entry.changes.items() if isinstance(pair, list)]
    return Change(entry, moved, str(entry.changes.get("Lý do", "")))
