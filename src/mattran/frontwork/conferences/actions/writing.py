"""Writing a conference: its figures in the books, its line in the audit log, the lock over its day."""

from collections.abc import Mapping
from datetime import date, datetime

from mattran.base.audit import actions as audit
from mattran.directory.access.actors import Actor
from mattran.directory.units.models import Unit
from mattran.figures.facts import queries as facts
from mattran.figures.facts.actions import BadFigure, Book, Figure, Source, UnitNotThere
from mattran.figures.facts.models import Lock
from mattran.frontwork.conferences import queries
from mattran.frontwork.conferences.actions.refusals import CannotRecord
from mattran.frontwork.conferences.models import SOURCE_KIND, Conference


def standing_of(conference: Conference) -> dict[str, int]:
    """What stands in the books of it."""
    return {fact.measure.code: fact.value for fact in facts.standing(SOURCE_KIND, conference.pk)}


def post(book: Book, conference: Conference) -> None:
    """Put what the conference gives into the books of its day."""
    assert conference.held_on is not None
    try:
        book.post(
            unit=conference.unit,
            day=conference.held_on,
            figures=[Figure(code, value) for code, value in queries.given_by(conference).items()],
            source=source_of(conference),
        )
    except UnitNotThere as refusal:
        raise CannotRecord("held_on", str(refusal)) from refusal
    except BadFigure as refusal:
        raise CannotRecord("", str(refusal)) from refusal


def source_of(conference: Conference) -> Source:
    """How its facts name the conference."""
    return Source(SOURCE_KIND, conference.pk)


def lock_over(unit: Unit, *days: date | None) -> Lock | None:
    """The lock over the unit on one of these days, if there is one."""
    found = (facts.lock_over(unit, day) for day in days if day is not None)
    return next((lock for lock in found if lock is not None), None)


def log(
    conference: Conference,
    *,
    by: Actor,
    verb: str,
    at: datetime,
    changes: Mapping[str, object] | None = None,
) -> None:
    """The audit line of what was done to the conference."""
    audit.record(
        who=by.who,
        verb=verb,
        kind=SOURCE_KIND,
        object_id=conference.pk,
        label=conference.name,
        unit_id=conference.unit_id,
        at=at,
        changes=dict(changes or {}),
    )
