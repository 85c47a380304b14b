"""How a unit's file is laid out, and what stands in it for a span of days."""

import csv
from collections.abc import Sequence
from decimal import Decimal
from functools import lru_cache
from pathlib import Path

from mattran.base.periods import Period
from mattran.base.tables.rules import Row, Value
from mattran.directory.units.choices import UnitKind
from mattran.directory.units.models import Unit
from mattran.figures.measures.choices import Qualifier
from mattran.figures.measures.models import Measure
from mattran.figures.rollup.queries import ChildRow, by_child, reckon
from mattran.figures.rollup.rules import Reading, Reckoned
from mattran.frontwork.extracts.choices import Content, RowsOf
from mattran.frontwork.extracts.models import ExtractLayout
from mattran.frontwork.extracts.rules import Column

DEFAULT = Path(__file__).parent / "data" / "weekly.csv"


def layout_of(unit: Unit) -> ExtractLayout:
    """The unit's own layout, or the usual one, which is not stored."""
    found = ExtractLayout.objects.filter(unit=unit).select_related("unit").first()
    return found or ExtractLayout(unit=unit, columns=[column.as_json() for column in _usual_columns()])


def offered_measures() -> list[Measure]:
    """The measures that a column can hold, in the order of the catalogue."""
    return list(Measure.objects.in_use().in_order())


def table_of(unit: Unit, layout: ExtractLayout, period: Period) -> tuple[Row, ...]:
    """The headings, then a row for the unit or for each below it and its own, as organised today.

    What nobody has stated is an empty cell, never 0; "có, chưa rõ số lượng" stands as these words.
    """
    columns = layout.told
    codes = {column.value for column in columns if column.content == Content.MEASURE}
    measures = list(Measure.objects.filter(code__in=codes).order_by("order", "pk"))
    rows = _rows(unit, layout, period, measures)
    head = tuple(column.heading for column in columns)
    return head, *(tuple(_cell(column, row, period) for column in columns) for row in rows)


def _rows(unit: Unit, layout: ExtractLayout, period: Period, measures: Sequence[Measure]) -> list[ChildRow]:
    if layout.rows_of == RowsOf.OWN:
        return [ChildRow(unit, reckon(unit, period, measures, Reading.today()), is_own=True)]
    rows = by_child(unit, period, measures, Reading.today())
    return [row for row in rows if row.unit.kind != UnitKind.PARTNER]


def _cell(column: Column, row: ChildRow, period: Period) -> Value:
    if column.content == Content.MEASURE:
        figure = row.figures.get(column.value)
        return _value(figure) if figure is not None else None
    words: dict[Content, Value] = {
        Content.NAME: str(row.unit),
        Content.CODE: row.unit.code,
        Content.FROM: period.start,
        Content.TO: period.last_day,
        Content.TEXT: column.value,
    }
    return words[column.content]


def _value(figure: Reckoned) -> Value:
    """A number as a number; with a word before it, or without one, in words; nothing where nobody said."""
    if figure.is_missing:
        return None
    if figure.value is None or figure.qualifier != Qualifier.EXACT:
        return figure.text
    return Decimal(figure.value).scaleb(-figure.measure.decimals)


@lru_cache(maxsize=1)
def _usual_columns() -> tuple[Column, ...]:
    with DEFAULT.open(encoding="utf-8", newline="") as lines:
        return tuple(Column.from_json(line) for line in csv.DictReader(lines))
