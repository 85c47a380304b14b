"""Addresses of figures. Every computed number on a page is a link made here."""

from datetime import date
from functools import cache
from urllib.parse import urlencode

from django.urls import reverse

from mattran.base.periods import Period
from mattran.directory.units.models import Unit
from mattran.figures.measures.models import Measure
from mattran.figures.rollup.rules import Reading

TODAY, THEN = "hien-nay", "phat-sinh"


def reading_word(reading: Reading) -> str:
    """The reading as it stands in an address: hien-nay, phat-sinh, or a day as 2026-06-30."""
    if reading.is_today:
        return TODAY
    return THEN if reading.is_then else reading.day.isoformat() if reading.day else TODAY


def reading_of(word: str) -> Reading:
    """The reading an address names; today's for anything else."""
    if word == THEN:
        return Reading.then()
    try:
        return Reading.on(date.fromisoformat(word))
    except ValueError:
        return Reading.today()


def query_string(unit: Unit, period: Period, reading: Reading) -> str:
    """`?don-vi=…&ky=…&doc=…`, the same for every figure of one unit, period and reading."""
    return "?" + urlencode({"don-vi": unit.pk, "ky": period.code, "doc": reading_word(reading)})


@cache
def figure_page(code: str) -> str:
    """The page that opens figures of this measure; which of them, the query says."""
    return reverse("reports:figure", args=[code])


def figure_url(measure: Measure, unit: Unit, period: Period, reading: Reading) -> str:
    """The page that opens this figure."""
    return figure_page(measure.code) + query_string(unit, period, reading)
