"""Facts and what is folded from them.

Facts are append-only; a correction is a reversing fact on the original's day plus a new one. Cells and
totals are disposable: `./run manage totals --rebuild` makes them again from facts.
"""

from mattran.figures.facts.models.fact import Fact, FactQuerySet
from mattran.figures.facts.models.folded import Anchor, Cell, NationTotal, Total
from mattran.figures.facts.models.lock import Lock

__all__ = ["Anchor", "Cell", "Fact", "FactQuerySet", "Lock", "NationTotal", "Total"]
