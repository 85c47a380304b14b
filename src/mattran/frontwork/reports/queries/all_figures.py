"""All figures of one unit in a period, chapter by chapter, beside those of the year before."""

from dataclasses import dataclass
from itertools import groupby

from mattran.base.periods import Period
from mattran.directory.units.models import Unit
from mattran.figures.measures.models import Measure, MeasureGroup
from mattran.figures.rollup.queries import reckon
from mattran.figures.rollup.rules import Reading, Reckoned
from mattran.frontwork.reports.links import figure_page, query_string


@dataclass(frozen=True)
class FigureLine:
    """A measure now and in the same period of the year before, with the address that opens it."""

    measure: Measure
    now: Reckoned
    last: Reckoned
    url: str

    @property
    def is_silent(self) -> bool:
        """Whether nobody stated it in either period."""
        return self.now.is_missing and self.last.is_missing


@dataclass(frozen=True)
class FigureGroup:
    """A chapter of the catalogue with its lines."""

    group: MeasureGroup
    lines: list[FigureLine]


def all_figures(unit: Unit, period: Period, reading: Reading, *, with_silent: bool) -> list[FigureGroup]:
    """The figures in the order of the catalogue; those that nobody stated only if they are wanted."""
    measures = list(Measure.objects.in_use().in_order())
    now = reckon(unit, period, measures, reading)
    last = reckon(unit, period.same_last_year(), measures, reading)
    query = query_string(unit, period, reading)
    lines = [
        FigureLine(one, now[one.code], last[one.code], figure_page(one.code) + query) for one in measures
    ]
    shown = [line for line in lines if with_silent or not line.is_silent]
    return [
        FigureGroup(group, list(some)) for group, some in groupby(shown, key=lambda line: line.measure.group)
    ]
