"""What a report says in a table: a line a measure, with last year and the plan."""

from dataclasses import dataclass

from mattran.figures.measures.choices import MeasureKind
from mattran.figures.measures.models import Measure
from mattran.figures.rollup.rules import Reckoned
from mattran.frontwork.reports.links import figure_page
from mattran.frontwork.reports.queries.figures import FigureSet
from mattran.frontwork.reports.rules import attainment, change


@dataclass(frozen=True)
class FigureRow:
    """One line of the table of figures: this period, last year, the plan, and who has spoken."""

    measure: Measure
    now: Reckoned
    last: Reckoned
    year: Reckoned
    url: str
    change: str
    target: str
    attained: str

    @property
    def is_stated(self) -> bool:
        """Whether this period, last year or the plan says anything."""
        return not (self.now.is_missing and self.last.is_missing and not self.target)


def figure_row(measure: Measure, figures: FigureSet, query: str) -> FigureRow:
    """The line of a measure; `query` says of which unit, period and reading its figures are."""
    now, last = figures.now[measure.code], figures.last[measure.code]
    plan = figures.plan.get(measure.code)
    return FigureRow(
        measure=measure,
        now=now,
        last=last,
        year=figures.year[measure.code],
        url=figure_page(measure.code) + query,
        change=change(
            now.value,
            last.value,
            unit_of_count=measure.unit_of_count,
            is_rate=measure.kind in (MeasureKind.RATIO, MeasureKind.STATED_RATE),
            decimals=measure.decimals,
        ),
        target="" if plan is None else _plan_words(measure, plan.value, is_yearly=plan.is_yearly),
        attained=attainment(figures.attained_so_far(measure.code).value, plan.value if plan else None),
    )


def _plan_words(measure: Measure, value: int, *, is_yearly: bool) -> str:
    words = Reckoned.plain(measure, value).text
    return words if is_yearly else f"{words} (kỳ này)"
