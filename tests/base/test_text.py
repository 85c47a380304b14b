"""Vietnamese text: cleaning, folding, sorting."""

import random
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mattran.base.text import (
    MAX_KEY,
    BadText,
    clean,
    fold,
    name_sort_key,
    refuse_suspicious_letters,
    search_key,
    sort_key,
    spells,
    suspicious_letters,
)


def nfd(text: str) -> str:
    return unicodedata.normalize("NFD", text)


# --- fold, search_key ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("NGUYỄN THỊ ĐÀO", "nguyen thi dao"),
        ("đào", "dao"),
        ("Ðào", "dao"),  # eth instead of Đ, as some keyboards and PDF files have it
        ("Hoà", "hoa"),
        ("Hòa", "hoa"),
        ("Thuỷ", "thuy"),
        ("Thủy", "thuy"),
        ("Uỷ ban", "uy ban"),
        ("Ủy ban", "uy ban"),
        ("  Khu   phố  5 ", "khu pho 5"),
        ("Ô Ơ Ư Ă Â Ê", "o o u a a e"),
        ("İstanbul", "istanbul"),
        ("K'Tiên", "k'tien"),
        ("a\0b", "ab"),
        ("", ""),
    ],
)
def test_fold(text: str, folded: str) -> None:
    assert fold(text) == folded
    assert fold(nfd(text)) == folded


@pytest.mark.parametrize("typed", ["đào", "ĐÀO", "dao", "Thị Đào", "nguyễn thị đào", nfd("đào"), "Ðào"])
def test_a_search_finds_the_name_however_it_is_typed_and_stored(typed: str) -> None:
    for stored in ("NGUYỄN THỊ ĐÀO", nfd("NGUYỄN THỊ ĐÀO"), "Nguyễn Thị Đào"):
        assert search_key(typed) in search_key(stored)


def test_punctuation_is_space_in_a_search_key() -> None:
    assert search_key("Tổ dân phố số 5, Q.1 (cũ)") == "to dan pho so 5 q 1 cu"


@pytest.mark.slow
@given(st.text(max_size=60))
def test_keys_never_outgrow_the_text_and_do_not_depend_on_its_form(text: str) -> None:
    plain = unicodedata.normalize("NFC", text)
    assert len(fold(text)) <= 2 * len(plain)  # lower case alone may double a letter, as İ
    assert fold(text) == fold(nfd(text))
    assert sort_key(text) == sort_key(nfd(text))
    assert len(sort_key(text)) <= MAX_KEY


# --- sort_key ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "right",
    [
        [
            "a",
            "ă",
            "â",
            "b",
            "c",
            "d",
            "đ",
            "e",
            "ê",
            "f",
            "g",
            "h",
            "i",
            "j",
            "k",
            "l",
            "m",
            "n",
            "o",
            "ô",
            "ơ",
        ],
        ["ơ", "p", "q", "r", "s", "t", "u", "ư", "v", "w", "x", "y", "z", "漢"],
        ["ba", "bà", "bả", "bã", "bá", "bạ", "bác", "băm", "bâm"],
        ["An", "An Bình", "An Khê", "Án", "Anh", "Ánh", "Ăn", "Ấn"],
        [
            "Khu phố",
            "Khu phố 1",
            "Khu phố 2",
            "Khu phố 10",
            "Khu phố 11",
            "Khu phố Đông 5",
            "Khu phố Đông 12",
        ],
        ["Đa Kao", "Đà Nẵng", "Đông", "Em"],
        ["Hoa", "Hoa Sen", "Hoà Bình", "Hòa Hưng", "Hoá"],
        ["Tổ 2", "Tổ 02B", "Tổ 10"],
        ["Phường 9", "Phường 10", "Phường An Lạc", "Phường Ấn Độ"],
        ["dung", "dũng", "dương", "đung"],
        ["e", "ê", "fê", "ga"],
        ["ia", "iy", "ja", "ka"],
    ],
)
def test_vietnamese_order(right: list[str]) -> None:
    shuffled = random.Random(7).sample(right, len(right))
    assert sorted(shuffled, key=sort_key) == right
    assert sorted(map(nfd, shuffled), key=sort_key) == list(map(nfd, right))
    assert len({sort_key(word) for word in right}) == len(right)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Hoà", "Hòa"),
        ("Thuỷ", "Thủy"),
        ("uỷ", "ủy"),
        ("ĐÀO", "Ðào"),
        ("Khu phố 5", "KHU PHỐ 05"),
        ("A-B", "a b"),
    ],
)
def test_two_spellings_sort_as_one(one: str, other: str) -> None:
    assert sort_key(one) == sort_key(other)


@pytest.mark.slow
@given(st.text(max_size=400))
def test_a_sort_key_sorts_alike_under_every_collation(text: str) -> None:
    assert set(sort_key(text)) <= set("0123456789abcdefghijklmnopqrstuvwxyz")


