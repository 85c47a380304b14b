"""Amounts as they are told: read, written, and the one that tells two records of a list apart."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from mattran.base.money import MOST_DONG, BadCount, decimal_text, parse_decimal
from mattran.base.text import fold, search_key
from mattran.figures.measures.choices import Qualifier

DONG: Final = "đồng"
"""The unit of count of money."""

_WORDS: Final = {
    "tren": Qualifier.OVER,
    "hon": Qualifier.OVER,
    "khoang": Qualifier.ABOUT,
    "chung": Qualifier.ABOUT,
    "gan": Qualifier.ABOUT,
    "duoi": Qualifier.UNDER,
}
_SOME: Final = frozenset({"co", "co chua dem", "co chua ro", "co chua ro so luong"})
_SHORT: Final = 15  # digits that can be no long row of them
_SAID: Final = {
    Qualifier.EXACT: "",
    Qualifier.OVER: "trên ",
    Qualifier.ABOUT: "khoảng ",
    Qualifier.UNDER: "dưới ",
}


@dataclass(frozen=True)
class Amount:
    """A number as it was told: exactly, "trên", "khoảng" …, or only that there was some."""

    value: int
    qualifier: Qualifier = Qualifier.EXACT

    @classmethod
    def read(cls, value: int | None, qualifier: str) -> "Amount | None":
        """From two columns: neither number nor word is nothing at all."""
        if value is None:
            return UNCOUNTED if qualifier == Qualifier.UNCOUNTED else None
        return cls(value, Qualifier(qualifier))

    def said(self, decimals: int = 0) -> str:
        """As it is shown: "trên 3.850", "có, chưa rõ số lượng"."""
        if self.qualifier == Qualifier.UNCOUNTED:
            return str(Qualifier.UNCOUNTED.label)
        return f"{_SAID[self.qualifier]}{decimal_text(self.value, decimals)}"

    def said_in(self, unit: str, decimals: int = 0) -> str:
        """The same with its unit of count: "trên 3.850 lượt"; without a number there is nothing to count."""
        said = self.said(decimals)
        return said if self.qualifier == Qualifier.UNCOUNTED else f"{said} {unit}"


UNCOUNTED: Final = Amount(0, Qualifier.UNCOUNTED)


def parse_amount(text: str, decimals: int = 0, *, most: int = MOST_DONG) -> Amount:
    """ "1.250", "trên 40", "khoảng 2,5", "có" → the amount in the smallest unit (or BadCount)."""
    if text.isascii() and text.isdecimal() and len(text) <= _SHORT:  # as nearly all are
        value = int(text) * 10**decimals
        if value <= most:
            return Amount(value)
    if search_key(text) in _SOME:
        return UNCOUNTED
    first, _, rest = text.strip().partition(" ")
    qualifier = _WORDS.get(fold(first))
    if qualifier is None:
        return Amount(parse_decimal(text, decimals, most=most))
    if not rest.strip():
        raise BadCount(f"Hãy ghi thêm số sau chữ “{first}”, ví dụ {first} 40.")
    return Amount(parse_decimal(rest, decimals, most=most), qualifier)


@dataclass(frozen=True)
class Told:
    """An amount with what it counts."""

    amount: Amount
    unit: str
    decimals: int = 0

    @property
    def is_money(self) -> bool:
        """Whether it is whole đồng."""
        return self.unit == DONG and not self.decimals


def telling(people: Amount | None, told: Iterable[Told]) -> str:
    """The one amount by which a row of a list is known: who came, else the money, else the first number."""
    if people is not None:
        return "có người dự, chưa rõ số lượng" if people == UNCOUNTED else people.said_in("người")
    numbers = [one for one in told if one.amount.value]
    best = next((one for one in numbers if one.is_money), next(iter(numbers), None))
    return best.amount.said_in(best.unit, best.decimals) if best is not None else ""
