"""Which rule holds for a conference, and what it says of the numbers told."""

from datetime import date

from mattran.directory.units import queries as units
from mattran.directory.units.models import Unit
from mattran.frontwork.conferences.choices import Basis
from mattran.frontwork.conferences.models import (
    Ballot,
    Conference,
    ElectionRule,
    deciding_ballots,
    election_of,
)
from mattran.frontwork.conferences.rules import Judged


def rule_for(unit: Unit, on: date) -> ElectionRule | None:
    """The nearest unit's latest rule that had begun by that day; None where nobody set one."""
    return next((rule for rule in rules_over(unit, on) if rule.valid_from <= on), None)


def rules_over(unit: Unit, on: date) -> list[ElectionRule]:
    """Every rule of the unit and of those above it, nearest first, then latest."""
    chain = units.chain(unit, on) or [unit]
    nearness = {above.pk: place for place, above in enumerate(chain)}
    rules = ElectionRule.objects.filter(unit__in=chain).select_related("unit")
    return sorted(rules, key=lambda rule: (nearness[rule.unit_id], -rule.valid_from.toordinal()))


def judged(conference: Conference, rule: ElectionRule) -> list[Judged]:
    """Quorum, then each vote of the last round on its subject, by the rule."""
    came = Judged("Số dự họp", rule.quorum, conference.present_count, conference.summoned_count)
    ballots = deciding_ballots(election_of(conference))
    return [came, *(Judged(one.said, rule.passing, one.in_favour, _whole(one, rule)) for one in ballots)]


def _whole(ballot: Ballot, rule: ElectionRule) -> int | None:
    """Out of how many the rule counts."""
    conference = ballot.election.conference
    return {
        Basis.PRESENT: conference.present_count,
        Basis.SUMMONED: conference.summoned_count,
        Basis.VALID: ballot.valid,
    }[rule.passing.of]
