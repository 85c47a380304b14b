"""What was stated of a conference in numbers, and what it gives to the books."""

from mattran.directory.bodies.choices import Post
from mattran.directory.people.choices import Address
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
