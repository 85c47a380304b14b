"""Half-open periods of days."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mattran.base.spans import DAWN, OPEN, Span

DAYS = st.dates()
SPANS = st.tuples(DAYS, DAYS).filter(lambda pair: pair[0] != pair[1]).map(lambda pair: Span(*sorted(pair)))


def test_the_last_day_does_not_count() -> None:
    july = Span(date(2026, 7, 1), date(2026, 8, 1))
    assert july.contains(date(2026, 7, 1))
    assert july.contains(date(2026, 7, 31))
    assert not july.contains(date(2026, 8, 1))
    assert not july.overlaps(Span(date(2026, 8, 1), OPEN))
    assert july.intersect(Span(date(2026, 8, 1), OPEN)) is None
    assert not july.is_open


def test_a_span_without_ends_holds_every_day() -> None:
    assert Span() == Span(DAWN, OPEN)
    assert Span().is_open
    assert Span().contains(date(2026, 7, 1))


@pytest.mark.slow
@given(SPANS, SPANS, DAYS)
def test_what_two_spans_share(one: Span, other: Span, day: date) -> None:
    shared = one.intersect(other)
    assert (shared is not None) == one.overlaps(other) == other.overlaps(one)
    assert (shared is not None and shared.contains(day)) == (one.contains(day) and other.contains(day))
