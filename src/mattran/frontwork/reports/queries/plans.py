"""The plan of a unit for a year, beside what it reached the year before."""

from dataclasses import dataclass
from datetime import date

from mattran.base.periods import Period
from mattran.directory.units.models import Unit
from mattran.figures.measures.models import Measure
from mattran.figures.rollup.queries import reckon, targets
from mattran.figures.rollup.rules import Reading, Reckoned
from mattran.frontwork.reports.queries.outlines import nodes_of, outline_for


@dataclass(frozen=True)
class PlanRow:
    """One measure: what was reached last year, and what is planned (in its smallest unit), if anything."""

    measure: Measure
    last_year: Reckoned
    planned: int | None


@dataclass(frozen=True)
class PlanGroup:
    """The measures under one heading of the outline."""

    title: str
    rows: list[PlanRow]


@dataclass(frozen=True)
class YearPlan:
    """The whole plan, and the paper that it was last set by."""

    groups: list[PlanGroup]
    source: str

    @property
    def rows(self) -> list[PlanRow]:
        """All measures in order."""
        return [row for group in self.groups for row in group.rows]


def year_plan(unit: Unit, year: Period, *, today: date) -> YearPlan:
    """The plan of a unit for a year, in the order of the outline of its report."""
    seen: set[int] = set()
    headings: list[tuple[str, list[Measure]]] = []
    for node in nodes_of(outline_for(unit, on=today)):
        fresh = [row.measure for row in node.measure_rows.all() if row.measure_id not in seen]
        seen.update(measure.pk for measure in fresh)
        if fresh:
            headings.append((f"{node.number}. {node.title}", fresh))
    measures = [measure for _, some in headings for measure in some]
    last = reckon(unit, year.same_last_year(), measures, Reading.today())
    planned = targets(unit, year, measures)
    values = {code: target.value for code, target in planned.items()}
    newest = max(planned.values(), key=lambda target: target.pk, default=None)
    return YearPlan(
        groups=[
            PlanGroup(title, [PlanRow(one, last[one.code], values.get(one.code)) for one in some])
            for title, some in headings
        ],
        source=newest.source if newest else "",
    )
