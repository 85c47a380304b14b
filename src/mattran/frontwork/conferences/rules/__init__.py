"""Conferences as plain values: how they are called, what they give to the books, which sums cannot be."""

from mattran.frontwork.conferences.rules.attending import NameCounts, added_by_names, counts_of_names
from mattran.frontwork.conferences.rules.before import (
    Place,
    Proposal,
    plan_doubts,
    plan_total,
    read_proposals,
    read_structure,
    written_place,
)
from mattran.frontwork.conferences.rules.counts import Counts, doubts, refusal
from mattran.frontwork.conferences.rules.figures import Given, figures_of
from mattran.frontwork.conferences.rules.naming import OPEN_KINDS, Named, conference_name, kinds_of
from mattran.frontwork.conferences.rules.quorum import Judged, Needed
from mattran.frontwork.conferences.rules.scheduling import DoesNotFit, Slot, days_between, month_of, spread
from mattran.frontwork.conferences.rules.tally import (
    PAPERS,
    VOICES,
    Tally,
    deciding,
    mismatches,
    percent,
    rate,
    rounds_alone,
    voted_on,
)
from mattran.frontwork.conferences.rules.typed import (
    BadTyped,
    Line,
    is_years,
    read_clock,
    read_clocks,
    read_names,
    read_term,
    typed_rows,
    written,
)

__all__ = [
    "OPEN_KINDS",
    "PAPERS",
    "VOICES",
    "BadTyped",
    "Counts",
    "DoesNotFit",
    "Given",
    "Judged",
    "Line",
    "NameCounts",
    "Named",
    "Needed",
    "Place",
    "Proposal",
    "Slot",
    "Tally",
    "added_by_names",
    "conference_name",
    "counts_of_names",
    "days_between",
    "deciding",
    "doubts",
    "figures_of",
    "is_years",
    "kinds_of",
    "mismatches",
    "month_of",
    "percent",
    "plan_doubts",
    "plan_total",
    "rate",
    "read_clock",
    "read_clocks",
    "read_names",
    "read_proposals",
    "read_structure",
    "read_term",
    "refusal",
    "rounds_alone",
    "spread",
    "typed_rows",
    "voted_on",
    "written",
    "written_place",
]
