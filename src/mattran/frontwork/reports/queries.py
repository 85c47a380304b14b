"""What a report shows, with everything a page or a paper needs already joined."""

from dataclasses import dataclass, field
from datetime import date
from typing import Any

from mattran.base.periods import Period
from mattran.directory.units.models import Unit
from mattran.directory.units.queries import chain
from mattran.figures.measures.choices import MeasureKind
from mattran.figures.measures.models import Measure
from mattran.figures.rollup.queries import ChildRow, by_child, course, reckon, targets
from mattran.figures.rollup.rules import Reading, Reckoned
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
    silent: list[ChildRow] = field(default_factory=list)

    @property
    def blank_count(self) -> int:
        """How many figures nobody has stated; they print as dotted lines."""
        return sum(row.now.is_missing for node in self.nodes for row in node.rows)

    @property
    def rows(self) -> list[FigureRow]:
        """All lines of figures in the order of the outline."""
        return [row for node in self.nodes for row in node.rows]


@dataclass(frozen=True)
class FigureSet:
    """The figures of one report: this period, the same period of last year, and the plan by measure code."""

    now: dict[str, Reckoned]
    last: dict[str, Reckoned]
    plan: dict[str, int]


def outline_for(unit: Unit, *, on: date, code: str = "half_year") -> Outline:
    """The newest outline of that code in force for the unit: its own or the nearest level's above, or everybody's."""
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


def measures_of(nodes: list[OutlineNode]) -> list[Measure]:
    """The measures under these headings in order, each once, with those that sentences name."""
    found: dict[str, Measure] = {}
    for node in nodes:
        for row in node.measure_rows.all():
            found.setdefault(row.measure.code, row.measure)
    named = {code for node in nodes for s in node.sentences for code in codes_in(s)} - found.keys()
    for measure in Measure.objects.filter(code__in=named).order_by("order", "pk"):
        found[measure.code] = measure
    return list(found.values())


def live_figures(report: Report, measures: list[Measure]) -> FigureSet:
    """The report's figures as they stand this moment."""
    plans = targets(report.unit, report.period, measures)
    return FigureSet(
        now=reckon(report.unit, report.period, measures, report.reading),
        last=reckon(report.unit, report.period.same_last_year(), measures, report.reading),
        plan={code: target.value for code, target in plans.items()},
    )


def freeze(figures: FigureSet) -> dict[str, Any]:
    """The figures as plain data, to be kept with an issued report."""

    def plain(values: dict[str, Reckoned]) -> dict[str, list[int | None]]:
        return {c: [r.value, r.uncounted, r.approximate, r.units, r.of_units] for c, r in values.items()}

    return {"schema": 1, "now": plain(figures.now), "last": plain(figures.last), "plan": figures.plan}


def thaw(frozen: dict[str, Any], measures: list[Measure]) -> FigureSet:
    """The figures that an issued report was signed with."""

    def reckoned(values: dict[str, list[Any]]) -> dict[str, Reckoned]:
        found = {}
        for measure in measures:
            value, uncounted, approximate, units, of_units = values.get(measure.code, [None, 0, 0, 0, 0])
            found[measure.code] = Reckoned(measure, value, uncounted, approximate, units, of_units)
        return found

    return FigureSet(now=reckoned(frozen["now"]), last=reckoned(frozen["last"]), plan=dict(frozen["plan"]))


def report_page(report: Report) -> ReportPage:
    """The whole report: headings, sentences, tables, prose; for an issued one also what changed since."""
    nodes = nodes_of(report.outline)
    measures = measures_of(nodes)
    texts = {s.node_id: s for s in report.sections.order_by("pk")}
    named = {code for s in texts.values() for code in codes_in(s.text)} - {m.code for m in measures}
    extra = list(Measure.objects.filter(code__in=named).order_by("order", "pk")) if named else []
    live = live_figures(report, measures + extra)
    shown = thaw(report.frozen, measures + extra) if report.frozen else live
    parents = {node.parent_id for node in nodes}
    pages = [_node_page(report, node, shown, texts.get(node.pk), node.pk in parents) for node in nodes]
    return ReportPage(
        report=report,
        nodes=pages,
        corrections=_corrections(report, shown, live) if report.is_issued else [],
    )


def report_grid(report: Report, measures: list[Measure]) -> list[ChildRow]:
    """The units directly below with their figures, for the annex."""
    return by_child(report.unit, report.period, measures, report.reading)


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
        _pieces(report, line, figures) for line in (section.text.splitlines() if section else []) if line.strip()
    ]
    return NodePage(
        node=node,
        title=node.title.replace("{next}", _next_period(report.period)),
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
    plan = figures.plan.get(measure.code)
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
        target=Reckoned.plain(measure, plan).text if plan is not None else "",
        attained=attainment(now.value, plan),
    )


def _corrections(report: Report, signed: FigureSet, live: FigureSet) -> list[Correction]:
    return [
        Correction(then.measure, then, live.now[code], figure_url(then.measure, report.unit, report.period, report.reading))
        for code, then in signed.now.items()
        if (then.value, then.uncounted) != (live.now[code].value, live.now[code].uncounted)
    ]


def _next_period(period: Period) -> str:
    """The half-year that follows, as headings name it: "6 tháng cuối năm 2026"."""
    year, first = period.start.year, period.start.month <= 6
    return f"6 tháng cuối năm {year}" if first else f"6 tháng đầu năm {year + 1}"
