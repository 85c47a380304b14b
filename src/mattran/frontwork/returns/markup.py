"""The cells of the table of a month as markup: joined strings, since a template takes eight times as long.

Whoever hears the page is told each cell by the names of its row and column (`aria-labelledby`), so that no
cell carries words of its own; what is already in the books, or is wrong, is its description.
"""

from collections.abc import Mapping
from html import escape
from typing import Final

from django.utils.safestring import SafeString, mark_safe

from mattran.figures.measures.choices import MeasureKind
from mattran.figures.measures.models import Measure
from mattran.figures.rollup.rules import Reckoned
from mattran.frontwork.entries.rules import Place
from mattran.frontwork.returns.queries import MatrixRow

_THEN: Final[dict[str, str]] = {
    MeasureKind.SUM: ", sẽ cộng thêm",
    MeasureKind.STOCK: ", sẽ thay",
    MeasureKind.MAX: ", lấy số cao hơn",
}


def cells(
    row: MatrixRow, measures: list[Measure], typed: Mapping[Place, str], errors: Mapping[Place, str]
) -> SafeString:
    """All cells of a row, in the order of the measures."""
    unit, parts = row.unit.pk, []
    for measure in measures:
        figure, place = row.figures[measure.code], Place(unit, measure.code)
        error, text = errors.get(place, ""), typed.get(place, "")
        if error or not figure.is_missing:
            parts.append(_told(place, measure, text, error, figure))
        else:
            parts.append(f"<td>{_field(place, measure, text)}</td>")
    return mark_safe("".join(parts))  # noqa: S308 – what was typed is escaped, the rest is ours


def _told(place: Place, measure: Measure, text: str, error: str, figure: Reckoned) -> str:
    """A cell with something to say: what is in the books, what is wrong."""
    said = f'<span class="err">{escape(error)}</span>' if error else ""
    if not figure.is_missing:
        said += f"<small>đã ghi {escape(figure.text)}{_THEN.get(measure.kind, '')}</small>"
    more = f' id="{place.name}" aria-describedby="n-{place.name}"' + (' aria-invalid="true"' if error else "")
    field = _field(place, measure, text, more)
    return f'<td{" class=bad" if error else ""}>{field}<span id="n-{place.name}">{said}</span></td>'


def _field(place: Place, measure: Measure, text: str, more: str = "") -> str:
    value = f' value="{escape(text)}"' if text else ""
    return f'<input name="{place.name}" aria-labelledby="d{place.unit} c{measure.pk}"{value}{more}>'
