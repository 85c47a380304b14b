"""Opening a figure: nation → province → commune → area → facts → the record behind them."""

from dataclasses import dataclass
from datetime import date

from django.core.paginator import Page, Paginator

from mattran.base.periods import Period, half_of, half_period
from mattran.directory.access.actors import Actor
from mattran.directory.units import queries as units
from mattran.directory.units.models import Unit
from mattran.figures.facts.models import Fact
from mattran.figures.facts.rules import ADDING
from mattran.figures.measures.models import Measure
from mattran.figures.rollup.queries import by_child, course, facts_behind, reckon
from mattran.figures.rollup.rules import Reading, Reckoned
from mattran.frontwork.reports.links import figure_url
from mattran.frontwork.reports.queries.courses import Course, Series
from mattran.frontwork.reports.queries.sources import SourceRecord, records_behind

CHILDREN_SHOWN = 12
FACTS_A_PAGE = 20
HALVES_SHOWN = 6
FORMER = "đơn vị cũ"


@dataclass(frozen=True)
class Step:
    """One line of a level: a unit below, its figure, and where it opens."""

    name: str
    figure: Reckoned
    url: str
    is_current: bool = False
    ended: str = ""


@dataclass(frozen=True)
class Level:
    """A unit on the way down with the units below it: those that speak in front, the silent ones apart.

    `hidden` is what those folded away come to, None where their figures do not add up or nothing is folded.
    """

    unit: Unit
    figure: Reckoned
    url: str
    steps: list[Step]
    silent: list[Step]
    hidden_count: int
    hidden: Reckoned | None


@dataclass(frozen=True)
class FactLine:
    """A fact as a reader may see it: without its record where the record is not hers to see."""

    fact: Fact
    text: str
    record: SourceRecord | None


@dataclass(frozen=True)
class Opened:
    """A figure laid open."""

    measure: Measure
    unit: Unit
    period: Period
    reading: Reading
    levels: list[Level]
    facts: "Page[Fact]"
    lines: list[FactLine]
    course: Course

    @property
    def figure(self) -> Reckoned:
        """The figure of the unit itself."""
        return self.levels[-1].figure


def open_figure(
    *, actor: Actor, measure: Measure, unit: Unit, period: Period, reading: Reading, page: int, today: date
) -> Opened:
    """The figure of the unit, every level above and below it, its facts a page at a time, its course."""
    path = list(reversed(units.chain(unit, _day_of(reading, period, today))))
    levels = [
        _level(above, path[place + 1] if place + 1 < len(path) else None, measure, period, reading)
        for place, above in enumerate(path)
    ]
    facts = Paginator(
        facts_behind(unit, period, measure, reading).select_related("unit"), FACTS_A_PAGE
    ).get_page(page)
    records = records_behind(facts.object_list, actor=actor)
    halves = _last_halves(period)
    return Opened(
        measure=measure,
        unit=unit,
        period=period,
        reading=reading,
        levels=levels,
        facts=facts,
        lines=[FactLine(f, Reckoned.of_fact(measure, f).text, records.get(f.pk)) for f in facts.object_list],
        course=Course(
            measure=measure,
            labels=[_short(half) for half in halves],
            series=[Series(unit.full_name, "hi", course(unit, measure, halves, reading))],
        ),
    )


def _day_of(reading: Reading, period: Period, today: date) -> date:
    """The day whose tree shows the way down: the reading's own, or the period's last day."""
    if reading.day:
        return reading.day
    return period.last_day if reading.is_then else today


def _level(unit: Unit, below: Unit | None, measure: Measure, period: Period, reading: Reading) -> Level:
    rows = by_child(unit, period, [measure], reading)
    ends = units.ends_in_words([row.unit for row in rows if row.is_former])
    steps = [
        Step(
            name=f"{unit} – ghi trực tiếp" if row.is_own else row.unit.full_name,
            figure=row.figures[measure.code],
            url=figure_url(measure, row.unit, period, reading),
            is_current=below is not None and row.unit.pk == below.pk and not row.is_own,
            ended=ends.get(row.unit.pk, FORMER) if row.is_former else "",
        )
        for row in rows
        if not (row.is_own and row.figures[measure.code].is_missing)
    ]
    speaking = [step for step in steps if step.is_current or not step.figure.is_missing]
    shown = _shown(speaking) if below is not None else speaking
    hidden = [step for step in speaking if step not in shown]
    return Level(
        unit=unit,
        figure=reckon(unit, period, [measure], reading)[measure.code],
        url=figure_url(measure, unit, period, reading),
        steps=shown,
        silent=[step for step in steps if step not in speaking],
        hidden_count=len(hidden),
        hidden=_together(measure, [step.figure for step in hidden]),
    )


def _together(measure: Measure, figures: list[Reckoned]) -> Reckoned | None:
    """What figures of several units come to, for the kinds whose figures add up over units."""
    if not figures or measure.kind not in ADDING:
        return None
    values = [one.value for one in figures if one.value is not None]
    return Reckoned(
        measure,
        sum(values) if values else None,
        uncounted=sum(one.uncounted for one in figures),
        approximate=sum(one.approximate for one in figures),
        units=sum(one.units for one in figures),
        at_least=sum(one.at_least for one in figures),
    )


def _shown(steps: list[Step]) -> list[Step]:
    """Of a passed level the current step and the largest few beside it: the way down, not the whole list."""
    largest = sorted(steps, key=lambda s: (not s.is_current, -(s.figure.value or 0)))[:CHILDREN_SHOWN]
    keep = {id(step) for step in largest}
    return [step for step in steps if id(step) in keep]


def _last_halves(period: Period) -> list[Period]:
    """The half-years of the three years up to the period's end."""
    last = half_of(period.last_day)
    return [half_period(half) for half in range(last - HALVES_SHOWN + 1, last + 1)]


def _short(half: Period) -> str:
    """A half-year under a chart: "đầu 2026"."""
    return f"{'đầu' if half.start.month == 1 else 'cuối'} {half.start.year}"
