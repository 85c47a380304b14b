"""Amounts in whole đồng, counts and decimals: read strictly, written the Vietnamese way (1.000.000).

What cannot be read without guessing is refused with an example; nothing is rounded.
"""

import re
from typing import Final

MOST_DONG: Final = 10**15
MOST_COUNT: Final = 10**9

_UNIT: Final = re.compile(r"\s*(?:đồng|vnđ|vnd|đ|₫)\.?$", re.IGNORECASE)
_SPACES: Final = re.compile("[ \u00a0\u2007\u2009\u202f]+")
_MINUS: Final = ("-", "\u2212", "\u2013")
_GROUPED: Final = re.compile(r"[1-9][0-9]{0,2}([. ,])[0-9]{3}(?:\1[0-9]{3})*|[0-9]+")
_FRACTION: Final = re.compile(r"(.*[0-9])([.,])([0-9]{1,2})")
_COMMA_DECIMAL: Final = re.compile(r"([1-9][0-9]{0,2}(?:[. ][0-9]{3})+|[0-9]+)(?:,([0-9]+))?")
_POINT_DECIMAL: Final = re.compile(r"([0-9]+)\.([0-9]+)")


class BadMoney(ValueError):
    """An amount that cannot be read; str() tells the user what was wrong, with an example."""


class BadCount(ValueError):
    """A number that cannot be read; str() tells the user what was wrong, with an example."""


# --- Writing -------------------------------------------------------------------------------------------


def group(number: int) -> str:
    """The number with a dot between thousands: "1.000.000"."""
    return f"{number:,}".replace(",", ".")


def dong(amount: int) -> str:
    """An amount with its unit: "1.000.000 đồng"."""
    return f"{group(amount)} đồng"


def decimal_text(value: int, decimals: int) -> str:
    """A number kept in its smallest unit: 9750 with 2 decimals is "97,5"; zeros at the end are left out."""
    whole, part = divmod(abs(value), 10**decimals)
    tail = f"{part:0{decimals}d}".rstrip("0") if decimals else ""
    return f"{'-' if value < 0 else ''}{group(whole)}{',' + tail if tail else ''}"


# --- Reading -------------------------------------------------------------------------------------------


def parse_dong(text: str, *, allow_zero: bool = False, allow_negative: bool = True) -> int:
    """The whole đồng that a text means, or BadMoney.

    Thousands may be parted by dots, commas or spaces, all alike; a minus or brackets make it negative; the
    unit (đ, đồng, VND) and a fraction of zeros (,00) may stand behind.
    """
    body = _SPACES.sub(" ", text).strip()
    if not body:
        raise BadMoney("Chưa ghi số tiền. Hãy ghi như 1.000.000.")
    body, is_negative = _sign(_UNIT.sub("", body))
    body, fraction = _without_fraction(body)
    if not _GROUPED.fullmatch(body):
        raise BadMoney(f"Không đọc được số tiền “{_shown(text)}”. Hãy ghi như 1.000.000.")
    if fraction.strip("0"):
        raise BadMoney(
            f"Số tiền “{_shown(text)}” có phần lẻ của đồng. Hãy ghi số đồng nguyên, như 1.000.000."
        )
    amount = _digits(body)
    if amount > MOST_DONG:
        raise BadMoney(f"Số tiền lớn quá mức ghi được ({dong(MOST_DONG)}). Hãy xem lại số chữ số 0.")
    if amount == 0 and not allow_zero:
        raise BadMoney("Số tiền phải khác 0. Hãy ghi như 1.000.000.")
    if is_negative and not allow_negative:
        raise BadMoney(f"Số tiền “{_shown(text)}” là số âm. Hãy ghi số dương, như 1.000.000.")
    return -amount if is_negative else amount


def parse_count(text: str, *, most: int = MOST_COUNT) -> int:
    """A whole number of people, households, things …: 0 or more, or BadCount."""
    body = _SPACES.sub(" ", text).strip()
    if not body:
        raise BadCount("Chưa ghi số. Hãy ghi như 120.")
    if body.startswith(_MINUS):
        raise BadCount("Số phải từ 0 trở lên, ví dụ 120.")
    if not _GROUPED.fullmatch(body):
        raise BadCount("Hãy ghi bằng chữ số, ví dụ 120 hoặc 1.250.")
    if (count := _digits(body)) > most:
        raise BadCount(f"Số lớn quá mức ghi được ({group(most)}). Hãy xem lại.")
    return count


def parse_decimal(text: str, decimals: int, *, most: int = MOST_DONG) -> int:
    """A number of 0 or more with at most so many decimals, in its smallest unit: "97,5" with 2 is 9750.

    The decimal sign is the comma; a dot is one too where it cannot part thousands (97.5, 0.125).
    """
    if decimals == 0:
        return parse_count(text, most=most)
    body = _SPACES.sub(" ", text).strip()
    if not body:
        raise BadCount("Chưa ghi số. Hãy ghi như 97,5.")
    if body.startswith(_MINUS):
        raise BadCount("Số phải từ 0 trở lên, ví dụ 97,5.")
    match = _COMMA_DECIMAL.fullmatch(body) or _POINT_DECIMAL.fullmatch(body)
    if match is None:
        raise BadCount("Hãy ghi bằng chữ số, ví dụ 1.250 hoặc 97,5.")
    part = (match[2] or "").rstrip("0")
    if len(part) > decimals:
        raise BadCount(f"Số “{_shown(text)}” có quá {decimals} chữ số sau dấu phẩy. Hãy ghi ngắn hơn.")
    value: int = _digits(match[1]) * 10**decimals + int(part.ljust(decimals, "0"))
    if value > most:
        raise BadCount(f"Số lớn quá mức ghi được ({decimal_text(most, decimals)}). Hãy xem lại.")
    return value


def _sign(body: str) -> tuple[str, bool]:
    if body.startswith("(") and body.endswith(")"):
        return body[1:-1].strip(), True
    if body.startswith(_MINUS):
        return body[1:].strip(), True
    return body.removeprefix("+").strip(), False


def _without_fraction(body: str) -> tuple[str, str]:
    """Part off ",00" or ".5" where it cannot be a group of thousands cut short.

    "1,00" stays whole and is then refused: it may be 1 đ or 1.000 with a digit forgotten.
    """
    match = _FRACTION.fullmatch(body)
    if match is None:
        return body, ""
    whole, point, fraction = match.groups()
    is_clear = point not in whole and (len(whole) > 3 or bool(fraction.strip("0")))
    return (whole, fraction) if is_clear else (body, "")


def _digits(body: str) -> int:
    return int(re.sub(r"[., ]", "", body).lstrip("0")[:40] or "0")


def _shown(text: str) -> str:
    text = text.strip()
    return text if len(text) <= 30 else f"{text[:29]}…"
