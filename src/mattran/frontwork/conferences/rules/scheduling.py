"""Spreading conferences of many areas over days: so many a day, at these hours, in the order of the list."""

from calendar import monthrange
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, time, timedelta
from typing import Final

from mattran.base.dates import show

MOST_DAYS: Final = 366
MOST_A_DAY: Final = 50


@dataclass(frozen=True)
class Slot:
    """A day and an hour."""

    day: date
    hour: time


class DoesNotFit(ValueError):
    """The days do not hold the conferences; str() says both numbers and what to do."""


def month_of(day: date) -> tuple[date, date]:
    """The first and the last day of its month."""
    return day.replace(day=1), day.replace(day=monthrange(day.year, day.month)[1])


def days_between(first: date, last: date, *, skip_weekends: bool = False) -> list[date]:
    """Every day from one to the other, both included, perhaps without Saturdays and Sundays."""
    if last < first:
        raise DoesNotFit(f"Đến ngày {show(last)} trước từ ngày {show(first)}. Hãy xem lại hai ngày.")
    count = (last - first).days + 1
    if count > MOST_DAYS:
        raise DoesNotFit(
            f"Từ {show(first)} đến {show(last)} là {count} ngày, dài quá một năm. Hãy chọn ngắn lại."
        )
    every = (first + timedelta(days=number) for number in range(count))
    return [day for day in every if not (skip_weekends and day.weekday() >= 5)]


def spread(
    count: int, *, first: date, last: date, hours: Sequence[time], a_day: int, skip_weekends: bool = False
) -> list[Slot]:
    """A slot for each of `count` conferences, from the first day on, `a_day` on each, the hours in turn.

    Raises DoesNotFit when there are fewer slots than conferences, or no hour, or no sensible `a_day`.
    """
    if not hours:
        raise DoesNotFit("Hãy ghi ít nhất một giờ họp, ví dụ 19:00.")
    if not 1 <= a_day <= MOST_A_DAY:
        raise DoesNotFit(f"Mỗi ngày {a_day} hội nghị chưa hợp lý. Hãy ghi từ 1 đến {MOST_A_DAY}.")
    days = days_between(first, last, skip_weekends=skip_weekends)
    if len(days) * a_day < count:
        but = ", trừ thứ bảy, chủ nhật," if skip_weekends else ""
        raise DoesNotFit(
            f"Từ {show(first)} đến {show(last)}{but} có {len(days)} ngày, mỗi ngày {a_day} hội nghị: "
            f"xếp được {len(days) * a_day}, còn phải xếp {count}. Hãy thêm ngày, hoặc tăng số mỗi ngày."
        )
    return [Slot(days[place // a_day], hours[place % a_day % len(hours)]) for place in range(count)]
