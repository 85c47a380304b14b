"""The figures of a report: live until it is issued, then as they were signed."""

from dataclasses import dataclass
from typing import Any

from mattran.base.periods import Period, year_period
from mattran.directory.units.choices import UnitKind
from mattran.directory.units.models import Closure, Unit
from mattran.figures.measures.models import Measure
from mattran.figures.rollup.queries import by_child, reckon_over, targets_of
from mattran.figures.rollup.rules import Reckoned
from mattran.frontwork.reports.models import Report


@dataclass(frozen=True)
class GridRow:
    """A unit below the report's own, with its figures by measure code."""

    name: str
    figures: dict[str, Reckoned]


@dataclass(frozen=True)
class Member:
    """A member organisation of the report's level, with its own figures by measure code."""

    unit: Unit
    figures: dict[str, Reckoned]


@dataclass(frozen=True)
class Plan:
    """What was planned, in the measure's smallest unit; boards plan by the year and report by the half."""

    value: int
    is_yearly: bool


@dataclass(frozen=True)
class FigureSet:
    """The figures of one report by measure code.

    This period, the same period of last year, the year from its first day to the cut-off day (what a yearly
    plan is held against), and the plan.
    """

    now: dict[str, Reckoned]
    last: dict[str, Reckoned]
    year: dict[str, Reckoned]
    plan: dict[str, Plan]

    def attained_so_far(self, code: str) -> Reckoned:
        """The figure that the plan of this measure is held against."""
        plan = self.plan.get(code)
        return self.year[code] if plan and plan.is_yearly else self.now[code]


def live_figures(report: Report, measures: list[Measure]) -> FigureSet:
    """The report's figures as they stand this moment."""
    so_far = Period(year_period(report.cutoff_on.year).start, report.ends_on, report.period_name)
    periods = [report.period, report.period.same_last_year(), so_far]
    if report.begins_the_year:
        periods.pop()
    now, last, *year = reckon_over(report.unit, periods, measures, report.reading)
    return FigureSet(now=now, last=last, year=year[0] if year else now, plan=_plans(report, measures))


def _plans(report: Report, measures: list[Measure]) -> dict[str, Plan]:
    """The plan of exactly the report's period, or else the year's."""
    whole, year = report.whole_period, year_period(report.cutoff_on.year)
    yearly, own = targets_of(report.unit, [year, whole], measures)
    if whole == year:
        own = {}
    return {code: Plan(target.value, is_yearly=True) for code, target in yearly.items()} | {
        code: Plan(target.value, is_yearly=False) for code, target in own.items()
    }


def live_grid(report: Report, measures: list[Measure]) -> list[GridRow]:
    """The units directly below with their figures as they stand this moment."""
    rows = by_child(report.unit, report.period, measures, report.reading)
    return [
        GridRow(f"{row.unit} – ghi trực tiếp" if row.is_own else row.unit.full_name, row.figures)
        for row in rows
        if not (row.is_own and all(figure.is_missing for figure in row.figures.values()))
    ]


def shown_grid(report: Report, measures: list[Measure]) -> list[GridRow]:
    """The units directly below, for the annex; as signed once the report is issued."""
    if report.frozen and report.is_standing:
        return [GridRow(name, _reckoned(values, measures)) for name, values in report.frozen["grid"]]
    return live_grid(report, measures)


def live_members(report: Report, measures: list[Measure]) -> list[Member]:
    """The member organisations of the level that have stated anything, as it stands this moment."""
    below = Closure.objects.filter(ancestor=report.unit, depth=1, descendant__kind=UnitKind.ORGANISATION)
    if not below.exists():  # as in most wards: not worth reading every area
        return []
    rows = by_child(report.unit, report.period, measures, report.reading)
    return [
        Member(row.unit, row.figures)
        for row in rows
        if row.unit.kind == UnitKind.ORGANISATION
        and not row.is_own
        and not all(figure.is_missing for figure in row.figures.values())
    ]


def shown_members(report: Report, measures: list[Measure]) -> list[Member]:
    """The member organisations that a report shows; as signed once it is issued (from schema 3 on)."""
    if not (report.frozen and report.is_standing):
        return live_members(report, measures)
    kept = dict(report.frozen.get("members", []))
    found = Unit.objects.filter(pk__in=kept).in_order()
    return [Member(one, _reckoned(kept[one.pk], measures)) for one in found]


def shown_figures(report: Report, measures: list[Measure]) -> FigureSet:
    """The figures that a page of the report shows; as signed once it is issued."""
    if report.frozen and report.is_standing:
        return thaw(report.frozen, measures)
    return live_figures(report, measures)


def freeze(figures: FigureSet, grid: list[GridRow], members: list[Member]) -> dict[str, Any]:
    """The figures as plain data, to be kept with an issued report."""
    return {
        "schema": 3,
        "now": _plain(figures.now),
        "last": _plain(figures.last),
        "year": _plain(figures.year),
        "plan": {code: [plan.value, plan.is_yearly] for code, plan in figures.plan.items()},
        "grid": [[row.name, _plain(row.figures)] for row in grid],
        "members": [[one.unit.pk, _plain(one.figures)] for one in members],
    }


def thaw(frozen: dict[str, Any], measures: list[Measure]) -> FigureSet:
    """The figures that an issued report was signed with. Until schema 2 nobody kept those of the year."""
    now = _reckoned(frozen["now"], measures)
    return FigureSet(
        now=now,
        last=_reckoned(frozen["last"], measures),
        year=_reckoned(frozen["year"], measures) if "year" in frozen else now,
        plan={code: Plan(value, is_yearly) for code, (value, is_yearly) in frozen["plan"].items()},
    )


def _plain(values: dict[str, Reckoned]) -> dict[str, list[int | None]]:
    return {
        code: [r.value, r.uncounted, r.approximate, r.units, r.of_units, r.at_least]
        for code, r in values.items()
    }


def _reckoned(values: dict[str, list[Any]], measures: list[Measure]) -> dict[str, Reckoned]:
    return {measure.code: Reckoned(measure, *values.get(measure.code, [None])) for measure in measures}
