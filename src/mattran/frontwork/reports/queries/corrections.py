"""What changed after a report was issued: the report's own figures and those of its member organisations."""

from collections.abc import Iterator
from dataclasses import dataclass

from mattran.directory.units.models import Unit
from mattran.figures.measures.models import Measure
from mattran.figures.rollup.queries import reckon
from mattran.figures.rollup.rules import Reckoned
from mattran.frontwork.reports.links import figure_page, query_string
from mattran.frontwork.reports.models import Report
from mattran.frontwork.reports.queries.figures import FigureSet, live_members, shown_members

Figures = dict[str, Reckoned]


@dataclass(frozen=True)
class Correction:
    """A figure that changed after the report was issued: what was signed, what stands now.

    `member` is the member organisation whose figure it is, None for the report's own.
    """

    measure: Measure
    signed: Reckoned
    now: Reckoned
    url: str
    member: Unit | None = None


def corrections_of(report: Report, signed: FigureSet, measures: list[Measure]) -> list[Correction]:
    """The report's own figures first, then member by member. Until schema 3 nobody kept those of members."""
    live = reckon(report.unit, report.period, measures, report.reading)
    found = list(_between(report, report.unit, signed.now, live))
    if "members" in (report.frozen or {}):
        then = {one.unit: one.figures for one in shown_members(report, measures)}
        now = {one.unit: one.figures for one in live_members(report, measures)}
        silent = {measure.code: Reckoned(measure, None) for measure in measures}
        for member in sorted({*then, *now}, key=lambda unit: (unit.sort, unit.pk)):
            found += _between(report, member, then.get(member, silent), now.get(member, silent))
    return found


def _between(report: Report, unit: Unit, signed: Figures, live: Figures) -> Iterator[Correction]:
    query = query_string(unit, report.period, report.reading)
    for code, then in signed.items():
        if (then.value, then.uncounted) != (live[code].value, live[code].uncounted):
            url, member = figure_page(code) + query, None if unit == report.unit else unit
            yield Correction(then.measure, then, live[code], url, member)
