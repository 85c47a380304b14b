"""What is entered: lines, each one figure, and the file they came from."""

from dataclasses import dataclass
from datetime import date

from mattran.directory.units.models import Unit
from mattran.figures.measures.models import Measure
from mattran.frontwork.activities.rules import Amount
from mattran.frontwork.entries.rules import Refusal


@dataclass(frozen=True)
class Line:
    """One figure. `number` and `column` say where it stands on the page or in the file, for refusals."""

    unit: Unit
    measure: Measure
    day: date
    amount: Amount
    number: int = 0
    column: str = ""

    @property
    def said(self) -> str:
        """How much, as it is shown."""
        return self.amount.said_in(self.measure.unit_of_count, self.measure.decimals)

    @property
    def key(self) -> tuple[int, int, date]:
        """Two lines with one key are the same figure said twice."""
        return self.unit.pk, self.measure.pk, self.day


@dataclass(frozen=True)
class SourceFile:
    """The file that the lines came from: its name, the sheet, the SHA-256 of its bytes."""

    name: str
    sha256: str
    sheet: str = ""


@dataclass(frozen=True)
class Checked:
    """What came of checking lines: what is wrong with some, and which stand in a locked period."""

    refusals: tuple[Refusal, ...] = ()
    locked: tuple[Refusal, ...] = ()
    has_more: bool = False
