"""What a cell means: numbers the Vietnamese way, exactly; days; words. All else is a sentence."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from mattran.base.tables import cells
from mattran.base.tables.cells import BadCell
from mattran.base.tables.rules import Broken

DONG: list[tuple[Any, int]] = [
    ("1.000.000", 1_000_000),
    ("1,000,000", 1_000_000),
    ("1 000 000", 1_000_000),
    ("1.000.000,00", 1_000_000),
    ("(500.000)", -500_000),
    ("-500.000", -500_000),
    (Decimal(1_000_000), 1_000_000),
    (Decimal(-500_000), -500_000),
    (Decimal("1E+6"), 1_000_000),  # how a number came about is not how it was typed
]


@pytest.mark.parametrize(("value", "meant"), DONG)
def test_amounts_of_money_are_exact(value: Any, meant: int) -> None:
    assert cells.dong(value) == meant


NO_DONG: list[tuple[Any, str]] = [
    ("1e6", "Không đọc được"),
    ("１００００", "Không đọc được"),
    ("NaN", "Không đọc được"),
    ("inf", "Không đọc được"),
    ("", "Chưa ghi số"),
    ("  ", "Chưa ghi số"),
    (None, "Chưa ghi số"),
    ("0", "phải khác 0"),
    (Decimal(0), "phải khác 0"),
    (Decimal(10**15 + 1), "quá mức"),
    ("1.000,50", "phần lẻ"),
    (Decimal("1000.5"), "Số 1.000,5 có phần lẻ của đồng"),
    (True, "không phải số"),
    (date(2026, 8, 5), "Ô là ngày 05/08/2026, không phải số"),
    (Broken(), "công thức chưa có kết quả"),
    (Broken("#DIV/0!"), "Ô báo lỗi #DIV/0!"),
]


@pytest.mark.parametrize(("value", "words"), NO_DONG)
def test_what_is_no_amount_of_money_says_why(value: Any, words: str) -> None:
    with pytest.raises(BadCell, match=words):
        cells.dong(value)


def test_zero_and_negative_amounts_are_the_callers_choice() -> None:
    assert cells.dong("0", allow_zero=True) == 0
    with pytest.raises(BadCell, match="số âm"):
        cells.dong("-500.000", allow_negative=False)


AMOUNTS: list[tuple[Any, int, str, int]] = [
    ("1.250", 0, "", 1250),
    (Decimal(1250), 0, "", 1250),
    ("0", 0, "", 0),
    ("97,5", 2, "", 9750),
    (Decimal("97.5"), 2, "", 9750),
    ("97,5%", 1, "%", 975),
    ("120 lượt", 0, "lượt", 120),
]


@pytest.mark.parametrize(("value", "decimals", "unit", "meant"), AMOUNTS)
def test_amounts_come_in_the_smallest_unit(value: Any, decimals: int, unit: str, meant: int) -> None:
    assert cells.amount(value, decimals, unit=unit) == meant


@pytest.mark.parametrize(
    ("value", "decimals", "words"),
    [
        (Decimal("1.5"), 0, "Số 1,5 có phần lẻ; hãy ghi số nguyên"),
        (Decimal("1.255"), 2, "nhiều nhất 2 chữ số"),
        (Decimal(-1), 0, "từ 0 trở lên"),
        ("97,5%", 0, "bằng chữ số"),
        ("1e6", 0, "bằng chữ số"),
        ("", 0, "Chưa ghi số"),
        (Decimal(10**15 + 1), 0, "quá mức"),
        (Broken(), 0, "công thức"),
    ],
)
def test_what_is_no_amount_says_why(value: Any, decimals: int, words: str) -> None:
    with pytest.raises(BadCell, match=words):
        cells.amount(value, decimals)


def test_days() -> None:
    day = date(2026, 8, 5)
    for value in ("05/08/2026", "5-8-26", "2026-08-05", day, Decimal(5082026)):
        assert cells.day(value) == day
    with pytest.raises(BadCell, match="chưa đến"):
        cells.day(day, today=date(2026, 8, 4), latest=date(2026, 8, 4))


@pytest.mark.parametrize(
    ("value", "words"),
    [
        ("31/02/2026", "Không có ngày 31/02/2026"),
        (Decimal(2026), "2.026 không phải là ngày"),
        (Decimal("46239.5"), "không phải là ngày"),
        (None, "Chưa ghi ngày. Hãy ghi như 28/11/2026"),
        (True, "không phải ngày"),
        (Broken("#N/A"), "#N/A"),
    ],
)
def test_what_is_no_day_says_why(value: Any, words: str) -> None:
    with pytest.raises(BadCell, match=words):
        cells.day(value)


def test_words() -> None:
    assert cells.words(None) == ""
    assert cells.words("  Khu  phố\nĐông 5 ") == "Khu phố Đông 5"
    assert cells.words(Decimal("5")) == "5"
    assert cells.words(Decimal("97.5")) == "97,5"
    assert cells.words(date(2026, 8, 5)) == "05/08/2026"
    with pytest.raises(BadCell, match="nhiều nhất"):
        cells.words("a" * 301)
    with pytest.raises(BadCell, match="#REF!"):
        cells.words(Broken("#REF!"))
