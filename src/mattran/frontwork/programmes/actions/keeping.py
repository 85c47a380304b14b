"""What every verb of a task shares: holding the row, whose word counts, writing it, its line in the log."""

from datetime import datetime

from django.core.exceptions import ValidationError
from django.db.models import Max

from mattran.base.audit import actions as audit
from mattran.directory.access.actors import Actor
from mattran.directory.access.choices import Verb
from mattran.directory.units import queries as units
from mattran.directory.units.models import Unit
from mattran.frontwork.programmes.actions.details import TaskDetails
from mattran.frontwork.programmes.actions.refusals import CannotKeepTask, GivenFromAbove
from mattran.frontwork.programmes.choices import TaskState
from mattran.frontwork.programmes.models import SOURCE_KIND, Task
from mattran.frontwork.programmes.queries import is_hers_to_alter

GOES_ON = "Việc này đã chuyển tiếp thành việc khác. Hãy mở việc ấy để làm."
NOT_NAMED = "Việc này chưa nêu rõ là gì. Hãy mở hội nghị đã giao, bấm “Ghi việc cần làm” để nêu trước."


def locked(task: Task) -> Task:
    """The task as it stands now, held until the transaction ends."""
    held = Task.objects.select_for_update(of=("self",))
    return held.select_related("unit", "lead_unit", "entered_by").get(pk=task.pk)


def demand_seeing_to(by: Actor, task: Task) -> None:
    """Raise MayNot unless she records for the unit on whose list it stands, or for the one that leads it."""
    if task.lead_unit is None or not by.may(Verb.RECORD, task.lead_unit):
        by.demand(Verb.RECORD, task.unit)


def refuse_if_given_from_above(by: Actor, task: Task) -> None:
    """Raise GivenFromAbove unless she acts for the unit that gave it, or for one above that."""
    if task.entered_by is not None and not is_hers_to_alter(by, task):
        raise GivenFromAbove(task.entered_by)


def refuse_unless_open(task: Task) -> None:
    """Raise CannotKeepTask for a task that is closed."""
    if task.state == TaskState.CARRIED:
        raise CannotKeepTask("", GOES_ON)
    if not task.is_open:
        words = task.get_state_display()
        ended = f"{words[0].lower()}{words[1:]}"
        raise CannotKeepTask("", f"Việc này {ended}. Muốn làm tiếp thì bấm “Mở lại” trước.")


def refuse_strangers(by: Actor, unit: Unit, told: TaskDetails, kept: TaskDetails) -> None:
    """Raise CannotKeepTask for a unit that was not named before and neither she nor the unit knows."""
    before = {kept.lead_unit, *kept.supporting_units}
    asked = [("lead_unit", told.lead_unit), *(("supporting_units", one) for one in told.supporting_units)]
    new = [(field, one) for field, one in asked if one is not None and one not in before]
    if by.sees_all or not new:
        return
    known = {one.pk for one in units.chain(unit, by.on)}
    known |= units.links(by.unit, [one for _, one in new], by.on).keys()
    for field, one in new:
        if one.pk not in known:
            where = "Hãy ghi tên ở ô “Nơi khác cùng phối hợp”."
            raise CannotKeepTask(field, f"{one} không thuộc đơn vị ông/bà. {where}")


def begun(
    by: Actor, unit: Unit, at: datetime, *, source_kind: str, source_id: int | None, order: int | None
) -> Task:
    """A task of the unit, not stored yet, with who writes it down and which record gave it."""
    return Task(
        unit=unit,
        source_kind=source_kind,
        source_id=source_id,
        order=_next_place(source_kind, source_id) if order is None else order,
        recorded_at=at,
        changed_at=at,
        recorded_by=by.who.signed,
        entered_by=by.unit if by.unit != unit else None,
    )


def _next_place(source_kind: str, source_id: int | None) -> int:
    """The place after the last task of the record; 0 for what was typed by hand."""
    if not source_kind:
        return 0
    given = Task.objects.filter(source_kind=source_kind, source_id=source_id)
    return (given.aggregate(last=Max("order"))["last"] or 0) + 1


def write(task: Task, details: TaskDetails) -> None:
    """Store the task with what is told of it. Raises CannotKeepTask with what the database would refuse."""
    task.text, task.due_on = details.text, details.due_on
    task.lead_unit, task.lead_person = details.lead_unit, details.lead_person
    task.supporters, task.product, task.said_by = details.supporters, details.product, details.said_by
    try:
        task.full_clean()
    except ValidationError as wrong:
        raise CannotKeepTask("text", " ".join(wrong.messages)) from wrong
    task.save()
    task.supporting_units.set(details.supporting_units)


def log(task: Task, *, by: Actor, verb: str, at: datetime, changes: dict[str, object] | None = None) -> None:
    """The line of the log, in the transaction of the change."""
    audit.record(
        who=by.who,
        verb=verb,
        kind=SOURCE_KIND,
        object_id=task.pk,
        label=str(task),
        unit_id=task.unit_id,
        at=at,
        changes=changes,
    )
