"""Reports and their outlines."""

from mattran.frontwork.reports.models.outline import NodeMeasure, Outline, OutlineNode
from mattran.frontwork.reports.models.report import Report, ReportQuerySet, ReportSection

__all__ = ["NodeMeasure", "Outline", "OutlineNode", "Report", "ReportQuerySet", "ReportSection"]
