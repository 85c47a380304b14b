"""The archive's choice of year, month and day, as it stands in an address."""

from dataclasses import dataclass
from datetime import date
from typing import Final

from mattran.base.dates import ONE_DAY

FIRST_YEAR: Final = 1900


@dataclass(frozen=True)
class When:
    """A year, a month of it, a day of it; None where none was chosen. A day has a month, a month a year."""

    year: int | None = None
    month: int | None = None
    day: int | None = None

    @property
    def days(self) -> tuple[date, date] | None:
        """Its first day and the day after its last; None where no year was chosen."""
        if self.year is None:
            return None
        if self.month is None:
            return date(self.year, 1, 1), date(self.year + 1, 1, 1)
        if self.day is None:
            after = date(self.year + self.month // 12, self.month % 12 + 1, 1)
            return date(self.year, self.month, 1), after
        day = date(self.year, self.month, self.day)
        return day, day + ONE_DAY

    @property
    def words(self) -> str:
        """ "ngày 18/01/2024", "tháng 01/2024", "năm 2024", "" """
        if self.day and self.month:
            return f"ngày {self.day:02d}/{self.month:02d}/{self.year}"
        if self.month:
            return f"tháng {self.month:02d}/{self.year}"
        return f"năm {self.year}" if self.year else ""


def when_of(year: str, month: str, day: str) -> When:
    """What was chosen; what cannot be a date is as if it had not been chosen."""
    a_year, a_month, a_day = _number(year, FIRST_YEAR, 9998), _number(month, 1, 12), _number(day, 1, 31)
    if a_year is None:
        return When()
    if a_month is None:
        return When(a_year)
    if a_day is not None:
        try:
            date(a_year, a_month, a_day)
        except ValueError:
            a_day = None
    return When(a_year, a_month, a_day)


def _number(text: str, least: int, most: int) -> int | None:
    if not (text.isascii() and text.isdecimal() and len(text) <= 4):
        return None
    return int(text) if least <= int(text) <= most else None
