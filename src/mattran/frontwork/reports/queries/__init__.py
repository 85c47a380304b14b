"""What is asked of reports: their outlines, figures, pages, courses, and a figure laid open."""

from mattran.frontwork.reports.queries.all_figures import FigureGroup, FigureLine, all_figures
from mattran.frontwork.reports.queries.courses import Course, course_of
from mattran.frontwork.reports.queries.figures import (
    FigureSet,
    GridRow,
    Member,
    freeze,
    live_figures,
    live_grid,
    live_members,
    shown_grid,
)
from mattran.frontwork.reports.queries.opening import Opened, open_figure
from mattran.frontwork.reports.queries.outlines import (
    MONTH,
    NoOutline,
    measures_of,
    names_of_measures,
    nodes_of,
    outline_code,
    outline_for,
    reporting_units,
)
from mattran.frontwork.reports.queries.page import MemberPage, NodePage, ReportPage, report_page
from mattran.frontwork.reports.queries.plans import PlanRow, YearPlan, year_plan
from mattran.frontwork.reports.queries.rows import FigureRow
from mattran.frontwork.reports.queries.sentences import Piece

__all__ = [
    "MONTH",
    "Course",
    "FigureGroup",
    "FigureLine",
    "FigureRow",
    "FigureSet",
    "GridRow",
    "Member",
    "MemberPage",
    "NoOutline",
    "NodePage",
    "Opened",
    "Piece",
    "PlanRow",
    "ReportPage",
    "YearPlan",
    "all_figures",
    "course_of",
    "freeze",
    "live_figures",
    "live_grid",
    "live_members",
    "measures_of",
    "names_of_measures",
    "nodes_of",
    "open_figure",
    "outline_code",
    "outline_for",
    "report_page",
    "reporting_units",
    "shown_grid",
    "year_plan",
]
