"""Telephone numbers."""

import pytest

from mattran.base.phones import BadPhone, parse_phone, show_phone


@pytest.mark.parametrize(
    "text",
    [
        "0912345678",
        "0912 345 678",
        "0912.345.678",
        "+84912345678",
        "+84 912 345 678",
        "84912345678",
        "0084912345678",
    ],
)
def test_a_number_is_kept_in_one_form(text: str) -> None:
    assert parse_phone(text) == "0912345678"


def test_landlines_have_eleven_digits() -> None:
    assert parse_phone("(028) 3829-1234") == "02838291234"
    assert parse_phone("+84 28 3829 1234") == "02838291234"


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        "912345678",
        "091234567",
        "09123456789",
        "0112345678",
        "+85 912345678",
        "０９１２３４５６７８",
        "abc",
        "0912345678 hoặc 0913",
        "028 382 9123",
        "1900 1234",
    ],
)
def test_a_wrong_number_is_refused_with_an_example_and_not_repeated(text: str) -> None:
    with pytest.raises(BadPhone, match="0912 345 678") as refusal:
        parse_phone(text)
    assert not text.strip() or text not in str(refusal.value)


def test_numbers_are_shown_in_groups() -> None:
    assert show_phone("0912345678") == "0912 345 678"
    assert show_phone("02838291234") == "0283 829 1234"
