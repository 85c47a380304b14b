"""Reporting periods and the half-years they are made of."""

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mattran.base.periods import (
    BadPeriod,
    Period,
    days_period,
    half_label,
    half_of,
    half_period,
    half_span,
    parse_period,
    recent_months,
)
from mattran.base.spans import Span

DAYS = st.dates(date(1901, 1, 1), date(2099, 12, 31))


@st.composite
def periods(draw: st.DrawFn) -> Period:
    first = draw(DAYS)
    last = draw(st.one_of(DAYS, st.integers(0, 500).map(lambda days: first + timedelta(days))))
    return days_period(*sorted((first, last)))


@pytest.mark.parametrize(
    ("code", "start", "last", "label"),
    [
        ("2026", date(2026, 1, 1), date(2026, 12, 31), "Năm 2026"),
        ("2026-H1", date(2026, 1, 1), date(2026, 6, 30), "6 tháng đầu năm 2026"),
        ("2026-H2", date(2026, 7, 1), date(2026, 12, 31), "6 tháng cuối năm 2026"),
        ("2026-Q2", date(2026, 4, 1), date(2026, 6, 30), "Quý II năm 2026"),
        ("2026-Q4", date(2026, 10, 1), date(2026, 12, 31), "Quý IV năm 2026"),
        ("2026-05", date(2026, 5, 1), date(2026, 5, 31), "Tháng 5 năm 2026"),
        ("2026-12", date(2026, 12, 1), date(2026, 12, 31), "Tháng 12 năm 2026"),
        ("2026-01-01..2026-06-25", date(2026, 1, 1), date(2026, 6, 25), "từ 01/01/2026 đến 25/06/2026"),
        ("2026-06-25..2026-06-25", date(2026, 6, 25), date(2026, 6, 25), "ngày 25/06/2026"),
    ],
)
def test_parse_period(code: str, start: date, last: date, label: str) -> None:
    period = parse_period(code)
    assert (period.start, period.last_day, period.label, period.code) == (start, last, label, code)
    assert str(period) == label
    assert period.contains(start)
    assert period.contains(last)
    assert not period.contains(period.end)


@pytest.mark.parametrize(
    "code",
    [
        *(
            "",
            "26",
            "2026-H3",
            "2026-Q0",
            "2026-13",
            "2026-1",
            "0024",
            "9999",
            "2026-h1",
            "2026-01-01",
            "٢٠٢٦",
        ),
        *("2026-02-30..2026-03-01", "2026-06-25..2026-06-24"),
        *("0001-01-01..2026-01-01", "2026-01-01..9999-12-31"),
    ],
)
def test_parse_period_refuses(code: str) -> None:
    with pytest.raises(BadPeriod):
        parse_period(code)


@pytest.mark.parametrize(
    ("code", "year_before"),
    [
        ("2026", "2025"),
        ("2026-H1", "2025-H1"),
        ("2026-Q3", "2025-Q3"),
        ("2024-02", "2023-02"),
        ("2026-01-01..2026-06-25", "2025-01-01..2025-06-25"),
        ("2024-02-29..2024-03-10", "2023-02-28..2023-03-10"),
        ("2024-01-01..2024-02-28", "2023-01-01..2023-02-28"),
        ("2024-01-01..2024-02-29", "2023-01-01..2023-02-28"),
        ("2024-02-29..2024-02-29", "2023-02-28..2023-02-28"),
    ],
)
def test_same_last_year(code: str, year_before: str) -> None:
    assert parse_period(code).same_last_year().code == year_before


def test_halves_have_numbers_days_and_names() -> None:
    assert half_of(date(2026, 6, 30)) == 4052
    assert half_of(date(2026, 7, 1)) == 4053
    assert half_span(4053) == Span(date(2026, 7, 1), date(2027, 1, 1))
    assert half_label(4052) == "6 tháng đầu năm 2026"
    assert half_period(4053) == parse_period("2026-H2")


@pytest.mark.parametrize(
    ("code", "halves", "edges"),
    [
        ("2026", [4052, 4053], []),
        ("2026-H1", [4052], []),
        ("2026-05", [], ["2026-05-01..2026-05-31"]),
        ("2026-01-01..2026-06-25", [], ["2026-01-01..2026-06-25"]),
        ("2026-01-01..2026-07-10", [4052], ["2026-07-01..2026-07-10"]),
        ("2025-12-15..2026-07-10", [4052], ["2025-12-15..2025-12-31", "2026-07-01..2026-07-10"]),
        ("2026-05-01..2026-08-31", [], ["2026-05-01..2026-08-31"]),
    ],
)
def test_whole_halves_and_edges(code: str, halves: list[int], edges: list[str]) -> None:
    period = parse_period(code)
    assert period.halves() == halves
    assert period.edges() == [parse_period(edge).span for edge in edges]


@pytest.mark.slow
@given(periods())
def test_halves_and_edges_are_the_period(period: Period) -> None:
    pieces = sorted([*(half_span(half) for half in period.halves()), *period.edges()])
    assert pieces[0].start == period.start
    assert pieces[-1].end == period.end
    assert all(one.end == other.start for one, other in pairwise(pieces))


@pytest.mark.slow
@given(DAYS)
def test_every_day_lies_in_its_half(day: date) -> None:
    assert half_span(half_of(day)).contains(day)


@pytest.mark.slow
@given(periods())
def test_a_code_reads_back(period: Period) -> None:
    assert parse_period(period.code) == period


@pytest.mark.parametrize("code", ["2026", "2026-H1", "2025-H2", "2026-Q2", "2026-02", "2024-02"])
def test_days_that_are_exactly_a_calendar_period_bear_its_code(code: str) -> None:
    known = parse_period(code)
    assert days_period(known.start, known.last_day).code == code


def test_other_days_bear_both_their_ends() -> None:
    assert days_period(date(2026, 1, 1), date(2026, 6, 25)).code == "2026-01-01..2026-06-25"


def test_recent_months_go_back_from_the_days_own() -> None:
    assert [month.code for month in recent_months(date(2026, 2, 28), 4)] == [
        "2026-02",
        "2026-01",
        "2025-12",
        "2025-11",
    ]
