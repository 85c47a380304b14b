"""What somebody has begun to tell and not recorded, and what a unit recorded without a number."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final
from uuid import UUID

from django.db.models import QuerySet

from mattran.base.dates import ONE_DAY
from mattran.directory.access.actors import Actor
from mattran.directory.people.models import Person
from mattran.directory.units.models import Unit
from mattran.figures.measures.choices import Qualifier
from mattran.frontwork.activities.models import Activity, ActivityDraft, ActivityKind, ActivityQuerySet

MOST_SHOWN: Final = 3
MOST_LEFT: Final = 50
REMEMBERED: Final = timedelta(days=60)
"""For how long a blank still waits: after two months nobody remembers the number."""


@dataclass(frozen=True)
class OpenDraft:
    """A draft with the kind and the day it has so far, and where it goes on."""

    kind: ActivityKind
    day: date | None
    href: str
    client_id: UUID


def open_drafts(actor: Actor) -> list[OpenDraft]:
    """The actor's last drafts for her unit that have not become records."""
    drafts = ActivityDraft.objects.filter(user=actor.user, unit=actor.unit, activity=None)
    return _with_kinds(drafts, MOST_SHOWN)


def drafts_left(person: Person, unit: Unit) -> list[OpenDraft]:
    """What a person has begun for that unit, the last first: it waits for whoever follows her there."""
    drafts = ActivityDraft.objects.filter(user__person=person, unit=unit, activity=None)
    return _with_kinds(drafts, MOST_LEFT)


def draft_keys(actor: Actor) -> set[str]:
    """The ids of all that the actor has begun, as text."""
    drafts = ActivityDraft.objects.filter(user=actor.user, activity=None)
    return {str(client_id) for client_id in drafts.order_by().values_list("client_id", flat=True)}


def left_blank(unit: Unit, today: date) -> ActivityQuerySet:
    """The unit's records of the last weeks that say nobody's number although their kind asks for one."""
    every: ActivityQuerySet = Activity.objects.all()
    recent = every.standing().filter(unit=unit).held_between(today - REMEMBERED, today + ONE_DAY)
    blank = recent.filter(people=None, people_qualifier=Qualifier.EXACT, kind__asks_people=True)
    return blank.select_related("kind").newest_first()


def _with_kinds(drafts: QuerySet[ActivityDraft], most: int) -> list[OpenDraft]:
    """The last of these drafts that say at least what was done."""
    begun = [(draft, draft.told) for draft in drafts.order_by("-changed_at", "-pk")[:most]]
    kinds = ActivityKind.objects.in_bulk([told.kind for _, told in begun if told.kind])
    return [
        OpenDraft(kinds[told.kind], told.day, draft.get_absolute_url(), draft.client_id)
        for draft, told in begun
        if told.kind in kinds
    ]
