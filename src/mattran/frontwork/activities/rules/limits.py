"""What is too much for one activity, and what is more likely a slip than a number."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Final

from mattran.base.money import decimal_text, dong, group
from mattran.frontwork.activities.rules.amounts import DONG, UNCOUNTED, Amount

EARLIEST: Final = date(2000, 1, 1)
MOST_PHOTOS: Final = 12

# --- Too much ------------------------------------------------------------------------------------------

_MOST: Final[Mapping[str, int]] = {
    DONG: 10**12,  # a thousand tỷ: no fund of a province takes that in at once
    "người": 1_000_000,  # a whole province at one rally
    "lượt": 1_000_000,
    "đại biểu": 1_000_000,
    "em": 1_000_000,
    "hộ": 1_000_000,  # every household of a province
    "công": 1_000_000,  # ten thousand people for a hundred days
    "m": 1_000_000,  # a thousand kilometres
    "m²": 10_000_000,  # a thousand hectares
}
_MOST_OTHERS: Final = 100_000
"""Gifts, houses, meetings, papers …: more than that in one go is a slip of the finger."""


def too_many(amount: Amount, unit: str, decimals: int = 0) -> str:
    """Why the amount cannot be of one activity, or "" when it can."""
    most = _MOST.get(unit, _MOST_OTHERS)
    if amount.value <= most * 10**decimals:
        return ""
    return (
        f"{decimal_text(amount.value, decimals)} {unit} là quá nhiều cho một việc "
        f"(nhiều nhất {group(most)} {unit}). Hãy xem lại số chữ số 0."
    )


# --- Doubtful money ------------------------------------------------------------------------------------

_FEW_DONG: Final = 10_000
"""Nobody reports less; who types 1.250 means thousands."""
_FEW_DONG_EACH: Final = 1_000
_GIVEN: Final[Mapping[str, tuple[str, str]]] = {
    "gifts_value": ("gifts", "suất quà"),
    "ngayhoi_gift_value": ("ngayhoi_gifts", "suất quà"),
    "army_gifts_value": ("army_gifts", "suất quà"),
    "scholarships_value": ("scholarships", "suất học bổng"),
    "livelihood_value": ("livelihood_households", "hộ"),
}
"""Measures of money with what it was given for, and how that is called."""


def doubts(money: Iterable[str], told: Mapping[str, Amount]) -> dict[str, str]:
    """Questions about very small amounts of đồng, by measure: for the page that checks, and none blocks."""
    found = {code: _doubt(code, told) for code in money}
    return {code: question for code, question in found.items() if question}


def _doubt(code: str, told: Mapping[str, Amount]) -> str:
    value = told.get(code, UNCOUNTED).value
    counted, word = _GIVEN.get(code, ("", ""))
    count = told.get(counted, UNCOUNTED).value
    if value == 0 or value >= max(_FEW_DONG, _FEW_DONG_EACH * count):
        return ""
    each = f" cho {group(count)} {word}" if count else ""
    return f"{dong(value)}{each}. Có phải {dong(value * 1000)} không?"
