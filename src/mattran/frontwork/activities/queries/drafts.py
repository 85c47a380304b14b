"""What somebody has begun to tell and not recorded."""

from dataclasses import dataclass
from datetime import date
from typing import Final

from mattran.directory.access.actors import Actor
from mattran.frontwork.activities.models import ActivityDraft, ActivityKind

MOST_SHOWN: Final = 3


@dataclass(frozen=True)
class OpenDraft:
    """A draft with the kind and the day it has so far, and where it goes on."""

    kind: ActivityKind
    day: date | None
    href: str


def open_drafts(actor: Actor) -> list[OpenDraft]:
    """The actor's last drafts for her unit that have not become records."""
    drafts = ActivityDraft.objects.filter(user=actor.user, unit=actor.unit, activity=None)
    begun = [(draft, draft.told) for draft in drafts.order_by("-changed_at", "-pk")[:MOST_SHOWN]]
    kinds = ActivityKind.objects.in_bulk([told.kind for _, told in begun if told.kind])
    return [
        OpenDraft(kinds[told.kind], told.day, draft.get_absolute_url())
        for draft, told in begun
        if told.kind in kinds
    ]
