"""Questions about units: what is above and below them on a day, when they exist, what became of them."""

from mattran.directory.units.queries.changes import (
    Change,
    ends_in_words,
    history,
    lineage,
    picture_of,
    successors,
)
from mattran.directory.units.queries.lives import exists, last_day_by, lifetime, periods
from mattran.directory.units.queries.tree import (
    Link,
    NoNation,
    called,
    chain,
    children,
    link,
    links,
    matching,
    once_below,
    parent,
    root,
    standing,
)
from mattran.directory.units.queries.words import dates_sentence, listed

__all__ = [
    "Change",
    "Link",
    "NoNation",
    "called",
    "chain",
    "children",
    "dates_sentence",
    "ends_in_words",
    "exists",
    "history",
    "last_day_by",
    "lifetime",
    "lineage",
    "link",
    "links",
    "listed",
    "matching",
    "once_below",
    "parent",
    "periods",
    "picture_of",
    "root",
    "standing",
    "successors",
]
