"""What stands on a login card, and what is kept of it: secrets, numbers, keys, PINs. No database.

A card carries three secrets: an id of 128 bits in its QR, a short number to be typed where no QR can be read,
and, on a strip that is cut off, the first PIN. All three come from one random seed and the secret key of
the home. They exist in clear only on the printed sheet: the database keeps keyed hashes, and nothing of them
may reach a log, an address that a server sees, or the audit.
"""

import re
import secrets
from base64 import urlsafe_b64encode
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from itertools import count, pairwise
from typing import Final

from django.contrib.auth.hashers import check_password, make_password
from django.utils.crypto import salted_hmac

# No vowel and no D or W, which Telex and VNI would turn into other letters, and one sign of each pair that is
# taken for the other. The count is a prime, so that one wrong sign, or two that changed places, never pass.
SIGNS: Final = "23456789CFHJKMNPRTX"
TAKEN_FOR: Final = str.maketrans("BSZG", "8526")
NUMBER_LENGTH: Final = 10
END_LENGTH: Final = 4  # of a number, kept and shown so that people can tell cards apart
PIN_LENGTH: Final = 6
DEMONSTRATION: Final = "trình diễn"  # the seed of the card that a demonstration shows on its own machine
ID: Final = re.compile(r"[A-Za-z0-9_-]{22}")


class BadNumber(ValueError):
    """A typed number that is on no card; str() says what is wrong with it, and does not repeat it."""


class WeakPin(Exception):
    """A PIN that is guessed first; str() says why."""


@dataclass(frozen=True)
class Presented:
    """Which card somebody holds up, by the id that was scanned or the number that was typed."""

    id: str = field(default="", repr=False)
    number: str = field(default="", repr=False)

    @property
    def key(self) -> str:
        """The keyed hash under which the database knows the card."""
        return id_key(self.id) if self.id else number_key(self.number)


@dataclass(frozen=True)
class CardSecret:
    """The secrets of one card, worked out from its seed. Their words appear in no repr and so in no log."""

    seed: str = field(repr=False)

    @cached_property
    def id(self) -> str:
        """128 bits for the QR, as 22 letters."""
        return urlsafe_b64encode(self._bytes("id")[:16]).decode().rstrip("=")

    @cached_property
    def number(self) -> str:
        """Ten signs to be typed, the last of which checks the others."""
        value, signs = int.from_bytes(self._bytes("number"), "big"), ""
        for _ in range(NUMBER_LENGTH - 1):
            value, place = divmod(value, len(SIGNS))
            signs += SIGNS[place]
        return signs + _check_sign(signs)

    @cached_property
    def pin(self) -> str:
        """The first PIN: six digits, none of the easy ones."""
        for turn in count():
            value = int.from_bytes(self._bytes(f"pin{turn}")[:8], "big") % 10**PIN_LENGTH
            pin = f"{value:0{PIN_LENGTH}}"
            if not weakness(pin):
                return pin
        raise AssertionError

    @cached_property
    def hashed_pin(self) -> str:
        """What the database keeps of the first PIN. Slow on purpose: ask before a transaction begins."""
        return hash_pin(self.pin)

    def _bytes(self, of: str) -> bytes:
        return salted_hmac(f"mattran.access.card-secret.{of}", self.seed, algorithm="sha256").digest()


def new_secret() -> CardSecret:
    """The secrets of a card that nobody has had before."""
    return CardSecret(secrets.token_hex(32))


# --- What is kept -------------------------------------------------------------------------------------------


def id_key(card_id: str) -> str:
    """The id of a card as it is kept."""
    return salted_hmac("mattran.access.card-id", card_id, algorithm="sha256").hexdigest()


def number_key(number: str) -> str:
    """The number of a card as it is kept."""
    return salted_hmac("mattran.access.card-number", number, algorithm="sha256").hexdigest()


def hash_pin(pin: str) -> str:
    """A PIN as it is kept: Django's hash of a keyed digest.

    A million PINs are soon tried; without the secret key of the home a stolen table gives nothing to try on.
    """
    return make_password(_keyed(pin))


