"""How facts of one cell are put together, kind by kind."""

from datetime import date

import pytest

from mattran.figures.facts.rules import NOTHING, Share, State, Stated, difference, fold, follow, spread
from mattran.figures.measures.choices import MeasureKind as Kind
from mattran.figures.measures.choices import Qualifier

JAN, MAR, JUN = date(2026, 1, 5), date(2026, 3, 5), date(2026, 6, 5)
FACTS = [Stated(JAN, 1, 10), Stated(MAR, 2, 4, Qualifier.OVER), Stated(JUN, 3, 0, Qualifier.UNCOUNTED)]


@pytest.mark.parametrize(
    ("kind", "state"),
    [
        (Kind.SUM, State(14, JUN, 3, 1, 1, 1)),
        (Kind.UNITS, State(14, JUN, 3, 1, 1, 1)),
        (Kind.STOCK, State(0, JUN, 3, 1, 0, 0)),
        (Kind.STATED_RATE, State(0, JUN, 3, 1, 0, 0)),
        (Kind.MAX, State(10, JUN, 3, 0, 0, 0)),
    ],
)
def test_fold(kind, state):
    assert fold(kind, FACTS) == state
    assert fold(kind, FACTS[::-1]) == state


@pytest.mark.parametrize("kind", list(Kind))
def test_following_a_fact_is_folding_it_in(kind):
    facts = [
        Stated(MAR, 1, 4),
        Stated(JAN, 2, 9, Qualifier.ABOUT),
        Stated(JUN, 3, 1),
        Stated(MAR, 4, 0, Qualifier.UNCOUNTED),
    ]
    state = State()
    for count, fact in enumerate(facts, start=1):
        after = follow(kind, state, fact)
        state = fold(kind, facts[:count])
        assert after in (None, state)


def test_parts_of_a_sum_count_where_they_were_and_who_spoke_where_she_was_last():
    shares = spread(Kind.SUM, FACTS, lambda day: "old" if day < MAR else "new", is_area=True)
    assert shares == {"old": Share(10, 1), "new": Share(4, 2, 1, 1, 1, 1)}


def test_a_stock_counts_where_its_unit_was_last():
    facts = [Stated(JAN, 1, 10), Stated(JUN, 2, 7)]
    shares = spread(Kind.STOCK, facts, lambda day: "old" if day < MAR else "new", is_area=False)
    assert shares == {"new": Share(7, 1, 0)}


def test_units_count_once():
    assert spread(Kind.UNITS, FACTS, lambda day: "here", is_area=True) == {"here": Share(1, 1, 1)}


def test_days_elsewhere_are_left_out():
    assert spread(Kind.SUM, FACTS, lambda day: None, is_area=True) == {}


def test_difference_leaves_out_what_is_the_same():
    assert difference({"a": Share(3), "b": Share(1)}, {"a": Share(1), "b": Share(1), "c": NOTHING}) == {
        "a": Share(2)
    }