def test_people_sort_by_given_name() -> None:
    people = ["Nguyễn Văn Ba", "Vũ Thị An", "Lê Anh", "Trần Thị Ánh", "Đỗ Bá", "Bà", ""]
    assert sorted(people, key=name_sort_key) == [
        "", "Vũ Thị An", "Lê Anh", "Trần Thị Ánh", "Nguyễn Văn Ba", "Bà", "Đỗ Bá",
    ]  # fmt: skip


def test_longest_names_fit_their_columns() -> None:
    assert len(sort_key("Đ" * 241)) <= MAX_KEY
    assert len(sort_key("a1" * 200)) <= MAX_KEY
    assert len(sort_key("9" * 400)) <= MAX_KEY


# --- clean ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("  Khu   phố 5 ", "Khu phố 5"),
        (nfd("Nguyễn Thị Đào"), "Nguyễn Thị Đào"),
        ("a\u00a0b\u202fc", "a b c"),
        ("dòng\nhai\tba", "dòng hai ba"),
        ("so\u00adft \ufeffhyphen\u200b", "soft hyphen"),
        ("Bà 👩🏽‍🌾 🇻🇳", "Bà 👩🏽‍🌾 🇻🇳"),
        ("Hoà, Hòa", "Hoà, Hòa"),  # spelling is the writer's
        ("", ""),
    ],
)
def test_clean(typed: str, kept: str) -> None:
    assert clean(typed) == kept


def test_clean_keeps_lines_where_they_may_be() -> None:
    assert clean(" một \r\n\r\n hai\u2028ba\x0b ", lines=True) == "một\n\nhai\nba"


@pytest.mark.parametrize(
    "typed",
    [
        "a\0b",
        "a\x07",
        "\x1b[31m",
        "a\x7f",
        "abc\u202egpj",
        "\u2066x\u2069",
        "\ud800",
        "\ufffe",
        "a" + "\u0301" * 100,
        "ệ" + "\u0300" * 5,
    ],
)
def test_clean_refuses_what_breaks_pages(typed: str) -> None:
    with pytest.raises(BadText, match="gõ lại"):
        clean(typed)


@pytest.mark.parametrize("typed", ["ệ" + "\u0300\u0301", "a\u0300\u0301\u0302\u0303\u0323"[:5]])
def test_a_few_marks_are_fine(typed: str) -> None:
    assert clean(typed)


def test_clean_counts_as_database_columns_do() -> None:
    assert clean(nfd("đông ệ"), max_length=6) == "đông ệ"
    with pytest.raises(BadText, match="Dài 4 ký tự, nhiều nhất là 3"):
        clean("đông", max_length=3)
    with pytest.raises(BadText, match="nhiều nhất là 10"):
        clean("👩🏽‍🌾" * 3, max_length=10)
    with pytest.raises(BadText, match="quá dài"):
        clean("ệ" * 50, max_length=100, max_bytes=100)


def test_a_megabyte_is_refused_at_once() -> None:
    with pytest.raises(BadText, match="quá dài"):
        clean("ệ" * 1_000_000, max_length=200)
    assert clean(" " * 1_000 + "đông", max_length=4) == "đông"


# --- suspicious letters --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Khu phố Đông 5", ""),
        ("Ủy ban MTTQ Việt Nam phường Mẫu", ""),
        (nfd("Đặng Thị Hường"), ""),
        ("Buôn Čư M'gar, H'Hen Niê, Y Ƀhăm", ""),
        ("Ð", ""),
        ("Bình Нòа", "На"),  # Cyrillic Н and а
        ("hоa еm", "ое"),
        ("Αn Bình", "Α"),  # Greek capital Alpha
        ("Ａn", "Ａ"),
        ("Khu Ⅻ", "Ⅻ"),
        ("bɑ", "ɑ"),
    ],
)
def test_suspicious_letters(text: str, found: str) -> None:
    assert suspicious_letters(text) == found


def test_suspicious_letters_are_refused_by_name() -> None:
    refuse_suspicious_letters("Khu phố Đông 5")
    with pytest.raises(BadText, match="о"):
        refuse_suspicious_letters("Khu phố Đоng")


@pytest.mark.parametrize(
    ("typed", "name", "is_it"),
    [
        ("Trần Thị Hạ", "Trần Thị Hà", False),
        ("Lê Thị Hòa", "Lê Thị Hoà", True),
        (nfd("THÔN HÀ"), "Thôn Hà", True),
        ("thon  ha", "Thôn Hà", True),
        ("Thôn Ha", "Thôn Hà", False),  # one mark there: the others were left out on purpose
        ("Khu phố 05", "Khu phố 5", True),
        ("", "Hà", False),
    ],
)
def test_what_is_typed_spells_a_name_with_its_marks_or_with_none(typed, name, is_it) -> None:
    assert spells(typed, name) is is_it
