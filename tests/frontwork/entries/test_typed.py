"""Cells that are typed into: their names, what counts as typed, the day of a month's figures. No database."""

from datetime import date

import pytest

from mattran.base.periods import month_period
from mattran.frontwork.entries.rules import Place, block_cells, day_of, name_keys, typed_cells

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


UNITS = [
    (pk, name_keys(f"Khu phố {name}", name, "")) for pk, name in ((5, "Đông 5"), (6, "Đông 6"), (7, "7"))
]
MEASURES = [("posts", "Tin đã đăng"), ("gifts", "Suất quà đã trao")]


@pytest.mark.parametrize(
    ("text", "cells", "outside"),
    [
        ("1\t2\r\n3\ttrên 4\r\n", {(5, "posts"): "1", (5, "gifts"): "2", (6, "posts"): "3",
         (6, "gifts"): "trên 4"}, 0),
        ("KP Đông 6\t\t7", {(6, "gifts"): "7"}, 0),
        ("Đơn vị\tSuất quà đã trao\tLạ\nKhu phố Đông 6\t7\t9", {(6, "gifts"): "7"}, 1),
        ("Suất quà đã trao\n7", {(5, "gifts"): "7"}, 0),
        ("7\n2\t2\t2\n3\t4\n8", {(5, "posts"): "7", (6, "posts"): "2", (6, "gifts"): "2", (7, "posts"): "3",
         (7, "gifts"): "4"}, 2),
        ("Khu phố 7\t4", {(7, "posts"): "4"}, 0),
        ("đông 6\t4", {(6, "posts"): "4"}, 0),
        ("", {}, 0),
    ],
)  # fmt: skip
def test_a_block_is_laid_by_names_or_from_the_corner(text: str, cells: dict, outside: int) -> None:
    block = block_cells(text, UNITS, MEASURES)
    assert block.cells == {Place(*place): value for place, value in cells.items()}
    assert block.outside == outside
