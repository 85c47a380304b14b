"""A handover as its page shows it."""

from dataclasses import dataclass
from datetime import date

from mattran.directory.access.actors import Actor
from mattran.directory.access.choices import Verb
from mattran.directory.access.queries.cards import current_cards
from mattran.directory.access.rules import CARD_POSTS
from mattran.directory.bodies.models import Seat
from mattran.directory.people.models import Person
from mattran.directory.units.queries import standing
from mattran.frontwork.activities import queries as activities
from mattran.frontwork.entries import queries as entries
from mattran.frontwork.handover.models import Handover, HandoverLine, HandoverQuerySet


@dataclass(frozen=True)
class Line:
    """A piece of the work, and where this reader can go on with it."""

    line: HandoverLine
    href: str


@dataclass(frozen=True)
class HandoverPage:
    """A handover with its work, and what the reader may do about it."""

    handover: Handover
    lines: list[Line]
    may_take: bool
    may_mind: bool
    may_issue: bool
    also_held: list[Seat]  # what who follows holds on that board besides
    may_end: bool  # whether this reader may end those
    card_for: Person | None  # who follows and has no card yet, if the reader may issue one


def handover_page(actor: Actor, handover: Handover) -> HandoverPage:
    """The page of one handover, as this reader sees it."""
    hers = activities.draft_keys(actor) | entries.file_keys(actor)
    lines = [
        Line(line, line.href if not line.key or line.key in hers else "") for line in handover.lines.all()
    ]
    return HandoverPage(
        handover=handover,
        lines=lines,
        may_take=may_take(actor, handover),
        may_mind=may_mind(actor, handover),
        may_issue=not handover.is_issued and actor.may(Verb.ISSUE, handover.unit),
        also_held=_also_held(handover, actor.on),
        may_end=_may_change(actor, handover),
        card_for=_card_for(actor, handover),
    )


def may_take(actor: Actor, handover: Handover) -> bool:
    """Whether it is she who says that the work was taken over: whoever follows in the seat."""
    if actor.seat is None or handover.taken_at is not None or handover.on > actor.on:
        return False
    one: HandoverQuerySet = Handover.objects.filter(pk=handover.pk)
    return one.for_holder(actor.seat, on=actor.on).exists()


def may_mind(actor: Actor, handover: Handover) -> bool:
    """Whether she may look after the work: the unit above, while nobody follows and nobody minds it yet."""
    if handover.taken_at is not None or handover.on > actor.on or handover.minder_id is not None:
        return False
    there = standing(handover.unit, actor.on)
    if not (actor.may(Verb.MANAGE_SEATS, there) and actor.stands_above(handover.unit)):
        return False
    one: HandoverQuerySet = Handover.objects.filter(pk=handover.pk)
    return one.without_successor(on=actor.on).exists()


def _may_change(actor: Actor, handover: Handover) -> bool:
    """Whether she keeps the seats of that unit, and is not herself who follows."""
    successor = handover.successor
    is_hers = successor is not None and successor.person_id == actor.person.pk
    return not is_hers and actor.may(Verb.MANAGE_SEATS, handover.unit)


def _also_held(handover: Handover, on: date) -> list[Seat]:
    successor = handover.successor
    if successor is None or successor.person is None:
        return []
    held = Seat.objects.held(on=max(on, successor.valid_from))
    hers = held.filter(body=successor.body_id, person=successor.person_id).exclude(pk=successor.pk)
    return list(hers.select_related("body").in_rank())


def _card_for(actor: Actor, handover: Handover) -> Person | None:
    successor = handover.successor
    if successor is None or successor.person is None or successor.post not in CARD_POSTS:
        return None
    if not _may_change(actor, handover):
        return None
    return None if current_cards([successor.person]) else successor.person
