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
class Pair:
    """A figure in one reading, before and after."""

    before: str
    after: str

    @property
    def is_changed(self) -> bool:
        """Whether it reads otherwise afterwards."""
        return self.before != self.after


@dataclass(frozen=True)
class FigureRow:
    """One measure of one unit, as organised today and as at the time."""

    measure: Measure
    today: Pair
    then: Pair


@dataclass(frozen=True)
class UnitFigures:
    """The measures of one unit of which it has a figure, before or after."""

    unit: Unit
    rows: list[FigureRow]


def main_measures(units: Sequence[Unit], period: Period) -> list[Measure]:
    """The first measures of the catalogue of which any of these units has a figure in the period."""
    known = list(Measure.objects.in_use().in_order())
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
) -> list[UnitFigures]:
    """The units that have any figure, before or after, each with its rows."""
    found = []
    for unit in units:
        rows = []
        for measure in measures:
            keys = [(unit.pk, reading.is_today, measure.code) for reading in READINGS]
            if any(key in seen and not seen[key].is_missing for key in keys for seen in (before, after)):
                today, then = (Pair(str(before.get(key, "–")), str(after.get(key, "–"))) for key in keys)
                rows.append(FigureRow(measure, today, then))
        if rows:
            found.append(UnitFigures(unit, rows))
    return found
