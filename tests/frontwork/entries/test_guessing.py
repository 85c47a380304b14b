"""Headings as offices shorten them: taken for the one measure they can mean, else left blank."""

import pytest

from mattran.base.tables.cells import BadCell
from mattran.figures.measures.models import Measure
from mattran.frontwork.entries.rules.guessing import guess
from mattran.frontwork.entries.rules.layout import MEASURE, Layout
from mattran.frontwork.entries.rules.reading import amount_of

MEASURES = {
    "suat qua da trao": f"{MEASURE}gifts",
    "tri gia qua da trao": f"{MEASURE}gifts_value",
    "cuoc tuyen truyen van dong": f"{MEASURE}prop_sessions",
    "luot nguoi du tuyen truyen": f"{MEASURE}prop_participants",
    "ho ngheo dau ky": f"{MEASURE}poor_start",
    "ho ngheo cuoi ky": f"{MEASURE}poor_end",
}


def meaning(heading: str) -> str:
    rows = [("BẢNG TỔNG HỢP", None), ("Khu phố", heading), ("Đông 1", 3)]
    return guess(rows, known={}, measures=MEASURES, base=Layout()).columns.get(1, "")


@pytest.mark.parametrize(
    ("heading", "code"),
    [
        ("Số suất quà", "gifts"),
        ("Suất quà đã trao (suất)", "gifts"),
        ("Số buổi tuyên truyền", "prop_sessions"),
        ("Số lượt người tham dự", "prop_participants"),
    ],
)
def test_a_shortened_name_is_understood(heading: str, code: str) -> None:
    assert meaning(heading) == f"{MEASURE}{code}"


@pytest.mark.parametrize("heading", ["Hộ nghèo", "Quà", "Ghi chú", "Tổng số", "Tuyên truyền", "Đã trao", ""])
def test_what_could_mean_two_or_nothing_is_left_blank(heading: str) -> None:
    assert meaning(heading) == ""


def test_two_headings_that_mean_the_same_are_not_both_taken() -> None:
    rows = [("Khu phố", "Số suất quà", "Suất quà"), ("Đông 1", 3, 4)]
    columns = guess(rows, known={}, measures=MEASURES, base=Layout()).columns
    assert list(columns.values()).count(f"{MEASURE}gifts") == 1


def test_what_the_unit_said_before_goes_first() -> None:
    rows = [("Khu phố", "Số suất quà"), ("Đông 1", 3)]
    known = {"so suat qua": f"{MEASURE}gifts_value"}
    assert guess(rows, known=known, measures=MEASURES, base=Layout()).columns[1] == f"{MEASURE}gifts_value"


@pytest.mark.parametrize("dash", ["-", " – ", "—"])
def test_a_dash_is_neither_0_nor_nothing_and_says_so(dash: str) -> None:
    with pytest.raises(BadCell, match="Không có thì ghi 0, chưa biết thì để trống"):
        amount_of(dash, Measure(unit_of_count="suất", decimals=0))
