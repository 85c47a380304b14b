"""What the books of the open month say, for the record of a handover."""

from datetime import date

from mattran.base.periods import Period, month_period
from mattran.directory.units.models import Unit
from mattran.frontwork.returns import queries as returns


def open_month(on: date) -> Period:
    """The month in which the seat passes on."""
    return month_period(on.year, on.month)


def month_figures(unit: Unit, month: Period, today: date) -> list[dict[str, str]]:
    """Each measure with a figure in that month: its name, unit of count and number; none is not 0."""
    asked = returns.asked(unit, month, today)
    if asked is None:
        return []
    sheet = returns.sheet_of(unit, asked)
    return [
        {"name": line.measure.name, "unit": line.measure.unit_of_count, "text": line.figure.text}
        for group in sheet.stated
        for line in group.lines
        if not line.figure.is_missing
    ]
