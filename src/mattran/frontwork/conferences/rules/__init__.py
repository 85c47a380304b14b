"""Conferences as plain values: how they are called, what they give to the books, which sums cannot be."""

from mattran.frontwork.conferences.rules.counts import Counts, doubts, refusal
from mattran.frontwork.conferences.rules.figures import Given, figures_of
from mattran.frontwork.conferences.rules.naming import Named, conference_name, kinds_of
from mattran.frontwork.conferences.rules.quorum import Judged, Needed
from mattran.frontwork.conferences.rules.scheduling import DoesNotFit, Slot, days_between, spread
from mattran.frontwork.conferences.rules.tally import Tally, mismatches, percent
from mattran.frontwork.conferences.rules.typed import (
    BadTyped,
    Line,
    read_clock,
    read_clocks,
    read_names,
    read_term,
    written,
)

__all__ = [
    "BadTyped",
    "Counts",
    "DoesNotFit",
    "Given",
    "Judged",
    "Line",
    "Named",
    "Needed",
    "Slot",
    "Tally",
    "conference_name",
    "days_between",
    "doubts",
    "figures_of",
    "kinds_of",
    "mismatches",
    "percent",
    "read_clock",
    "read_clocks",
    "read_names",
    "read_term",
    "refusal",
    "spread",
    "written",
]
