"""A board as its page shows it, and the boards that run beyond their term."""

from dataclasses import dataclass
from datetime import date

from django.db.models import F

from mattran.directory.access.actors import Actor
from mattran.directory.access.choices import Verb
from mattran.directory.bodies import queries as bodies
from mattran.directory.bodies.models import Body, Term
from mattran.directory.units import queries as units
from mattran.directory.units.models import Unit


@dataclass(frozen=True)
class TermRow:
    """A term as a line of the page."""

    term: Term
    is_over: bool


@dataclass(frozen=True)
class BodyPage:
    """A board with its terms, the latest first, and who came and went."""

    body: Body
    on: date
    terms: list[TermRow]
    history: list[bodies.Change]
    is_kept: bool


def body_page(actor: Actor, body: Body) -> BodyPage:
    """The page of a board, as it stands today."""
    terms = list(body.terms.order_by(F("starts_on").desc(nulls_last=True), "-pk"))
    return BodyPage(
        body=body,
        on=actor.on,
        terms=[TermRow(term, term.is_over(actor.on) and place == 0) for place, term in enumerate(terms)],
        history=bodies.history(body),
        is_kept=actor.may(Verb.MANAGE_SEATS, body.unit),
    )


def boards_over_term(actor: Actor, unit: Unit) -> list[Term]:
    """The terms that overrun today in the unit and right below it."""
    return bodies.over_term([unit, *units.children(unit, actor.on)], actor.on)
