"""The course of a measure over periods, for a chart and the table beneath it."""

from dataclasses import dataclass

from mattran.figures.measures.models import Measure
from mattran.figures.rollup.queries import course
from mattran.figures.rollup.rules import Reckoned
from mattran.frontwork.reports.models import Report


@dataclass(frozen=True)
class Series:
    """One row of a chart and of the table beneath it; a missing value is None, never 0."""

    label: str
    look: str
    figures: list[Reckoned]

    @property
    def values(self) -> list[float | None]:
        """The numbers to draw."""
        return [None if f.value is None else f.value / 10**f.measure.decimals for f in self.figures]

    @property
    def texts(self) -> list[str | None]:
        """The numbers as written; None where nobody has stated one."""
        return [None if f.is_missing else f.text for f in self.figures]


@dataclass(frozen=True)
class Course:
    """A measure over periods, this year beside last year, for a chart and the table beneath it."""

    measure: Measure
    labels: list[str]
    series: list[Series]


def course_of(report: Report, measure: Measure) -> Course:
    """The measure month by month over the report's period, with the same months of last year."""
    months = report.period.months()
    before = [month.same_last_year() for month in months]
    told = course(report.unit, measure, [*before, *months], report.reading)
    year = report.starts_on.year
    return Course(
        measure=measure,
        labels=[f"T{month.start.month}" for month in months],
        series=[
            Series(str(year - 1), "lo", told[: len(before)]),
            Series(str(year), "hi", told[len(before) :]),
        ],
    )
