"""A handover as its page shows it."""

from dataclasses import dataclass

from mattran.directory.access.actors import Actor
from mattran.directory.access.choices import Verb
from mattran.directory.access.queries.cards import current_cards
from mattran.directory.access.rules import CARD_POSTS
from mattran.directory.people.models import Person
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
    may_issue: bool
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
        may_issue=not handover.is_issued and actor.may(Verb.ISSUE, handover.unit),
        card_for=_card_for(actor, handover),
    )


def may_take(actor: Actor, handover: Handover) -> bool:
    """Whether it is she who says that the work was taken over.

    Whoever follows in the seat; while nobody does, also the unit above, which looks after the work.
    """
    if handover.taken_at is not None or handover.on > actor.on:
        return False
    one: HandoverQuerySet = Handover.objects.filter(pk=handover.pk)
    if actor.seat is not None and one.for_holder(actor.seat, on=actor.on).exists():
        return True
    is_above = actor.may(Verb.MANAGE_SEATS, handover.unit) and actor.stands_above(handover.unit)
    return is_above and one.without_successor(on=actor.on).exists()


def _card_for(actor: Actor, handover: Handover) -> Person | None:
    successor = handover.successor
    if successor is None or successor.person is None or successor.post not in CARD_POSTS:
        return None
    if not actor.may(Verb.MANAGE_SEATS, handover.unit) or successor.person_id == actor.person.pk:
        return None
    return None if current_cards([successor.person]) else successor.person
