"""Filters that write values the Vietnamese way: `{% load vi %}`. A missing value prints nothing."""

from datetime import date, datetime

from django import template

from mattran.base import dates, money
from mattran.base.words import number_words

register = template.Library()


@register.filter
def day(value: date | None) -> str:
    """A day, or the Vietnamese day of a moment, in figures: "05/08/2026"."""
    if isinstance(value, datetime):
        value = dates.local_day(value)
    return dates.show(value) if isinstance(value, date) else ""


@register.filter
def moment(value: datetime | None) -> str:
    """A moment in Vietnamese time: "14:05 ngày 05/08/2026"."""
    return dates.show_moment(value) if isinstance(value, datetime) else ""


@register.filter
def group(value: int | None) -> str:
    """A whole number with its thousands parted: "1.000.000"."""
    return money.group(value) if isinstance(value, int) else ""


@register.filter
def dong(value: int | None) -> str:
    """An amount with its unit: "1.000.000 đồng"."""
    return money.dong(value) if isinstance(value, int) else ""


@register.filter
def words(value: int | None) -> str:
    """A whole number in words, without a unit: "hai triệu"."""
    return number_words(value) if isinstance(value, int) else ""
