"""The first password and the login that are proposed: easy to read out, hard to guess, nobody else's."""

import re

import pytest

from mattran.directory.access.passwords import MIN_LENGTH, STARTING_WORDS, starting_password
from mattran.directory.access.rules import proposed_login


def test_four_words_and_a_number():
    for seed in map(str, range(200)):
        assert re.fullmatch(r"([a-z]+ ){4}[1-9][0-9]", starting_password(seed))
        assert len(starting_password(seed)) >= MIN_LENGTH


def test_the_same_seed_gives_the_same_another_seed_another():
    assert starting_password("a") == starting_password("a")
    assert len({starting_password(str(seed)) for seed in range(500)}) == 500


def test_another_home_gives_another(settings):
    here = starting_password("a")
    settings.SECRET_KEY = "the key of another home"
    assert starting_password("a") != here


def test_the_words_are_many_and_no_keyboard_turns_them_into_others():
    """Telex makes marks of s f r x j after a vowel, of w, and of a letter typed twice in a word (a e o d)."""
    assert len(STARTING_WORDS) == len(set(STARTING_WORDS)) >= 128
    spoilt = re.compile(r"[aeiouy].*[sfrxjz]|w|a.*a|e.*e|o.*o|d.*d")
    assert [word for word in STARTING_WORDS if spoilt.search(word)] == []


@pytest.mark.parametrize(
    ("name", "place", "taken", "login"),
    [
        ("Vũ Thị Hoa", "Đông 5", (), "hoa.dong5"),
        ("Vũ Thị Hoa", "Đông 5", ("hoa.dong5",), "hoa.dong5.2"),
        ("Vũ Thị Hoa", "Đông 5", ("hoa.dong5", "hoa.dong5.2"), "hoa.dong5.3"),
        ("Công Tằng Tôn Nữ Thị Huyền Trân", "Cư xá Công nhân Đường sắt Bắc Nam", (), "tran.cxcndsbn"),
        ("Nguyễn Văn Đệ", "", (), "de.mt"),
        ("Như Ý", "", (), "y.mt"),
        ("Y Thu K'Nul", "Buôn Ma", (), "nul.buonma"),
    ],
)
def test_a_login_is_proposed(name, place, taken, login):
    assert proposed_login(name, place, taken) == login
