"""How facts become figures: one rule for posting, rebuilding, re-keying and reading.

Pure functions on plain values. `fold` makes a cell of the standing facts of one unit, half-year and measure;
`spread` says what that cell adds where. Whoever adds up figures anywhere does it through these two, so a
total cannot mean something else than the facts behind it.
"""

from mattran.figures.facts.rules.folding import (
    MOST,
    NAMELESS,
    SILENT,
    State,
    Stated,
    distinct,
    fold,
    follow,
    follow_all,
    marks,
)
from mattran.figures.facts.rules.keys import CellKey, Place, TotalKey
from mattran.figures.facts.rules.kinds import ADDING, APART, LAST_WINS
from mattran.figures.facts.rules.spreading import (
    NOTHING,
    Share,
    add,
    difference,
    has_done,
    share_of,
    share_of_fact,
    share_of_facts,
    spread,
)

__all__ = [
    "ADDING",
    "APART",
    "LAST_WINS",
    "MOST",
    "NAMELESS",
    "NOTHING",
    "SILENT",
    "CellKey",
    "Place",
    "Share",
    "State",
    "Stated",
    "TotalKey",
    "add",
    "difference",
    "distinct",
    "fold",
    "follow",
    "follow_all",
    "has_done",
    "marks",
    "share_of",
    "share_of_fact",
    "share_of_facts",
    "spread",
]
