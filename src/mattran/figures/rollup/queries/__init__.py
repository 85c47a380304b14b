"""Every question about figures: one unit, its children, the facts behind, the course over time, the plan."""

from mattran.figures.rollup.queries.areas import AreaCount, areas
from mattran.figures.rollup.queries.behind import facts_behind
from mattran.figures.rollup.queries.reckoning import ChildRow, by_child, course, reckon, reckon_over
from mattran.figures.rollup.queries.targets import targets, targets_of

__all__ = [
    "AreaCount",
    "ChildRow",
    "areas",
    "by_child",
    "course",
    "facts_behind",
    "reckon",
    "reckon_over",
    "targets",
    "targets_of",
]
