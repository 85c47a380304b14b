"""When a return may be sent and when it is due."""

from datetime import date

import pytest

from mattran.base.periods import days_period, month_period
from mattran.base.spans import OPEN
from mattran.frontwork.returns.rules import days_late, due_of_month, opens_on

OCTOBER = month_period(2026, 10)


@pytest.mark.parametrize(
    ("period", "ends", "opens"),
    [
        (OCTOBER, OPEN, date(2026, 10, 24)),
        (OCTOBER, date(2026, 10, 15), date(2026, 10, 15)),
        (days_period(date(2026, 10, 1), date(2026, 10, 3)), OPEN, date(2026, 10, 1)),
    ],
)
def test_a_period_opens_a_week_before_it_ends_or_with_the_end_of_its_unit(period, ends, opens) -> None:
    assert opens_on(period, ends) == opens


@pytest.mark.parametrize(
    ("month", "day", "due"),
    [(OCTOBER, 5, date(2026, 11, 5)), (month_period(2026, 12), 28, date(2027, 1, 28))],
)
def test_a_month_is_due_in_the_next(month, day, due) -> None:
    assert due_of_month(month, day) == due


@pytest.mark.parametrize(("today", "late"), [(4, 0), (5, 0), (6, 1), (9, 4)])
def test_late_begins_on_the_day_after(today, late) -> None:
    assert days_late(date(2026, 11, 5), date(2026, 11, today)) == late
