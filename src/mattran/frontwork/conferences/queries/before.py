"""Questions about what came before the vote."""

from mattran.base.dates import show
from mattran.frontwork.conferences.models import Candidate, Conference, election_of
from mattran.frontwork.conferences.rules import plan_doubts, rounds_alone


def standing_candidates(conference: Conference) -> list[Candidate]:
    """Those proposed who did not withdraw, in their order."""
    election = election_of(conference)
    rows = election.candidates.filter(is_withdrawn=False).order_by("order", "pk") if election.pk else ()
    return list(rows)


def doubts_of(conference: Conference) -> list[str]:
    """What does not fit between structure and result, rounds after the conference, votes again of nothing."""
    election = election_of(conference)
    if not election.pk:
        return []
    counts = list(election.structure.order_by("order", "pk").values_list("seat_count", flat=True))
    found = plan_doubts(counts, election.planned_count, election.seat_count)
    votes = list(election.ballots.order_by("order", "pk").values_list("subject", "round"))
    return found + _late_rounds(conference) + rounds_alone(votes)


def _late_rounds(conference: Conference) -> list[str]:
    day = conference.held_on
    rounds = election_of(conference).rounds.order_by("order", "pk").values_list("order", "held_on")
    return [
        f"Vòng {number} ngày {show(on)} sau ngày họp {show(day)}."
        for number, on in rounds
        if on is not None and day is not None and on > day
    ]
