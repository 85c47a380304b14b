"""Conferences as plain values: how they are called, what they give to the books, which sums cannot be."""

from mattran.frontwork.conferences.rules.before import (
    Place,
    Proposal,
    plan_doubts,
    plan_total,
    read_called,
    read_proposals,
    read_structure,
    written_place,
)
from mattran.frontwork.conferences.rules.counts import Counts, doubts, refusal
from mattran.frontwork.conferences.rules.figures import Given, figures_of
from mattran.frontwork.conferences.rules.naming import Named, conference_name, kinds_of
from mattran.frontwork.conferences.rules.quorum import Judged, Needed
from mattran.frontwork.conferences.rules.tally import Tally, deciding, mismatches, percent
from mattran.frontwork.conferences.rules.typed import (
    BadTyped,
    Line,
    read_clock,
    read_names,
    read_term,
    written,
)

__all__ = [
    "BadTyped",
    "Counts",
    "Given",
    "Judged",
    "Line",
    "Named",
    "Needed",
    "Place",
    "Proposal",
    "Tally",
    "conference_name",
    "deciding",
    "doubts",
    "figures_of",
    "kinds_of",
    "mismatches",
    "percent",
    "plan_doubts",
    "plan_total",
    "read_called",
    "read_clock",
    "read_names",
    "read_proposals",
    "read_structure",
    "read_term",
    "refusal",
    "written",
    "written_place",
]
