"""Half-years by their number: what is kept is kept by the half."""

from datetime import date

from mattran.base.spans import Span


def half_of(day: date) -> int:
    """The number of the day's half-year: year * 2, plus 1 from July on."""
    return day.year * 2 + (day.month > 6)


def half_span(half: int) -> Span:
    """The days of a half-year."""
    year, is_second = divmod(half, 2)
    return (
        Span(date(year, 7, 1), date(year + 1, 1, 1))
        if is_second
        else Span(date(year, 1, 1), date(year, 7, 1))
    )


def half_label(half: int) -> str:
    """A half-year in words: "6 tháng đầu năm 2026"."""
    year, is_second = divmod(half, 2)
    return f"6 tháng {'cuối' if is_second else 'đầu'} năm {year}"