def is_pin(pin: str, kept: str) -> bool:
    """Whether that is the PIN. As slow as hashing it."""
    return check_password(_keyed(pin), kept)


def _keyed(pin: str) -> str:
    return salted_hmac("mattran.access.pin", pin, algorithm="sha256").hexdigest()


# --- The number to be typed ---------------------------------------------------------------------------------


def in_groups(number: str) -> str:
    """A number as it is printed: "K7M 4XP 29HT"."""
    return f"{number[:3]} {number[3:6]} {number[6:]}"


def read_number(typed: str) -> str:
    """The number as it stands on the card, however it was grouped; B is read as 8, S as 5, Z as 2, G as 6."""
    bare = re.sub(r"[\s.\-–]+", "", typed).upper().translate(TAKEN_FOR)
    if odd := sorted(set(bare) - set(SIGNS)):
        raise BadNumber(f"Số thẻ không có ký tự: {' '.join(odd)}. Hãy xem lại số in trên thẻ.")
    if len(bare) != NUMBER_LENGTH:
        raise BadNumber(
            f"Số thẻ có {NUMBER_LENGTH} ký tự, ông/bà gõ {len(bare)}. Hãy xem lại số in trên thẻ."
        )
    if _check_sign(bare[:-1]) != bare[-1]:
        raise BadNumber("Số thẻ gõ nhầm một chỗ. Hãy so từng nhóm với số in trên thẻ.")
    return bare


def _check_sign(signs: str) -> str:
    """The sign that makes the weighted sum of all ten a multiple of their count."""
    total = sum(weight * SIGNS.index(sign) for weight, sign in enumerate(signs, start=1))
    return SIGNS[-total * pow(NUMBER_LENGTH, -1, len(SIGNS)) % len(SIGNS)]


# --- Which PIN is too easy ----------------------------------------------------------------------------------


def refuse_weak(pin: str, phone: str = "") -> None:
    """Raise WeakPin for a PIN that is tried first, or that is the end of her telephone number."""
    if not re.fullmatch(r"[0-9]{6}", pin):
        raise WeakPin(f"Số PIN gồm đúng {PIN_LENGTH} chữ số.")
    if words := weakness(pin):
        raise WeakPin(f"{words} Hãy chọn 6 số khác.")
    if phone.endswith(pin):
        raise WeakPin("Sáu số cuối điện thoại dễ bị đoán. Hãy chọn 6 số khác.")


def weakness(pin: str) -> str:
    """Why six digits are tried first, in a sentence; "" when they are not."""
    if len(set(pin)) <= 2:
        return "Số PIN chỉ có một, hai chữ số lặp lại thì dễ bị đoán."
    steps = {(int(after) - int(before)) % 10 for before, after in pairwise(pin)}
    if len(steps) == 1:
        return "Các số cách đều như 123456, 654321 dễ bị đoán."
    if pin[:3] == pin[3:] or pin[:2] == pin[2:4] == pin[4:]:
        return "Một nhóm số lặp lại như 147147 dễ bị đoán."
    if _is_a_day(pin):
        return "Số PIN giống ngày, tháng, năm sinh thì dễ bị đoán."
    return ""


def _is_a_day(pin: str) -> bool:
    """Whether it reads as a day (310588, 880531), or as a month and a year (051988, 198805)."""
    first, middle, last = int(pin[:2]), int(pin[2:4]), int(pin[4:])
    is_month_and_year = (1 <= first <= 12 and _is_a_year(pin[2:])) or (
        1 <= last <= 12 and _is_a_year(pin[:4])
    )
    return is_month_and_year or _exists(first, middle) or _exists(last, middle)


def _is_a_year(digits: str) -> bool:
    return 1900 <= int(digits) <= 2099


def _exists(day: int, month: int) -> bool:
    try:
        date(2000, month, day)  # a leap year: 29 February counts
    except ValueError:
        return False
    return True
