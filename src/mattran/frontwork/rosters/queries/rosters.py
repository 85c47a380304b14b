"""Lists as pages show them: all of them, one of them."""

from dataclasses import dataclass

from django.core.paginator import Page, Paginator
from django.db.models import Count, Q

from mattran.base.audit import queries as audit
from mattran.base.audit.models import Entry as LogEntry
from mattran.directory.access.actors import Actor
from mattran.directory.access.choices import Verb
from mattran.frontwork.rosters.choices import MadeKind
from mattran.frontwork.rosters.models import Made, Roster

A_PAGE = 50


@dataclass(frozen=True)
class RosterPage:
    """A list, what it made in number and line by line, what happened to it, and what may be done."""

    roster: Roster
    areas: int
    people: int
    seats: int
    made: "Page[Made]"
    history: list[LogEntry]
    may_undo: bool


def rosters(actor: Actor, page: int | str) -> "Page[Roster]":
    """The lists in sight, newest first, each with how many areas and seats it made."""
    found = Roster.objects.visible_to(actor).select_related("unit").newest_first()
    counted = found.annotate(
        area_count=Count("made", filter=Q(made__kind=MadeKind.UNIT)),
        seat_count=Count("made", filter=Q(made__kind=MadeKind.SEAT)),
    )
    return Paginator(counted, A_PAGE).get_page(page)


def roster_page(actor: Actor, roster: Roster, page: int | str) -> RosterPage:
    """The page of one list."""
    made = roster.made.order_by("number", "pk")
    kinds = dict(made.order_by("kind").values_list("kind").annotate(Count("pk")))
    shown = made.filter(kind__in=[MadeKind.UNIT, MadeKind.SEAT])
    return RosterPage(
        roster=roster,
        areas=kinds.get(MadeKind.UNIT, 0),
        people=kinds.get(MadeKind.PERSON, 0),
        seats=kinds.get(MadeKind.SEAT, 0),
        made=Paginator(shown, A_PAGE).get_page(page),
        history=list(audit.for_object("roster", roster.pk)[:20]),
        may_undo=roster.is_standing and actor.may(Verb.MANAGE_SEATS, roster.unit),
    )
