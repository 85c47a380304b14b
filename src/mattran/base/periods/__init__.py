"""Reporting periods: halves, quarters, months, years, or any run of days.

Totals are kept by half-year, so every period is its whole halves plus edges: `halves()` and `edges()` never
overlap and together are exactly the period.
"""

from mattran.base.periods.halves import half_label, half_of, half_span
from mattran.base.periods.period import (
    FIRST_YEAR,
    LAST_YEAR,
    BadPeriod,
    Period,
    days_period,
    half_period,
    month_before,
    month_period,
    parse_period,
    quarter_period,
    recent_months,
    year_period,
)

__all__ = [
    "FIRST_YEAR",
    "LAST_YEAR",
    "BadPeriod",
    "Period",
    "days_period",
    "half_label",
    "half_of",
    "half_period",
    "half_span",
    "month_before",
    "month_period",
    "parse_period",
    "quarter_period",
    "recent_months",
    "year_period",
]
