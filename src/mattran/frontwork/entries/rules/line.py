"""One figure that somebody enters, and where it stands."""

from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from mattran.frontwork.activities.rules import Amount

if TYPE_CHECKING:
    from mattran.directory.units.models import Unit
    from mattran.figures.measures.models import Measure


class Line(NamedTuple):
    """One figure. `number` and `column` say where it stands on the page or in the file, for refusals."""

    unit: "Unit"
    measure: "Measure"
    day: date
    amount: Amount
    number: int = 0
    column: str = ""

    @property
    def said(self) -> str:
        """How much, as it is shown."""
        return self.amount.said_in(self.measure.unit_of_count, self.measure.decimals)
