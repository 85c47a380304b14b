"""Lists of boards: what their columns mean, which may not be kept, what a row says. No database here."""

from mattran.frontwork.rosters.rules.columns import KEYS, WORDS, lacks, never_kept
from mattran.frontwork.rosters.rules.rows import MOST_ROWS, Read, RosterRow, read_rows
from mattran.frontwork.rosters.rules.words import area_parts, post_of, term_label

__all__ = [
    "KEYS",
    "MOST_ROWS",
    "WORDS",
    "Read",
    "RosterRow",
    "area_parts",
    "lacks",
    "never_kept",
    "post_of",
    "read_rows",
    "term_label",
]
