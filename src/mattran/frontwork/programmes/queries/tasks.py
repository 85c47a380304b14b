"""Which tasks a unit has to see to, and those that a record gave."""

from datetime import date

from mattran.directory.access.actors import Actor
from mattran.directory.units import queries as units
from mattran.directory.units.models import Unit
from mattran.frontwork.programmes.models import Task, TaskQuerySet
from mattran.frontwork.programmes.rules import SOON


def open_tasks(unit: Unit, today: date) -> TaskQuerySet:
    """What the unit still has to do, the most overdue first; slots that nobody has named are left out."""
    return _tasks().on_list_of(unit, on=today).open().named().told().by_due_day()


def pressing(unit: Unit, today: date) -> TaskQuerySet:
    """Those of the open tasks that are late, or whose day comes within a week."""
    return open_tasks(unit, today).due_by(today + SOON)


def late_below(unit: Unit, today: date) -> TaskQuerySet:
    """Open tasks past their day of the units directly below, also of those that ended there."""
    within = units.once_below(unit, today).order_by().values("pk")
    return _tasks().filter(unit__in=within).late(on=today).named()


def tasks_of(source_kind: str, source_id: int) -> TaskQuerySet:
    """What a record gave, in the order in which it named them, its blank slots too."""
    given = _tasks().filter(source_kind=source_kind, source_id=source_id)
    return given.told().prefetch_related("supporting_units").as_given()


def seen_by(actor: Actor) -> TaskQuerySet:
    """The tasks that the actor may see, with what the page of one needs."""
    return _tasks().visible_to(actor).told().select_related("carried_from", "carried_to")


def _tasks() -> TaskQuerySet:
    return Task.objects.all()
