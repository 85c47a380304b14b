"""The main measures of the units of a reorganisation, in both readings, before and after."""

from collections.abc import Sequence
from dataclasses import dataclass

from mattran.base.periods import Period
from mattran.directory.units.models import Unit
from mattran.figures.measures.models import Measure
from mattran.figures.rollup.queries import reckon
from mattran.figures.rollup.rules import Reading, Reckoned

READINGS = (Reading.today(), Reading.then())
MOST_MEASURES = 6
"""That many are enough to see where figures go; all others go the same way."""

Seen = dict[tuple[int, bool, str], Reckoned]
"""By unit, whether it is read as organised today, and measure."""


@dataclass(frozen=True)
class FigureRow:
    """One measure of one unit in one reading: before, and after."""

    unit: Unit
    measure: Measure
    before: str
    after: str

    @property
    def is_changed(self) -> bool:
        """Whether the number reads otherwise afterwards."""
        return self.before != self.after


@dataclass(frozen=True)
class FigureTable:
    """All rows of one reading."""

    reading: Reading
    rows: list[FigureRow]

    @property
    def is_changed(self) -> bool:
        """Whether any number reads otherwise afterwards."""
        return any(row.is_changed for row in self.rows)


def main_measures(units: Sequence[Unit], period: Period) -> list[Measure]:
    """The first measures of the catalogue of which any of these units has a figure in the period."""
    known = list(Measure.objects.filter(is_active=True).order_by("group__order", "order", "pk"))
    told: set[str] = set()
    for unit in units:
        figures = reckon(unit, period, known, Reading.today())
        told |= {code for code, figure in figures.items() if not figure.is_missing}
    return [measure for measure in known if measure.code in told][:MOST_MEASURES]


def seen(units: Sequence[Unit], period: Period, measures: Sequence[Measure]) -> Seen:
    """The figures of these units as they read now."""
    return {
        (unit.pk, reading.is_today, code): figure
        for unit in units
        for reading in READINGS
        for code, figure in reckon(unit, period, measures, reading).items()
    }


def compared(
    units: Sequence[Unit], measures: Sequence[Measure], before: Seen, after: Seen
) -> list[FigureTable]:
    """A table a reading; a unit without a figure, before and after, has no row."""
    tables = []
    for reading in READINGS:
        rows = []
        for unit in units:
            for measure in measures:
                key = (unit.pk, reading.is_today, measure.code)
                was, now = before.get(key), after.get(key)
                if any(figure is not None and not figure.is_missing for figure in (was, now)):
                    rows.append(FigureRow(unit, measure, str(was or "–"), str(now or "–")))
        tables.append(FigureTable(reading, rows))
    return tables
