"""What a report shows, with everything a page or a paper needs already joined."""

from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db.models import Q

from mattran.base.periods import half_label, half_of, year_period
from mattran.directory.access.actors import Actor
from mattran.directory.access.queries import visible_units
from mattran.directory.units.choices import UnitKind
from mattran.directory.units.models import Unit, UnitQuerySet
from mattran.directory.units.queries import chain
from mattran.figures.measures.choices import MeasureKind
from mattran.figures.measures.models import Measure
from mattran.figures.rollup.queries import by_child, course, reckon, targets
from mattran.figures.rollup.rules import Reckoned
from mattran.frontwork.reports.links import figure_url
from mattran.frontwork.reports.models import Outline, OutlineNode, Report, ReportSection
from mattran.frontwork.reports.rules import attainment, change, codes_in, segments


@dataclass(frozen=True)
class Piece:
    """A piece of a sentence on a page: words, or a figure with the address that opens it."""

    text: str
    url: str = ""
    label: str = ""
    code: str = ""
    is_blank: bool = False


@dataclass(frozen=True)
class FigureRow:
    """One line of the table of figures: this period, last year, the plan, and who has spoken."""

    measure: Measure
    now: Reckoned
    last: Reckoned
    url: str
    change: str
    target: str
    attained: str


@dataclass(frozen=True)
class NodePage:
    """A heading of the outline with its sentences, its figures and its prose."""

    node: OutlineNode
    title: str
    sentences: list[list[Piece]]
    rows: list[FigureRow]
    prose: list[list[Piece]]
    section: ReportSection | None
    has_children: bool

    @property
    def stated(self) -> list[FigureRow]:
        """The lines of which this period, last year or the plan says something."""
        return [
            row for row in self.rows if not (row.now.is_missing and row.last.is_missing and not row.target)
        ]

    @property
    def unstated(self) -> list[FigureRow]:
        """The lines of which nobody has said anything yet; a page folds them away."""
        return [row for row in self.rows if row not in self.stated]


@dataclass(frozen=True)
class Correction:
    """A figure that changed after the report was issued: what was signed, what stands now."""

    measure: Measure
    signed: Reckoned
    now: Reckoned
    url: str


@dataclass(frozen=True)
class ReportPage:
    """Everything the page and the papers of a report are made of."""

    report: Report
    nodes: list[NodePage]
    corrections: list[Correction] = field(default_factory=list)

    @property
    def blank_count(self) -> int:
        """How many figures nobody has stated; they print as dotted lines."""
        return sum(row.now.is_missing for node in self.nodes for row in node.rows)

    @property
    def rows(self) -> list[FigureRow]:
        """All lines of figures in the order of the outline."""
        return [row for node in self.nodes for row in node.rows]


@dataclass(frozen=True)
class GridRow:
    """A unit below the report's own, with its figures by measure code."""

    name: str
    figures: dict[str, Reckoned]


@dataclass(frozen=True)
class FigureSet:
    """The figures of one report by measure code: this period, the same period of last year, and the plan.

    A plan is (value, whether it is the whole year's): boards plan by the year and report by the half.
    """

    now: dict[str, Reckoned]
    last: dict[str, Reckoned]
    plan: dict[str, tuple[int, bool]]


def reporting_units(actor: Actor, on: date) -> UnitQuerySet:
    """The units an actor may open a report for: her own and those directly below it, never partners."""
    below = Unit.objects.directly_under(actor.unit, on=on).values("pk")
    near = visible_units(actor).existing(on=on).filter(Q(pk=actor.unit.pk) | Q(pk__in=below))
    return near.exclude(kind=UnitKind.PARTNER).in_order()


def outline_for(unit: Unit, *, on: date, code: str = "half_year") -> Outline:
    """The newest outline in force for the unit: its own, the nearest level's above, or everybody's."""
    above = [u.pk for u in chain(unit, on)]
    found = Outline.objects.filter(code=code, valid_from__lte=on).order_by("-version", "pk")
    by_owner: dict[int | None, Outline] = {}
    for outline in found:
        by_owner.setdefault(outline.unit_id, outline)
    for owner in [*above, None]:
        if owner in by_owner:
            return by_owner[owner]
    return Outline.objects.filter(code=code, unit=None).order_by("valid_from", "pk")[0]


def nodes_of(outline: Outline) -> list[OutlineNode]:
    """The headings in order, each with its measures."""
    return list(outline.nodes.order_by("order", "pk").prefetch_related("measure_rows__measure__group"))


def measures_of(nodes: list[OutlineNode], report: Report | None = None) -> list[Measure]:
    """The measures under these headings in order, each once, with those that sentences and prose name."""
    found: dict[str, Measure] = {}
    for node in nodes:
        for row in node.measure_rows.all():
            found.setdefault(row.measure.code, row.measure)
    named = {code for node in nodes for sentence in node.sentences for code in codes_in(sentence)}
    if report is not None:
        named |= {code for section in report.sections.order_by("pk") for code in codes_in(section.text)}
    for measure in Measure.objects.filter(code__in=named - found.keys()).order_by("order", "pk"):
        found[measure.code] = measure
    return list(found.values())


def names_of_measures() -> dict[str, str]:
    """The name of every measure by its code: what a writer calls a figure by."""
    return dict(Measure.objects.order_by("pk").values_list("code", "name"))


def live_figures(report: Report, measures: list[Measure]) -> FigureSet:
    """The report's figures as they stand this moment."""
    year = year_period(report.cutoff_on.year)
    plan = {code: (target.value, True) for code, target in targets(report.unit, year, measures).items()}
    own = targets(report.unit, report.whole_period, measures)
    return FigureSet(
        now=reckon(report.unit, report.period, measures, report.reading),
        last=reckon(report.unit, report.period.same_last_year(), measures, report.reading),
        plan=plan | {code: (target.value, False) for code, target in own.items()},
    )


