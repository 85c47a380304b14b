"""A board head's own work: what waits for her, what she may begin, what her board recorded lately."""

from dataclasses import dataclass
from datetime import date
from typing import Final
from uuid import UUID, uuid4

from mattran.directory.access.actors import Actor
from mattran.directory.access.choices import Verb
from mattran.frontwork.activities import queries as activities
from mattran.frontwork.activities.models import Activity, ActivityKind, ActivityQuerySet
from mattran.frontwork.programmes import queries as programmes
from mattran.web.queries.waiting import Waiting, waiting

RECENT: Final = 5


@dataclass(frozen=True)
class Shortcut:
    """A big button: it begins a record of that kind, under an id of its own."""

    kind: ActivityKind
    client_id: UUID


@dataclass(frozen=True)
class Home:
    """The page on which a board head's day begins."""

    notebook: str
    waiting: list[Waiting]
    shortcuts: list[Shortcut]
    recent: list[Activity]
    total: int
    task_count: int
    may_record: bool


def home(actor: Actor, *, today: date) -> Home:
    """What waits for her, then what her board has recorded lately."""
    of_board: ActivityQuerySet = Activity.objects.filter(unit=actor.unit)
    rows = of_board.standing()
    recent = list(rows.select_related("kind", "unit").with_figures().newest_first()[:RECENT])
    may_record = actor.may(Verb.RECORD)
    at_hand = activities.kinds_at_hand(actor.unit, today) if may_record else []
    return Home(
        notebook=str(actor.seat.body if actor.seat else actor.unit),
        waiting=waiting(actor, today),
        shortcuts=[Shortcut(kind, uuid4()) for kind in at_hand],
        recent=recent,
        total=rows.count(),
        task_count=programmes.open_tasks(actor.unit, today).count(),
        may_record=may_record,
    )
