"""Conferences as plain values: how they are called, what they give to the books, which sums cannot be."""

from mattran.frontwork.conferences.rules.counts import Counts, doubts, refusal
from mattran.frontwork.conferences.rules.figures import Given, figures_of
from mattran.frontwork.conferences.rules.naming import OPEN_KINDS, Named, conference_name, kinds_of
from mattran.frontwork.conferences.rules.quorum import Judged, Needed
from mattran.frontwork.conferences.rules.tally import Tally, mismatches, percent
from mattran.frontwork.conferences.rules.typed import (
    BadTyped,
    Line,
    read_clock,
    read_names,
    read_term,
    written,
)

__all__ = [
    "OPEN_KINDS",
    "BadTyped",
    "Counts",
    "Given",
    "Judged",
    "Line",
    "Named",
    "Needed",
    "Tally",
    "conference_name",
    "doubts",
    "figures_of",
    "kinds_of",
    "mismatches",
    "percent",
    "read_clock",
    "read_names",
    "read_term",
    "refusal",
    "written",
]
