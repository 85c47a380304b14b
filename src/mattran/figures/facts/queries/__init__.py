"""Questions about facts: which of them stand, where they count, whether cells and totals agree with them."""

from mattran.figures.facts.queries.proof import differences
from mattran.figures.facts.queries.records import (
    UnitNotThere,
    lock_over,
    locks_over,
    standing,
    unit_not_there,
)

__all__ = ["UnitNotThere", "differences", "lock_over", "locks_over", "standing", "unit_not_there"]
