"""The fonts of the screen: every letter of Vietnamese, ten digits of one width, small enough for a phone."""

import unicodedata
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont

import mattran.web

FONTS = Path(mattran.web.__file__).parent / "static/fonts"
WEIGHTS = [400, 600]

BASES = "aăâeêioôơuưy"
TONES = ["", "\u0300", "\u0301", "\u0303", "\u0309", "\u0323"]
CONSONANTS = "bcdđghklmnpqrstvx"
LETTERS = [unicodedata.normalize("NFC", base + tone) for base in BASES for tone in TONES]
MARKED = [letter for letter in LETTERS if letter not in "aeiouy"] + ["đ"]
"""The 67 letters that other languages write without; 134 with their capitals."""


def letters_of(file: str) -> set[str]:
    """What the font can draw."""
    return {chr(code) for code in TTFont(FONTS / file).getBestCmap()}


def test_vietnamese_has_134_letters_of_its_own() -> None:
    assert len({*MARKED, *(letter.upper() for letter in MARKED)}) == 134


@pytest.mark.parametrize("weight", WEIGHTS)
def test_draws_every_letter_of_vietnamese(weight: int) -> None:
    needed = {*LETTERS, *CONSONANTS, *"fjwz"}
    needed |= {letter.upper() for letter in needed}
    assert needed <= letters_of(f"be-vietnam-pro-{weight}.woff2")


@pytest.mark.parametrize("weight", WEIGHTS)
def test_draws_the_marks_of_a_text_that_is_not_composed(weight: int) -> None:
    marks = {
        mark
        for letter in MARKED
        for mark in unicodedata.normalize("NFD", letter)
        if unicodedata.combining(mark)
    }
    assert marks <= letters_of(f"be-vietnam-pro-{weight}.woff2")


@pytest.mark.parametrize("weight", WEIGHTS)
def test_draws_the_signs_of_our_pages(weight: int) -> None:
    assert set("0123456789.,:;!?()[]%/+−–—“”‘’…·•×≤≥₫\u00a0") <= letters_of(f"be-vietnam-pro-{weight}.woff2")


@pytest.mark.parametrize("weight", WEIGHTS)
def test_digits_have_one_width(weight: int) -> None:
    font = TTFont(FONTS / f"mat-tran-so-{weight}.woff2")
    assert {chr(code) for code in font.getBestCmap()} == set("0123456789")
    assert {font["hmtx"][name][0] for name in font.getBestCmap().values()} == {680}


@pytest.mark.parametrize(("file", "most"), [("be-vietnam-pro", 34_000), ("mat-tran-so", 4_000)])
@pytest.mark.parametrize("weight", WEIGHTS)
def test_is_light(file: str, weight: int, most: int) -> None:
    assert (FONTS / f"{file}-{weight}.woff2").stat().st_size <= most


def test_the_licence_lies_beside() -> None:
    assert "SIL Open Font License" in (FONTS / "OFL.txt").read_text("utf-8")
