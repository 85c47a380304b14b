"""The geometry of charts."""

from dataclasses import dataclass, field
from itertools import pairwise

import pytest

from mattran.web import charts


@dataclass
class Series:
    values: list[float | None]
    look: str = "hi"
    label: str = ""
    texts: list[str] = field(default_factory=list)


def test_the_tallest_column_stays_below_the_top_rule() -> None:
    drawing = charts.bars(["T1", "T2"], [Series([27, 39])])
    assert [rule.words for rule in drawing.rules] == ["0", "20", "40"]
    assert all(charts.TOP <= mark.y <= charts.BOTTOM for mark in drawing.marks)
    assert drawing.marks[1].height > drawing.marks[0].height


@pytest.mark.parametrize("draw", [charts.bars, charts.lines])
def test_a_missing_value_leaves_its_place_empty(draw: object) -> None:
    drawing = draw(["T1", "T2", "T3"], [Series([1, None, 3])])
    assert len(drawing.marks) == 2


def test_a_line_breaks_where_a_value_is_missing() -> None:
    drawing = charts.lines(list("abcde"), [Series([1, 2, None, 4, 5])])
    assert [len(path.points.split()) for path in drawing.paths] == [2, 2]


@pytest.mark.parametrize("draw", [charts.bars, charts.lines])
@pytest.mark.parametrize("values", [[], [None, None], [0, 0]])
def test_draws_even_when_there_is_nothing_to_draw(draw: object, values: list[float | None]) -> None:
    assert draw(["T1", "T2"][: len(values)], [Series(values)]).rules


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (39, ["0", "20", "40"]),
        (412_350_000, ["0", "100 tr", "200 tr", "300 tr", "400 tr", "500 tr"]),
        (1_300_000_000, ["0", "1 tỷ", "2 tỷ"]),
        (0.8, ["0", "0,4", "0,8"]),
        (7_800, ["0", "4.000", "8.000"]),
        (2_600, ["0", "1.000", "2.000", "3.000"]),
    ],
)
def test_rules_fall_on_round_numbers(value: float, words: list[str]) -> None:
    assert [rule.words for rule in charts.lines(["T1"], [Series([value])]).rules] == words


def test_columns_of_many_periods_do_not_overlap() -> None:
    drawing = charts.bars([str(n) for n in range(20)], [Series([1.0] * 20, "lo"), Series([2.0] * 20)])
    edges = sorted((mark.x, mark.x + mark.width) for mark in drawing.marks)
    assert all(left[1] <= right[0] for left, right in pairwise(edges))


def test_a_plan_is_a_dashed_line_over_the_columns() -> None:
    drawing = charts.bars(["T1", "T2"], [Series([3, 4]), Series([5, 5], "plan")])
    assert [path.look for path in drawing.paths] == ["plan"]
    assert {mark.look for mark in drawing.marks} == {"hi"}


def test_labels_do_not_run_into_one_another() -> None:
    halves = [f"6T{n % 2 + 1}/{2016 + n // 2}" for n in range(20)]
    ticks = charts.lines(halves, [Series([1.0] * 20)]).ticks
    assert ticks[-1].words == halves[-1]
    assert all(right.x - left.x > 7 * charts.LETTER for left, right in pairwise(ticks))
