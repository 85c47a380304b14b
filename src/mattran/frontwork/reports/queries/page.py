"""What a report shows, with everything its page and its papers need already joined."""

from dataclasses import dataclass, field

from mattran.base.periods import half_label, half_of, month_period
from mattran.directory.units.models import Unit
from mattran.figures.measures.models import Measure
from mattran.figures.rollup.queries import AreaCount, areas
from mattran.figures.rollup.rules import Reckoned
from mattran.frontwork.reports.links import figure_page, query_string
from mattran.frontwork.reports.models import OutlineNode, Report, ReportSection
from mattran.frontwork.reports.queries.corrections import Correction, corrections_of
from mattran.frontwork.reports.queries.figures import Member, shown_figures, shown_members
from mattran.frontwork.reports.queries.outlines import measures_of, nodes_of
from mattran.frontwork.reports.queries.rows import FigureRow, figure_row
from mattran.frontwork.reports.queries.sentences import Piece, prose, sentences


@dataclass(frozen=True)
class NodePage:
    """A heading of the outline with its sentences, its figures and its prose."""

    node: OutlineNode
    title: str
    sentences: list[Piece]
    rows: list[FigureRow]
    prose: list[list[Piece]]
    section: ReportSection | None
    has_children: bool

    @property
    def is_empty(self) -> bool:
        """Whether it would be printed as dotted lines alone."""
        return not (self.sentences or self.prose or self.has_children)

    @property
    def stated(self) -> list[FigureRow]:
        """The lines that say something."""
        return [row for row in self.rows if row.is_stated]

    @property
    def unstated(self) -> list[FigureRow]:
        """The lines of which nobody has said anything yet."""
        return [row for row in self.rows if not row.is_stated]


@dataclass(frozen=True)
class MemberLine:
    """A figure of a member organisation, with the address that opens it."""

    measure: Measure
    figure: Reckoned
    url: str


@dataclass(frozen=True)
class MemberPage:
    """What one member organisation has stated, in the order of the outline."""

    unit: Unit
    lines: list[MemberLine]


@dataclass(frozen=True)
class ReportPage:
    """Everything the page and the papers of a report are made of."""

    report: Report
    nodes: list[NodePage]
    areas: AreaCount
    members: list[MemberPage] = field(default_factory=list)
    corrections: list[Correction] = field(default_factory=list)

    @property
    def rows(self) -> list[FigureRow]:
        """All lines of figures in the order of the outline."""
        return [row for node in self.nodes for row in node.rows]

    @property
    def stated_count(self) -> int:
        """How many measures say something."""
        return sum(row.is_stated for row in self.rows)

    @property
    def blank_count(self) -> int:
        """How many measures nobody has stated anything of."""
        return len(self.rows) - self.stated_count

    @property
    def empty_nodes(self) -> list[NodePage]:
        """The headings that would be printed as dotted lines alone."""
        return [node for node in self.nodes if node.is_empty]

    @property
    def gone_count(self) -> int:
        """How many residential areas ended during the period: their figures count, they do not exist now."""
        return self.areas.in_period - self.areas.at_end

    @property
    def shows_year(self) -> bool:
        """Whether the year so far is another figure than the period's."""
        return not self.report.begins_the_year


def report_page(report: Report) -> ReportPage:
    """The whole report: headings, sentences, tables, prose; for an issued one also what changed since."""
    nodes = nodes_of(report.outline)
    texts = {section.node_id: section for section in report.sections.order_by("pk")}
    measures = measures_of(nodes, [section.text for section in texts.values()])
    shown = shown_figures(report, measures)
    parents = {node.parent_id for node in nodes}
    query = query_string(report.unit, report.period, report.reading)
    return ReportPage(
        report=report,
        nodes=[
            NodePage(
                node=node,
                title=node.title.replace("{next}", _next_period(report)),
                sentences=sentences(node, shown, query),
                rows=[figure_row(row.measure, shown, query) for row in node.measure_rows.all()],
                prose=prose(texts.get(node.pk), shown, query),
                section=texts.get(node.pk),
                has_children=node.pk in parents,
            )
            for node in nodes
        ],
        areas=areas(report.unit, report.period, report.reading),
        members=[_member_page(one, report, measures) for one in shown_members(report, measures)],
        corrections=corrections_of(report, shown, measures) if report.is_standing else [],
    )


def _member_page(member: Member, report: Report, measures: list[Measure]) -> MemberPage:
    query = query_string(member.unit, report.period, report.reading)
    stated = [one for one in measures if not member.figures[one.code].is_missing]
    return MemberPage(
        member.unit,
        [MemberLine(one, member.figures[one.code], figure_page(one.code) + query) for one in stated],
    )


def _next_period(report: Report) -> str:
    """The period that follows, as a heading names it: "6 tháng cuối năm 2026", "tháng 6 năm 2026"."""
    whole = report.whole_period
    if whole.is_a_year:
        return f"năm {whole.start.year + 1}"
    if whole.is_a_month:
        return month_period(whole.end.year, whole.end.month).label.lower()
    return half_label(half_of(report.starts_on) + 1)
