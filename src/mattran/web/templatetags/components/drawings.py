"""Charts, each with the table of its numbers."""

from collections.abc import Sequence
from typing import Any

from mattran.web import charts
from mattran.web.templatetags.components.library import register


@register.inclusion_tag("components/chart.html")
def bars(title: str, labels: Sequence[str], series: Sequence[Any], number: str = "") -> dict[str, Any]:
    """Columns side by side. A series has .label, .values (a number or None), .texts (as written) and .look.

    look: "hi" this year, solid · "lo" last year, outlined · "plan", a dashed line. number names the measure's
    unit. The table of the numbers stands below the drawing.
    """
    return _chart(title, labels, series, number, charts.bars(labels, series))


@register.inclusion_tag("components/chart.html")
def lines(title: str, labels: Sequence[str], series: Sequence[Any], number: str = "") -> dict[str, Any]:
    """The course of a measure over periods; series as for bars. A missing value leaves a gap."""
    return _chart(title, labels, series, number, charts.lines(labels, series))


def _chart(
    title: str, labels: Sequence[str], series: Sequence[Any], number: str, drawing: charts.Drawing
) -> dict[str, Any]:
    """What a chart and the table beneath it need: a row for each period, so that phones need not scroll."""
    texts = zip(*(one.texts for one in series), strict=True)
    rows = list(zip(labels, texts, strict=True)) if series else []
    return {"title": title, "number": number, "series": series, "rows": rows, "drawing": drawing}
