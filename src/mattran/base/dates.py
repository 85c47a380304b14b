"""Days and moments as Vietnamese readers write them: day first, in the time of Hà Nội."""

import calendar
import re
from datetime import date, datetime, timedelta
from typing import Final
from zoneinfo import ZoneInfo

from mattran.base.text import fold

VIETNAM: Final = ZoneInfo("Asia/Ho_Chi_Minh")
EARLIEST: Final = date(1900, 1, 1)
LATEST: Final = date(2100, 12, 31)
ONE_DAY: Final = timedelta(days=1)

_DAY_FIRST: Final = (
    re.compile(
        r"(?P<day>[0-9]{1,2})\s*(?P<sign>[/.-])\s*(?P<month>[0-9]{1,2})(?:\s*(?P=sign)\s*(?P<year>[0-9]{1,5}))?"
    ),
    re.compile(r"(?P<day>[0-9]{1,2})\s+(?P<month>[0-9]{1,2})(?:\s+(?P<year>[0-9]{1,5}))?"),
    re.compile(r"(?P<day>[0-9]{2})(?P<month>[0-9]{2})(?P<year>[0-9]{4})"),
)
_ISO: Final = re.compile(r"(?P<year>[0-9]{4})-(?P<month>[0-9]{2})-(?P<day>[0-9]{2})")
_SPOKEN: Final = {"hom nay": 0, "hom qua": 1, "hom kia": 2}
_CENTURY: Final = 2000
_LEAP_YEARS_APART: Final = 8  # 29/02/1896 and 29/02/1904


class BadDay(ValueError):
    """A day that cannot be read or may not be; str() tells the user why, with an example."""


def show(day: date) -> str:
    """The day in figures: "05/08/2026"."""
    return f"{day.day:02d}/{day.month:02d}/{day.year:04d}"


def show_moment(moment: datetime) -> str:
    """A moment in Vietnamese time: "14:05 ngày 05/08/2026"."""
    local = moment.astimezone(VIETNAM)
    return f"{local:%H:%M} ngày {show(local.date())}"


def local_day(moment: datetime) -> date:
    """The Vietnamese day of a moment."""
    return moment.astimezone(VIETNAM).date()


def read_year(text: str, *, first: int = 1) -> int | None:
    """A year of four digits, such as an address has; None for nonsense, and for one before `first`."""
    is_year = text.isascii() and text.isdecimal() and len(text) == 4 and int(text) >= first
    return int(text) if is_year else None


def months_before(day: date, months: int) -> date:
    """The same day so many months ago, or the last of that month: 31/8 minus 6 is 28/2."""
    years, month = divmod(day.year * 12 + day.month - 1 - months, 12)
    last = calendar.monthrange(years, month + 1)[1]
    return date(years, month + 1, min(day.day, last))


def paper_date(day: date) -> str:
    """The day as papers write it: "ngày 05 tháng 8 năm 2026".

    Days below 10 and the months 1 and 2 take a leading zero (Nghị định 30/2020/NĐ-CP, Phụ lục I, mục II.4).
    """
    month = f"{day.month:02d}" if day.month < 3 else str(day.month)
    return f"ngày {day.day:02d} tháng {month} năm {day.year}"


def parse_day(
    text: str, *, today: date | None = None, earliest: date = EARLIEST, latest: date = LATEST
) -> date:
    """The day that a text means, between `earliest` and `latest` inclusive, or BadDay.

    Reads 05/08/2026, 5-8-2026, 5.8.2026, 5 8 2026, 05082026, 5/8/26 (of this century) and the browser's
    2026-08-05; with `today` also 5/8, the last such day there was, "hôm nay", "hôm qua" and "hôm kia".
    """
    day = _spoken(text, today) or _written(text.strip(), today)
    if day < earliest:
        raise BadDay(f"Ngày {show(day)} quá xa về trước. Sớm nhất là {show(earliest)}.")
    if day > latest:
        is_today = latest == today
        raise BadDay(
            f"Ngày {show(day)} chưa đến. Hãy ghi ngày từ hôm nay ({show(latest)}) trở về trước."
            if is_today
            else f"Ngày {show(day)} quá xa về sau. Muộn nhất là {show(latest)}."
        )
    return day


def _spoken(text: str, today: date | None) -> date | None:
    ago = _SPOKEN.get(fold(text))
    return today - timedelta(days=ago) if today is not None and ago is not None else None


def _written(text: str, today: date | None) -> date:
    so = f"Hãy ghi như {show(today) if today else '28/11/2026'}."
    if not text:
        raise BadDay(f"Chưa ghi ngày. {so}")
    match = next(filter(None, (form.fullmatch(text) for form in (*_DAY_FIRST, _ISO))), None)
    if match is None:
        raise BadDay(f"Không đọc được ngày “{text[:30]}”. {so}")
    day, month, year = int(match["day"]), int(match["month"]), match["year"]
    if year is None and today is None:
        raise BadDay(f"Ngày “{text}” thiếu năm. {so}")
    if year is not None and (len(year) not in (2, 4) or _full(year) < 1000):
        raise BadDay(f"Năm “{year}” chưa đúng. {so}")
    try:
        return _last(day, month, today) if year is None and today else date(_full(year), month, day)
    except ValueError:
        named = f"{day:02d}/{month:02d}" + (f"/{_full(year)}" if year else "")
        raise BadDay(f"Không có ngày {named}. {so}") from None


def _full(year: str) -> int:
    """The year of two digits is one of this century."""
    return int(year) + (_CENTURY if len(year) == 2 else 0)


def _last(day: int, month: int, today: date) -> date:
    """The latest day so named that is not after today; ValueError when no year has it."""
    date(_CENTURY, month, day)  # a leap year: what it does not have, none has
    for year in range(today.year, today.year - _LEAP_YEARS_APART - 1, -1):
        try:
            found = date(year, month, day)
        except ValueError:
            continue
        if found <= today:
            return found
    raise ValueError
