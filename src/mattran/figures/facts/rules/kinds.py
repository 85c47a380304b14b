"""Kinds of measures by how their figures are put together."""

from typing import Final

from mattran.figures.measures.choices import MeasureKind

ADDING: Final = frozenset({MeasureKind.SUM, MeasureKind.STOCK, MeasureKind.UNITS})
"""Kinds with totals: what units contribute can be added within a half-year."""

LAST_WINS: Final = frozenset({MeasureKind.STOCK, MeasureKind.STATED_RATE})
"""Kinds of which the last statement counts and earlier ones do not."""

APART: Final = frozenset({MeasureKind.MAX, MeasureKind.UNITS})
"""Kinds that are read from cells where halves or units do not simply add up."""
