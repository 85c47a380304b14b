"""Numbers in words, against a table."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mattran.base.words import dong_words, number_words

TABLE = {
    -1_000_000: "âm một triệu",
    -21: "âm hai mươi mốt",
    -5: "âm năm",
    0: "không",
    1: "một",
    2: "hai",
    4: "bốn",
    5: "năm",
    9: "chín",
    10: "mười",
    11: "mười một",
    12: "mười hai",
    14: "mười bốn",
    15: "mười lăm",
    19: "mười chín",
    20: "hai mươi",
    21: "hai mươi mốt",
    22: "hai mươi hai",
    24: "hai mươi tư",
    25: "hai mươi lăm",
    31: "ba mươi mốt",
    34: "ba mươi tư",
    35: "ba mươi lăm",
    44: "bốn mươi tư",
    50: "năm mươi",
    54: "năm mươi tư",
    55: "năm mươi lăm",
    91: "chín mươi mốt",
    99: "chín mươi chín",
    100: "một trăm",
    101: "một trăm linh một",
    104: "một trăm linh bốn",
    105: "một trăm linh năm",
    110: "một trăm mười",
    111: "một trăm mười một",
    115: "một trăm mười lăm",
    121: "một trăm hai mươi mốt",
    124: "một trăm hai mươi tư",
    200: "hai trăm",
    205: "hai trăm linh năm",
    555: "năm trăm năm mươi lăm",
    999: "chín trăm chín mươi chín",
    1_000: "một nghìn",
    1_001: "một nghìn không trăm linh một",
    1_010: "một nghìn không trăm mười",
    1_015: "một nghìn không trăm mười lăm",
    1_021: "một nghìn không trăm hai mươi mốt",
    1_100: "một nghìn một trăm",
    1_945: "một nghìn chín trăm bốn mươi lăm",
    2_026: "hai nghìn không trăm hai mươi sáu",
    3_850: "ba nghìn tám trăm năm mươi",
    10_000: "mười nghìn",
    10_001: "mười nghìn không trăm linh một",
    21_000: "hai mươi mốt nghìn",
    24_500: "hai mươi tư nghìn năm trăm",
    100_000: "một trăm nghìn",
    100_005: "một trăm nghìn không trăm linh năm",
    105_000: "một trăm linh năm nghìn",
    500_000: "năm trăm nghìn",
    1_000_000: "một triệu",
    1_000_005: "một triệu không trăm linh năm",
    1_005_000: "một triệu không trăm linh năm nghìn",
    2_000_000: "hai triệu",
    4_650_000: "bốn triệu sáu trăm năm mươi nghìn",
    15_000_000: "mười lăm triệu",
    121_050_004: "một trăm hai mươi mốt triệu không trăm năm mươi nghìn không trăm linh bốn",
    1_000_000_000: "một tỷ",
    1_000_000_005: "một tỷ không trăm linh năm",
    1_005_000_000: "một tỷ không trăm linh năm triệu",
    1_250_000_000: "một tỷ hai trăm năm mươi triệu",
    25_000_000_000: "hai mươi lăm tỷ",
    10**12: "một nghìn tỷ",
    10**12 + 5: "một nghìn tỷ không trăm linh năm",
    10**15: "một triệu tỷ",
    10**18: "một tỷ tỷ",
}


@pytest.mark.parametrize(("number", "words"), TABLE.items())
def test_number_words(number: int, words: str) -> None:
    assert number_words(number) == words


def test_dong_words() -> None:
    assert dong_words(2_000_000) == "hai triệu đồng"


@pytest.mark.slow
@given(st.integers(min_value=0, max_value=10**9 - 1), st.integers(min_value=0, max_value=10**9 - 1))
def test_no_two_numbers_read_alike(one: int, other: int) -> None:
    assert (number_words(one) == number_words(other)) == (one == other)
