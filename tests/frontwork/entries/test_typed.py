"""Cells that are typed into: their names, what counts as typed, the day of a month's figures. No database."""

from datetime import date

import pytest

from mattran.base.periods import month_period
from mattran.frontwork.entries.rules import Place, day_of, typed_cells

OCTOBER = month_period(2026, 10)


def test_a_cell_is_found_again_by_its_name() -> None:
    place = Place(12, "env_people")
    assert place.name == "so-12-env_people"
    assert typed_cells([(place.name, " trên 40 ")]) == {place: "trên 40"}


@pytest.mark.parametrize(
    "name",
    ["so-", "so-12", "so-12-", "so--gifts", "so-x-gifts", "so-٣-gifts", f"so-{'9' * 19}-gifts", "reason"],
)
def test_what_is_no_cell_is_passed_over(name: str) -> None:
    assert typed_cells([(name, "3")]) == {}


@pytest.mark.parametrize("text", ["", "  ", "\t"])
def test_an_empty_cell_is_no_figure(text: str) -> None:
    assert typed_cells([("so-12-gifts", text), ("so-12-posts", "0")]) == {Place(12, "posts"): "0"}


@pytest.mark.parametrize(
    ("today", "until", "day"),
    [
        (date(2026, 11, 3), None, date(2026, 10, 31)),
        (date(2026, 10, 25), None, date(2026, 10, 25)),
        (date(2026, 11, 3), date(2026, 10, 9), date(2026, 10, 9)),
        (date(2026, 10, 5), date(2026, 10, 9), date(2026, 10, 5)),
    ],
)
def test_figures_of_a_month_stand_on_its_last_day(today: date, until: date | None, day: date) -> None:
    assert day_of(OCTOBER, today, until) == day
