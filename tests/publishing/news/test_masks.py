"""Numbers as people write them on a phone, and amounts and days that are none (B45)."""

import pytest

from mattran.publishing.news.rules import masked
from mattran.publishing.news.rules.masks import HIDDEN_MAIL, HIDDEN_NUMBER

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
        "0912/345/678",
        "0912-345-678",
        "0912|345|678",
        "0912, 345, 678",
        "09 12 34 56 78",
        "0 9 1 2 3 4 5 6 7 8",
        "0.9.1.2.3.4.5.6.7.8",
        "O912 345 678",
        "o912.345.678",
        "O9I2".replace("I", "1") + "345678",
        "О912345678",  # a Cyrillic letter
        "O9I2345678",
        "09l2.345.678",
        "0912l34567",
        "0912👍345👍678",
        "0912→345→678",
        "0912!345?678",
        "0912“345”678",
        "0912 ..... 345 ..... 678",
        "+84 (0)912.345.678",
        "+84912345678",
        "(+84) 912-345-678",
        "+84 / 912 / 345 / 678",
        "84 912 345 678",
        "0084 912 345 678",
        "(028) 3822 1234",
        "028.3822.1234",
        "0912\u200b345\u200b678",
        "0\u200d9\u20601\ufeff2345678",
        "0\ufe0f\u20e39\ufe0f\u20e31\ufe0f\u20e32\ufe0f\u20e3345678",
        "０９１２／３４５／６７８",
        "⓪⑨①②③④⑤⑥⑦⑧",
        WIDE,
        ARABIC,
        "không chín một hai ba bốn năm sáu bảy tám",
        "Không - chín - một, hai, ba bốn năm sáu bẩy tám",
        "khong chin mot hai ba bon nam sau bay tam",
        "không 9 một 2 ba 4 năm 6 bảy 8",
        "001085012345",
        "001 085 012 345",
        "001-085-012345",
        "001.085.012.345",
        "123456789",
        "123 456 789",
        "1903 4567 8901 23",
        "19034567890123",
        "1 9 0 3 4 5 6 7 8 9",
        "9704-3601-2345-6789",
    ],
)
def test_a_number_however_it_is_typed(typed: str) -> None:
    assert masked(f"Gọi {typed} nhé") == f"Gọi {HIDDEN_NUMBER} nhé"


@pytest.mark.parametrize(
    "typed",
    [
        "an.bui\uff20gmail.com",
        "an.bui@gmail.com",
        "a (at) b.vn",
        "a(at)b.vn",
        "a [at] b [dot] vn",
        "a @ b . vn",
        "an at gmail dot com",
        "an a còng gmail chấm com",
        "an\u200b@\u200bgmail.com",
        "an.bui+khu5@mail.example.com.vn",
    ],
)
def test_an_address_however_it_is_typed(typed: str) -> None:
    assert masked(f"thư về: {typed}, cảm ơn") == f"thư về: {HIDDEN_MAIL}, cảm ơn"


@pytest.mark.parametrize("typed", ["0912 345 678 đ", "0912.345.678 đồng", "0912-345678đ", "0912345678 triệu"])
def test_money_behind_it_hides_no_number(typed: str) -> None:
    assert HIDDEN_NUMBER in masked(typed)
    assert "345" not in masked(typed)


def test_what_stands_beside_it_stays() -> None:
    typed = "Ngày 14/11/2026, tổ 5: 0912 345 678, 091.234.5678 (ông Tư), 120 hộ, 50.000 đ"
    kept = f"Ngày 14/11/2026, tổ 5: {HIDDEN_NUMBER}, {HIDDEN_NUMBER} (ông Tư), 120 hộ, 50.000 đ"
    assert masked(typed) == kept
    assert masked(kept) == kept


def test_it_takes_no_time_however_odd() -> None:
    """Whatever fits into a comment is read in one go, and leaves nothing to be masked a second time."""
    for odd in ("0 " * 500, "a.b@" * 250, "không " * 160, "(+84" * 250, "1.000." * 160, "at dot " * 140):
        assert masked(masked(odd)) == masked(odd), odd[:12]


@pytest.mark.parametrize(
    "typed",
    [
        "05 - 11 - 2026 - 19 giờ",
        "đạt 0% 25% 50% 75% 100%",
        "0 điểm, 5 điểm, 10 điểm, 15 điểm, 20 điểm",
        "lô 12l34, 5 lít, 2l nước",
        "05\u201311\u20132026 19:30",
        "12.500.000.000 đồng",
        "từ 05/11/2026 đến 15/11/2026",
        "tỷ số 0 - 3 - 5 - 7",
        "số １２ ngõ ３４",
        "14/11/2026",
        "họp 14-11-2026, 15.11.2026",
        "từ 05/11/2026-15/11/2026",
        "các ngày 05/11, 06/11, 07/11, 08/11",
        "từ 05/11 đến 15/11 và 20/11/2026",
        "50.000 đ",
        "1.250.000.000 đồng",
        "1,250,000,000 đồng",
        "250000000 đồng",
        "250 000 000 đồng",
        "0 đồng",
        "125/QĐ-MTTQ-BTT",
        "Quyết định số 125/QĐ-MTTQ-BTT ngày 14/11/2026",
        "Nghị định 30/2020/NĐ-CP, Nghị quyết 1234/2024/UBTVQH15",
        "nhiệm kỳ 2024-2026, 2026–2028",
        "các năm 2023 2024 2025 2026",
        "19:30, 07:30 - 11:30, 8 giờ 30",
        "khu phố 05, 06, 07, 08, 09",
        "05 - 06 - 07 - 08 - 09",
        "số nhà 12/34/56 đường 3/2",
        "không một ai trong năm sáu hộ ấy",
        "hai ba bốn năm sáu bảy tám chín mười",
        "họp @ nhà văn hoá",
        "đến nhà văn hoá. Com cháy",
        "120 hộ, 350 người, 24 tổ",
        "5 x 3 = 15; 20 + 30 = 50",
    ],
)
def test_what_is_no_number_stays(typed: str) -> None:
    assert masked(typed) == typed
