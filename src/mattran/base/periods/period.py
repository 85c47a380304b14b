"""A period under the name people give it, made of a year, a month, two days, or the code of an address."""

import re
from dataclasses import dataclass, field
from datetime import date
from typing import Final

from mattran.base.dates import ONE_DAY, show
from mattran.base.periods.halves import half_label, half_of, half_span
from mattran.base.spans import Span

FIRST_YEAR: Final = 1900
LAST_YEAR: Final = 2100

_ROMAN: Final = ("I", "II", "III", "IV")
_CODE: Final = re.compile(
    r"(?P<year>[0-9]{4})(?:-H(?P<half>[12])|-Q(?P<quarter>[1-4])|-(?P<month>0[1-9]|1[0-2]))?"
)
_DAYS: Final = re.compile(r"([0-9]{4}-[0-9]{2}-[0-9]{2})\.\.([0-9]{4}-[0-9]{2}-[0-9]{2})")


class BadPeriod(ValueError):
    """A period that cannot be read; str() is a sentence for the user."""


@dataclass(frozen=True, order=True)
class Period:
    """The days from `start` up to, but not including, `end`, under the name people give them."""

    start: date
    end: date
    label: str = field(compare=False)
    code: str = field(compare=False, default="")

    def __post_init__(self) -> None:
        """Refuse an empty period; find the code of one that was given none."""
        if self.end <= self.start:
            raise BadPeriod("Ngày cuối kỳ đứng trước ngày đầu kỳ. Hãy xem lại hai ngày.")
        if not self.code:
            object.__setattr__(self, "code", _code_of(self))

    def __str__(self) -> str:
        return self.label

    @property
    def in_a_sentence(self) -> str:
        """The name after other words: "6 tháng đầu năm 2026", "quý III năm 2026", "tháng 6 năm 2026"."""
        return f"{self.label[0].lower()}{self.label[1:]}"

    @property
    def span(self) -> Span:
        """The days, without the name."""
        return Span(self.start, self.end)

    @property
    def last_day(self) -> date:
        """The last day that counts."""
        return self.end - ONE_DAY

    @property
    def is_a_year(self) -> bool:
        """Whether it is a whole calendar year."""
        return self == year_period(self.start.year)

    @property
    def is_a_month(self) -> bool:
        """Whether it is a whole calendar month."""
        return self == month_period(self.start.year, self.start.month)

    def contains(self, day: date) -> bool:
        """Whether the day counts."""
        return self.start <= day < self.end

    def same_last_year(self) -> "Period":
        """The same period a year earlier; 29 February becomes the 28th."""
        if match := _CODE.fullmatch(self.code):
            return _calendar_period(match, int(match["year"]) - 1)
        return days_period(_year_before(self.start), _year_before(self.last_day))

    def halves(self) -> list[int]:
        """The numbers of the half-years that lie wholly inside, in order."""
        return [
            half
            for half in range(half_of(self.start), half_of(self.last_day) + 1)
            if self.start <= half_span(half).start and half_span(half).end <= self.end
        ]

    def edges(self) -> list[Span]:
        """What the whole halves leave over: none, one or two spans, in order; two never touch."""
        halves = self.halves()
        if not halves:
            return [self.span]
        first, last = half_span(halves[0]).start, half_span(halves[-1]).end
        return [Span(start, end) for start, end in ((self.start, first), (last, self.end)) if start < end]

    def months(self) -> list["Period"]:
        """The calendar months it touches, in order, the first and the last cut to its own days."""
        months, start = [], self.start
        while start < self.end:
            month = month_period(start.year, start.month)
            end = min(month.end, self.end)
            months.append(
                month if (start, end) == (month.start, month.end) else Period(start, end, month.label)
            )
            start = end
        return months


def half_period(half: int) -> Period:
    """The period of a half-year's number."""
    year, is_second = divmod(half, 2)
    span = half_span(half)
    return Period(span.start, span.end, half_label(half), f"{year:04d}-H{is_second + 1}")


def year_period(year: int) -> Period:
    """A calendar year."""
    return Period(date(year, 1, 1), date(year + 1, 1, 1), f"Năm {year}", f"{year:04d}")


def quarter_period(year: int, quarter: int) -> Period:
    """A quarter, 1 to 4."""
    start = date(year, 3 * quarter - 2, 1)
    label = f"Quý {_ROMAN[quarter - 1]} năm {year}"
    return Period(start, _month_after(year, 3 * quarter), label, f"{year:04d}-Q{quarter}")


def month_period(year: int, month: int) -> Period:
    """A calendar month."""
    return Period(
        date(year, month, 1),
        _month_after(year, month),
        f"Tháng {month} năm {year}",
        f"{year:04d}-{month:02d}",
    )


def month_before(day: date) -> Period:
    """The calendar month before the day's."""
    last = day.replace(day=1) - ONE_DAY
    return month_period(last.year, last.month)


def recent_months(today: date, count: int) -> list[Period]:
    """That many calendar months, the day's own first, each the one before the last."""
    months = [month_period(today.year, today.month)]
    while len(months) < count:
        months.append(month_before(months[-1].start))
    return months


def days_period(first: date, last: date) -> Period:
    """Any run of days, both ends included: "từ 01/01/2026 đến 25/06/2026"."""
    label = f"ngày {show(first)}" if first == last else f"từ {show(first)} đến {show(last)}"
    return Period(first, last + ONE_DAY, label)


def parse_period(code: str) -> Period:
    """The period of a code: 2026, 2026-H1, 2026-Q2, 2026-05, or 2026-01-01..2026-06-25, both days in."""
    if match := _DAYS.fullmatch(code):
        return days_period(_iso(match[1]), _iso(match[2]))
    match = _CODE.fullmatch(code)
    if match is None:
        raise BadPeriod("Không đọc được kỳ. Hãy chọn lại kỳ, ví dụ 6 tháng đầu năm 2026.")
    return _calendar_period(match, _known_year(int(match["year"])))


def _calendar_period(match: re.Match[str], year: int) -> Period:
    """The half, quarter or month that a code names, or the whole year, in that year."""
    if match["half"]:
        return half_period(year * 2 + int(match["half"]) - 1)
    if match["quarter"]:
        return quarter_period(year, int(match["quarter"]))
    if match["month"]:
        return month_period(year, int(match["month"]))
    return year_period(year)


def _code_of(days: Period) -> str:
    """The code of a run of days: a calendar period's own where they are exactly one, else both their ends."""
    year, month = days.start.year, days.start.month
    for known in (
        year_period(year),
        half_period(half_of(days.start)),
        quarter_period(year, (month + 2) // 3),
        month_period(year, month),
    ):
        if known == days:
            return known.code
    return f"{days.start.isoformat()}..{days.last_day.isoformat()}"


def _iso(text: str) -> date:
    try:
        day = date.fromisoformat(text)
    except ValueError:
        raise BadPeriod(f"Không có ngày {text}. Hãy xem lại.") from None
    _known_year(day.year)
    return day


def _known_year(year: int) -> int:
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise BadPeriod(f"Năm {year} ngoài khoảng ghi được ({FIRST_YEAR}–{LAST_YEAR}).")
    return year


def _month_after(year: int, month: int) -> date:
    return date(year + 1, 1, 1) if month == 12 else date(year, month + 1, 1)


def _year_before(day: date) -> date:
    try:
        return day.replace(year=day.year - 1)
    except ValueError:
        return date(day.year - 1, 2, 28)
