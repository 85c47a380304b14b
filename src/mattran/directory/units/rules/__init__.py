"""What a unit is called, and from placements and successions to chains: under what it hangs on every day.

Pure functions on ids and days. The promise: for every day from DAWN to OPEN a unit has exactly one chain
up to the root, also before it existed and after it was closed, so that sums close on any date.
"""

from mattran.directory.units.rules.chains import EVER, Chains, CircularChain, NothingInCommon
from mattran.directory.units.rules.hanging import (
    Hanging,
    Placed,
    Succeeded,
    Unplaced,
    hangings,
    histories,
)
from mattran.directory.units.rules.names import full_name
from mattran.directory.units.rules.pieces import Piece, Row, pieces_of_rows

__all__ = [
    "EVER",
    "Chains",
    "CircularChain",
    "Hanging",
    "NothingInCommon",
    "Piece",
    "Placed",
    "Row",
    "Succeeded",
    "Unplaced",
    "full_name",
    "hangings",
    "histories",
    "pieces_of_rows",
]
