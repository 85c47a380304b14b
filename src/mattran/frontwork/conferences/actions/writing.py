"""Writing a conference: what it gives to the books, its line in the audit log, the lock over its day."""

from collections.abc import Mapping
from datetime import date, datetime

from mattran.base.audit import actions as audit
from mattran.directory.access.actors import Actor
from mattran.directory.bodies.choices import Post
from mattran.directory.people.choices import Address
from mattran.directory.units.models import Unit
from mattran.figures.facts import queries as facts
from mattran.figures.facts.actions import BadFigure, Book, Figure, Source, UnitNotThere
from mattran.figures.facts.models import Lock
from mattran.frontwork.conferences.actions.refusals import CannotRecord
from mattran.frontwork.conferences.choices import Among, ConferenceKind
from mattran.frontwork.conferences.models import (
    SOURCE_KIND,
    Conference,
    ConsultativeElection,
    Nominee,
    deciding_ballots,
    election_of,
)
from mattran.frontwork.conferences.rules import Counts, Given, figures_of
from mattran.frontwork.programmes import queries as programmes


def counts_of(conference: Conference) -> Counts:
    """The numbers that were stated of the conference and its election."""
    election = election_of(conference)
    among = election.nominees.all() if election.pk else Nominee.objects.none()
    if election.head_among != Among.YES:
        among = among.exclude(post=Post.HEAD)
    return Counts(
        summoned=conference.summoned_count,
        present=conference.present_count,
        excused=conference.excused_count,
        opinions=conference.opinion_count,
        seats=election.seat_count,
        women=election.women_count,
        party=election.party_count,
        young=election.young_count,
        named=among.count(),
    )


def given_by(conference: Conference) -> dict[str, int]:
    """What the conference gives to the books, by measure code."""
    election = election_of(conference)
    head = election.nominees.filter(post=Post.HEAD).first() if election.pk else None
    tasks = list(programmes.tasks_of(SOURCE_KIND, conference.pk))
    return figures_of(
        Given(
            kind=ConferenceKind(conference.kind),
            counts=counts_of(conference),
            ordinal=conference.ordinal,
            has_head=head is not None,
            is_woman=head.address == Address.BA if head and head.address else None,
            among=election.head_among,
            **_voted(election),
            task_count=len(tasks) or None,
            named_count=sum(task.is_named for task in tasks) if tasks else None,
        )
    )


def _voted(election: ConsultativeElection) -> dict[str, int | None]:
    """How the first thing voted on went in its last round: in numbers, or as a rate that was stated alone."""
    first = next(iter(deciding_ballots(election)), None)
    if first is None:
        return {}
    if first.in_favour is None:
        return {"stated_permille": first.stated_permille}
    return {"votes": first.tally.cast, "votes_for": first.in_favour}


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
            figures=[Figure(code, value) for code, value in given_by(conference).items()],
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
