"""Days and moments as Vietnamese readers write them: day first, in the time of Hà Nội."""

import re
from datetime import date, datetime, timedelta
from typing import Final
from zoneinfo import ZoneInfo

from mattran.base.text import fold

VIETNAM: Final = ZoneInfo("Asia/Ho_Chi_Minh")
EARLIEST: Final = date(1900, 1, 1)
LATEST: Final = date(2100, 12, 31)

_DAY_FIRST: Final = re.compile(r"([0-9]{1,2})\s*([/.-])\s*([0-9]{1,2})\s*\2\s*([0-9]{1,5})")
_ISO: Final = re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})")
_SPOKEN: Final = {"hom nay": 0, "hom qua": 1, "hom kia": 2}


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

    Reads 05/08/2026, 5/8/2026, 5-8-2026, 5.8.2026 and the browser's 2026-08-05; with `today` also
    "hôm nay", "hôm qua" and "hôm kia".
    """
    day = _spoken(text, today) or _written(text.strip())
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


def _written(text: str) -> date:
    if match := _DAY_FIRST.fullmatch(text):
        day, month, year = int(match[1]), int(match[3]), match[4]
    elif match := _ISO.fullmatch(text):
        day, month, year = int(match[3]), int(match[2]), match[1]
    elif not text:
        raise BadDay("Chưa ghi ngày. Ví dụ: 05/08/2026")
    else:
        raise BadDay(f"Không đọc được ngày “{text[:30]}”. Hãy ghi như 05/08/2026")
    if len(year) != 4 or int(year) < 1000:
        raise BadDay(f"Năm “{year}” chưa đúng. Hãy ghi đủ bốn chữ số, như 05/08/2026")
    try:
        return date(int(year), month, day)
    except ValueError:
        raise BadDay(f"Không có ngày {day:02d}/{month:02d}/{year}. Hãy xem lại, ví dụ 05/08/2026") from None
