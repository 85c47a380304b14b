"""Lists of conferences."""

from dataclasses import dataclass

from django.db.models import Q

from mattran.directory.access.actors import Actor
from mattran.directory.units.models import Unit
from mattran.frontwork.conferences.choices import ConferenceState, ElectionState
from mattran.frontwork.conferences.models import Conference, ConferenceQuerySet, ConsultativeElection
from mattran.frontwork.conferences.queries.left import ended_below


@dataclass(frozen=True)
class Filter:
    """What a list is narrowed to."""

    kind: str = ""
    unit: Unit | None = None
    year: int | None = None
    text: str = ""


def seen_by(actor: Actor) -> ConferenceQuerySet:
    """The conferences that the actor may open, with what a page says of them."""
    every: ConferenceQuerySet = Conference.objects.all()
    return every.visible_to(actor).told()


def found(actor: Actor, wanted: Filter) -> ConferenceQuerySet:
    """Recorded conferences, newest first."""
    rows = seen_by(actor).standing()
    if wanted.kind:
        rows = rows.filter(kind=wanted.kind)
    if wanted.unit is not None:
        rows = rows.filter(unit=wanted.unit)
    if wanted.year is not None:
        rows = rows.filter(held_on__year=wanted.year)
    return rows.matching(wanted.text).newest_first()


def drafts(actor: Actor) -> list[Conference]:
    """What her unit still writes down, and what units that are no more left to it, newest first."""
    left = ended_below(actor).order_by().values("pk")
    ours = Q(unit=actor.unit) | Q(entered_by=actor.unit) | Q(unit__in=left)
    rows = seen_by(actor).filter(ours, state=ConferenceState.DRAFT)
    return list(rows.order_by("-begun_at", "-pk")[:20])


def unsent(unit: Unit) -> list[ConsultativeElection]:
    """The unit's elections that it has not sent up yet, or that came back, newest first."""
    rows = ConsultativeElection.objects.filter(
        conference__unit=unit,
        conference__state=ConferenceState.RECORDED,
        state__in=(ElectionState.HELD, ElectionState.RETURNED),
    )
    joined = rows.select_related("conference__unit", "conference__body")
    return list(joined.order_by("-conference__held_on", "-pk")[:20])


def waiting(actor: Actor) -> list[ConsultativeElection]:
    """Elections below that were sent up and wait for the actor's unit to recognise them, by area."""
    rows = ConsultativeElection.objects.visible_to(actor).sent().exclude(conference__unit=actor.unit)
    joined = rows.select_related("conference__unit", "conference__body", "conference__entered_by")
    return list(joined.prefetch_related("nominees").in_order())
