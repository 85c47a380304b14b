"""Numbers as people write them on a phone, and amounts and days that are none (B45)."""

import pytest

from mattran.publishing.news.rules import masked
from mattran.publishing.news.rules.comments import HIDDEN_MAIL, HIDDEN_NUMBER

WIDE = "".join(chr(ord("０") + int(digit)) for digit in "0912345678")
ARABIC = "".join(chr(0x660 + int(digit)) for digit in "0912345678")


@pytest.mark.parametrize(
    "typed",
    [
        "0912 - 345 - 678",
        "0912\u2013345\u2013678",
        "0912 \u2014 345 \u2014 678",
        "0912_345_678",
        "0912...345...678",
        WIDE,
        ARABIC,
    ],
)
def test_a_number_however_it_is_typed(typed: str) -> None:
    assert masked(f"Gọi {typed} nhé") == f"Gọi {HIDDEN_NUMBER} nhé"


def test_an_address_with_a_wide_sign() -> None:
    assert masked("thư về an.bui\uff20gmail.com") == f"thư về {HIDDEN_MAIL}"


@pytest.mark.parametrize(
    "typed",
    [
        "05 - 11 - 2026 - 19 giờ",
        "05\u201311\u20132026 19:30",
        "12.500.000.000 đồng",
        "từ 05/11/2026 đến 15/11/2026",
        "tỷ số 0 - 3 - 5 - 7",
        "số １２ ngõ ３４",
    ],
)
def test_what_is_no_number_stays(typed: str) -> None:
    assert masked(typed) == typed
