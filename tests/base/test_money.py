"""Amounts, counts and decimals: read and written."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mattran.base.money import (
    MOST_DONG,
    BadCount,
    BadMoney,
    decimal_text,
    dong,
    group,
    parse_count,
    parse_decimal,
    parse_dong,
)


@pytest.mark.parametrize(
    ("number", "text"),
    [(0, "0"), (999, "999"), (1_000, "1.000"), (-1_234_567, "-1.234.567"), (10**15, "1.000.000.000.000.000")],
)
def test_group(number: int, text: str) -> None:
    assert group(number) == text
    assert dong(number) == f"{text} đồng"


@pytest.mark.parametrize(
    ("value", "decimals", "text"),
    [
        (9750, 2, "97,5"),
        (10000, 2, "100"),
        (5, 1, "0,5"),
        (-5, 1, "-0,5"),
        (12345678, 3, "12.345,678"),
        (7, 0, "7"),
        (0, 2, "0"),
    ],
)
def test_decimal_text(value: int, decimals: int, text: str) -> None:
    assert decimal_text(value, decimals) == text


@pytest.mark.parametrize(
    ("text", "amount"),
    [
        ("1.000.000", 1_000_000),
        ("1,000,000", 1_000_000),
        ("1 000 000", 1_000_000),
        ("1\u00a0000\u202f000", 1_000_000),
        ("1.000.000,00", 1_000_000),
        ("1,000,000.00", 1_000_000),
        ("1000000.00", 1_000_000),
        ("1000000", 1_000_000),
        ("(500.000)", -500_000),
        ("-500.000", -500_000),
        ("\u2212500.000", -500_000),
        ("+500.000", 500_000),
        ("- 500.000", -500_000),
        ("1.000.000 VND", 1_000_000),
        ("1.000.000vnđ", 1_000_000),
        ("1.000.000 đ", 1_000_000),
        ("1.000.000 ₫", 1_000_000),
        ("1.000.000 đồng", 1_000_000),
        (" 500 Đồng. ", 500),
        ("1.000.000,0", 1_000_000),
        ("999", 999),
        ("1.000.000.000.000.000", MOST_DONG),
    ],
)
def test_parse_dong(text: str, amount: int) -> None:
    assert parse_dong(text) == amount


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "Chưa ghi số tiền"),
        ("  ", "Chưa ghi số tiền"),
        ("1e6", "Không đọc được"),
        ("１００００", "Không đọc được"),
        ("NaN", "Không đọc được"),
        ("inf", "Không đọc được"),
        ("-inf", "Không đọc được"),
        ("một triệu", "Không đọc được"),
        ("đ", "Không đọc được"),
        ("1.00", "Không đọc được"),  # 1 đ, or 1.000 with a digit forgotten?
        ("1,00", "Không đọc được"),
        ("10.0", "Không đọc được"),
        ("12.34.567", "Không đọc được"),
        ("1.000,000", "Không đọc được"),
        ("1000.000", "Không đọc được"),
        ("0.500", "Không đọc được"),
        ("1..000", "Không đọc được"),
        ("1.000.", "Không đọc được"),
        ("--5", "Không đọc được"),
        ("(5", "Không đọc được"),
        ("(-5)", "Không đọc được"),
        ("$5", "Không đọc được"),
        ("0x10", "Không đọc được"),
        ("1_000", "Không đọc được"),
        ("٣", "Không đọc được"),
        ("=1+1", "Không đọc được"),
        ("1.000.000,50", "phần lẻ"),
        ("1000000.5", "phần lẻ"),
        ("1,5", "phần lẻ"),
        ("0", "khác 0"),
        ("0,00", "Không đọc được"),
        ("1.000.000.000.000.001", "lớn quá mức"),
        ("9" * 5000, "lớn quá mức"),
    ],
)
def test_parse_dong_refuses_with_an_example(text: str, reason: str) -> None:
    with pytest.raises(BadMoney, match=reason) as refusal:
        parse_dong(text)
    assert "1.000.000" in str(refusal.value) or "xem lại" in str(refusal.value)
    assert len(str(refusal.value)) < 150


def test_zero_and_minus_where_they_are_meant() -> None:
    assert parse_dong("0", allow_zero=True) == 0
    with pytest.raises(BadMoney, match="số âm"):
        parse_dong("-500.000", allow_negative=False)


@given(st.integers(min_value=-MOST_DONG, max_value=MOST_DONG))
def test_what_is_written_reads_back(amount: int) -> None:
    assert parse_dong(dong(amount), allow_zero=True) == amount
    assert parse_decimal(decimal_text(abs(amount), 3), 3) == abs(amount)


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("0", 0),
        ("38", 38),
        (" 120 ", 120),
        ("1.250", 1250),
        ("1,250", 1250),
        ("1 250", 1250),
        ("007", 7),
        ("0" * 41 + "5", 5),
    ],
)
def test_parse_count(text: str, count: int) -> None:
    assert parse_count(text) == count


@pytest.mark.parametrize(
    "text", ["", "-1", "1,5", "1.25", "1e3", "１２", "nhiều", "12 người", "1.000.000.001", "9" * 5000]
)
def test_parse_count_refuses(text: str) -> None:
    with pytest.raises(BadCount):
        parse_count(text)


@pytest.mark.parametrize(
    ("text", "decimals", "sentence"),
    [
        ("nhiều", 0, "Hãy ghi bằng chữ số, ví dụ 120 hoặc 1.250."),
        ("-5", 0, "Số phải từ 0 trở lên, ví dụ 120."),
        ("", 0, "Chưa ghi số. Hãy ghi như 120."),
        ("nhiều", 1, "Hãy ghi bằng chữ số, ví dụ 1.250 hoặc 97,5."),
        ("-1,5", 1, "Số phải từ 0 trở lên, ví dụ 97,5."),
    ],
)
def test_a_refused_number_says_how_to_write_it(text: str, decimals: int, sentence: str) -> None:
    with pytest.raises(BadCount) as refusal:
        parse_decimal(text, decimals)
    assert str(refusal.value) == sentence


@pytest.mark.parametrize(
    ("text", "decimals", "value"),
    [
        ("97,5", 2, 9750),
        ("97.5", 2, 9750),
        ("97,50", 1, 975),
        ("100", 2, 10000),
        ("1.250", 1, 12500),  # a dot before three digits parts thousands
        ("1.250,5", 1, 12505),
        ("1 250,5", 1, 12505),
        ("1,234", 3, 1234),
        ("0,5", 1, 5),
        ("0.125", 3, 125),
        ("12", 0, 12),
    ],
)
def test_parse_decimal(text: str, decimals: int, value: int) -> None:
    assert parse_decimal(text, decimals) == value


@pytest.mark.parametrize(
    ("text", "decimals"),
    [
        ("", 2),
        ("1,2345", 3),
        ("1,25.3", 2),
        ("12.34.567", 2),
        ("-1,5", 1),
        ("1,5", 0),
        ("9" * 99, 2),
        ("1,", 2),
    ],
)
def test_parse_decimal_refuses(text: str, decimals: int) -> None:
    with pytest.raises(BadCount):
        parse_decimal(text, decimals)
