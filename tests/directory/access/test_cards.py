"""What stands on a card and what is kept of it: secrets, the number to be typed, which PIN is too easy."""

from itertools import combinations

import pytest

from mattran.directory.access.cards import (
    NUMBER_LENGTH,
    SIGNS,
    BadNumber,
    CardSecret,
    Presented,
    WeakPin,
    hash_pin,
    id_key,
    in_groups,
    is_pin,
    new_secret,
    number_key,
    read_number,
    refuse_weak,
    weakness,
)

NUMBER = CardSecret("một tấm thẻ").number


class TestSecrets:
    def test_the_same_seed_gives_the_same_card_and_another_seed_another(self):
        one, same, other = CardSecret("a"), CardSecret("a"), CardSecret("b")
        assert (one.id, one.number, one.pin) == (same.id, same.number, same.pin)
        assert one.id != other.id
        assert one.number != other.number

    def test_the_id_has_128_bits_and_the_number_ten_signs(self):
        secret = new_secret()
        assert len(secret.id) == 22
        assert len(secret.number) == NUMBER_LENGTH
        assert set(secret.number) <= set(SIGNS)

    def test_nobody_gets_the_same_twice(self):
        assert len({new_secret().id for _ in range(200)}) == 200

    def test_the_seed_alone_gives_nothing_away(self, settings):
        here = CardSecret("a").id
        settings.SECRET_KEY = "another home"
        assert CardSecret("a").id != here

    def test_they_stand_in_no_repr(self):
        secret = CardSecret("hạt giống")
        shown = repr(secret) + repr(Presented(id=secret.id)) + repr(Presented(number=secret.number))
        for word in ("hạt giống", secret.id, secret.number, secret.pin):
            assert word not in shown

    def test_first_pins_are_never_easy(self):
        assert [pin for pin in (CardSecret(str(n)).pin for n in range(2000)) if weakness(pin)] == []

    def test_what_is_kept_depends_on_the_key_of_the_home(self, settings):
        kept = id_key("x"), number_key("x"), hash_pin("480273")
        settings.SECRET_KEY = "another home"
        assert (id_key("x"), number_key("x")) != kept[:2]
        assert not is_pin("480273", kept[2])


class TestNumber:
    @pytest.mark.parametrize(
        "typed",
        [
            NUMBER,
            in_groups(NUMBER),
            NUMBER.lower(),
            f" {NUMBER[:4]}-{NUMBER[4:]}. ",
            NUMBER.replace("8", "B").replace("5", "s").replace("2", "Z").replace("6", "g"),
        ],
    )
    def test_it_is_read_however_it_is_typed(self, typed):
        assert read_number(typed) == NUMBER

    @pytest.mark.parametrize("place", range(NUMBER_LENGTH))
    def test_one_wrong_sign_is_always_noticed(self, place):
        for sign in set(SIGNS) - {NUMBER[place]}:
            with pytest.raises(BadNumber, match="nhầm một chỗ"):
                read_number(NUMBER[:place] + sign + NUMBER[place + 1 :])

    def test_two_signs_in_each_other_s_place_are_always_noticed(self):
        for first, second in combinations(range(NUMBER_LENGTH), 2):
            signs = list(NUMBER)
            signs[first], signs[second] = signs[second], signs[first]
            if signs != list(NUMBER):
                with pytest.raises(BadNumber):
                    read_number("".join(signs))

    @pytest.mark.parametrize(
        ("typed", "sentence"),
        [
            (NUMBER[:-1], "ông/bà gõ 9"),
            (NUMBER + "K", "ông/bà gõ 11"),
            ("K7M 4XP 29H\u0422", "không có ký tự: \u0422"),
            ("O" + NUMBER[1:], "không có ký tự: O"),
            ("\0" * 10, "không có ký tự"),
        ],
    )
    def test_what_is_on_no_card_is_refused_with_a_sentence(self, typed, sentence):
        with pytest.raises(BadNumber, match=sentence):
            read_number(typed)

    def test_telex_and_vni_leave_it_alone(self):
        """No vowel takes a tone, and neither D nor W turns into đ or ư."""
        assert not set(SIGNS) & set("AEIOUYDW")


@pytest.mark.parametrize(
    "pin",
    [
        "000000",
        "111112",
        "123456",
        "654321",
        "890123",
        "135791",
        "121212",
        "147147",
        "474774",
        "310588",  # day, month, year
        "290200",
        "880531",  # year, month, day
        "051988",  # month and year
        "198805",
    ],
)
def test_easy_pins_are_refused_with_a_sentence(pin):
    with pytest.raises(WeakPin, match="dễ bị đoán"):
        refuse_weak(pin)


@pytest.mark.parametrize("pin", ["480273", "934617", "992013", "509271"])
def test_others_are_not(pin):
    refuse_weak(pin)


@pytest.mark.parametrize("pin", ["", "12345", "1234567", "48027a", "４８０２７３", "480 27"])
def test_six_plain_digits_it_has_to_be(pin):
    with pytest.raises(WeakPin, match="đúng 6 chữ số"):
        refuse_weak(pin)


def test_the_end_of_her_telephone_number_is_refused():
    with pytest.raises(WeakPin, match="điện thoại"):
        refuse_weak("480273", phone="0912480273")
    refuse_weak("480273", phone="0912345678")


def test_most_pins_remain():
    assert sum(not weakness(f"{pin:06}") for pin in range(0, 10**6, 7)) > 0.9 * 10**6 / 7