def freeze(figures: FigureSet, grid: list[GridRow]) -> dict[str, Any]:
    """The figures as plain data, to be kept with an issued report."""
    return {
        "schema": 1,
        "now": _plain(figures.now),
        "last": _plain(figures.last),
        "plan": figures.plan,
        "grid": [[row.name, _plain(row.figures)] for row in grid],
    }


def thaw(frozen: dict[str, Any], measures: list[Measure]) -> FigureSet:
    """The figures that an issued report was signed with."""
    return FigureSet(
        now=_reckoned(frozen["now"], measures), last=_reckoned(frozen["last"], measures), plan=frozen["plan"]
    )


def _plain(values: dict[str, Reckoned]) -> dict[str, list[int | None]]:
    return {
        code: [r.value, r.uncounted, r.approximate, r.units, r.of_units, r.at_least]
        for code, r in values.items()
    }


def _reckoned(values: dict[str, list[Any]], measures: list[Measure]) -> dict[str, Reckoned]:
    return {measure.code: Reckoned(measure, *values.get(measure.code, [None])) for measure in measures}


def report_page(report: Report) -> ReportPage:
    """The whole report: headings, sentences, tables, prose; for an issued one also what changed since."""
    nodes = nodes_of(report.outline)
    measures = measures_of(nodes, report)
    texts = {section.node_id: section for section in report.sections.order_by("pk")}
    live = live_figures(report, measures)
    shown = thaw(report.frozen, measures) if report.frozen else live
    parents = {node.parent_id for node in nodes}
    pages = [_node_page(report, node, shown, texts.get(node.pk), node.pk in parents) for node in nodes]
    return ReportPage(
        report=report,
        nodes=pages,
        corrections=_corrections(report, shown, live) if report.is_issued else [],
    )


def report_grid(report: Report, measures: list[Measure]) -> list[GridRow]:
    """The units directly below with their figures, for the annex; as signed once the report is issued."""
    if report.frozen:
        return [GridRow(name, _reckoned(values, measures)) for name, values in report.frozen["grid"]]
    rows = by_child(report.unit, report.period, measures, report.reading)
    return [
        GridRow(f"{row.unit} – ghi trực tiếp" if row.is_own else row.unit.full_name, row.figures)
        for row in rows
        if not (row.is_own and all(figure.is_missing for figure in row.figures.values()))
    ]


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
    year = report.starts_on.year
    return Course(
        measure=measure,
        labels=[f"T{month.start.month}" for month in months],
        series=[
            Series(str(year - 1), "lo", course(report.unit, measure, before, report.reading)),
            Series(str(year), "hi", course(report.unit, measure, months, report.reading)),
        ],
    )


def _node_page(
    report: Report, node: OutlineNode, figures: FigureSet, section: ReportSection | None, has_children: bool
) -> NodePage:
    sentences = [
        _pieces(report, sentence, figures)
        for sentence in node.sentences
        if any(not figures.now[code].is_missing for code in codes_in(sentence) if code in figures.now)
    ]
    prose = [
        _pieces(report, line, figures)
        for line in (section.text.splitlines() if section else [])
        if line.strip()
    ]
    return NodePage(
        node=node,
        title=node.title.replace("{next}", half_label(half_of(report.starts_on) + 1)),
        sentences=sentences,
        rows=[_figure_row(report, row.measure, figures) for row in node.measure_rows.all()],
        prose=prose,
        section=section,
        has_children=has_children,
    )


def _pieces(report: Report, sentence: str, figures: FigureSet) -> list[Piece]:
    pieces = []
    for segment in segments(sentence):
        figure = figures.now.get(segment.code)
        if figure is None:
            pieces.append(Piece(segment.text or "{" + segment.code + "}"))
        elif figure.is_missing:
            pieces.append(Piece("", label=figure.measure.name, code=segment.code, is_blank=True))
        else:
            url = figure_url(figure.measure, report.unit, report.period, report.reading)
            pieces.append(Piece(figure.text, url=url, label=figure.measure.name, code=segment.code))
    return pieces


def _figure_row(report: Report, measure: Measure, figures: FigureSet) -> FigureRow:
    now, last = figures.now[measure.code], figures.last[measure.code]
    plan, is_yearly = figures.plan.get(measure.code) or (None, False)
    return FigureRow(
        measure=measure,
        now=now,
        last=last,
        url=figure_url(measure, report.unit, report.period, report.reading),
        change=change(
            now.value,
            last.value,
            unit_of_count=measure.unit_of_count,
            is_rate=measure.kind in (MeasureKind.RATIO, MeasureKind.STATED_RATE),
            decimals=measure.decimals,
        ),
        target=_plan_words(measure, plan, is_yearly),
        attained=attainment(now.value, plan),
    )


def _plan_words(measure: Measure, plan: int | None, is_yearly: bool) -> str:
    if plan is None:
        return ""
    words = Reckoned.plain(measure, plan).text
    return f"{words} cả năm" if is_yearly else words


def _corrections(report: Report, signed: FigureSet, live: FigureSet) -> list[Correction]:
    return [
        Correction(
            then.measure,
            then,
            live.now[code],
            figure_url(then.measure, report.unit, report.period, report.reading),
        )
        for code, then in signed.now.items()
        if (then.value, then.uncounted) != (live.now[code].value, live.now[code].uncounted)
    ]
