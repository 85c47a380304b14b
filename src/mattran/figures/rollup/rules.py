"""Readings of history, and what a figure says: a number, "có, chưa rõ số lượng", or "chưa ghi"."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from enum import Enum
from functools import cached_property
from typing import TYPE_CHECKING, Final

from mattran.base.dates import show
from mattran.base.money import decimal_text
from mattran.figures.facts.rules import Share, marks
from mattran.figures.measures.choices import Qualifier

if TYPE_CHECKING:
    from mattran.figures.facts.models import Fact
    from mattran.figures.measures.models import Measure

MISSING: Final = "chưa ghi"
UNCOUNTED: Final = Qualifier.UNCOUNTED.label
PER_CENT: Final = "%"
SOME: Final = "một số"
UNSAYABLE: Final = frozenset({PER_CENT, "đồng"})
"""Units of count that nobody says "một số" of."""


class ReadingKind(Enum):
    """Which tree a figure is added up along."""

    TODAY = "today"
    THEN = "then"
    ON = "on"


@dataclass(frozen=True)
class Reading:
    """Cách đọc: along the tree of today, of each fact's own day, or of any one day."""

    kind: ReadingKind
    day: date | None = None

    @classmethod
    def today(cls) -> "Reading":
        """As organised today: what was, counts for what it became."""
        return cls(ReadingKind.TODAY)

    @classmethod
    def then(cls) -> "Reading":
        """As at the time: each fact counts where its unit belonged on that day."""
        return cls(ReadingKind.THEN)

    @classmethod
    def on(cls, day: date) -> "Reading":
        """As organised on that day, whenever the facts are from."""
        return cls(ReadingKind.ON, day)

    @property
    def is_today(self) -> bool:
        """Whether it follows the tree of today."""
        return self.kind == ReadingKind.TODAY

    @property
    def is_then(self) -> bool:
        """Whether it follows the tree of each fact's day."""
        return self.kind == ReadingKind.THEN

    @property
    def label(self) -> str:
        """The reading as every report names it."""
        if self.day:
            return f"theo tổ chức ngày {show(self.day)}"
        return "theo tổ chức hiện nay" if self.is_today else "theo tổ chức tại thời điểm phát sinh"

    def __str__(self) -> str:
        return self.label


class Waited:
    """How many residential areas are waited for; asked of the database only when somebody looks."""

    def __init__(self, ask: Callable[[], int]) -> None:
        self._ask = ask

    @cached_property
    def count(self) -> int:
        """The number of areas."""
        return self._ask()


@dataclass(frozen=True)
class Reckoned:
    """A figure as it is read: the number, how sure it is, and who has spoken.

    `value` is None when there is no number: nobody has spoken (`is_missing`), or those who have, said only
    "có". `units` counts the residential areas that have spoken, `of_units` those that are waited for.

    What a sum says about its parts: with any part that is "khoảng" or "dưới" the whole is "khoảng"; otherwise
    with any part that is "trên", or that has no number, the whole is "trên".
    """

    measure: "Measure"
    value: int | None
    uncounted: int = 0
    approximate: int = 0
    units: int = 0
    waited: int | Waited = field(default=0, compare=False)
    at_least: int = 0
    said: str = field(default="", compare=False)

    @classmethod
    def plain(cls, measure: "Measure", value: int) -> "Reckoned":
        """A bare number, such as a plan's."""
        return cls(measure, value)

    @classmethod
    def of_fact(cls, measure: "Measure", fact: "Fact") -> "Reckoned":
        """One fact in its own words; a reversing fact takes away."""
        uncounted, approximate, at_least = marks(fact.qualifier)
        value = None if uncounted else fact.sign * fact.value
        said = "" if value is None else _in_words(measure, value, fact.qualifier)
        return cls(measure, value, uncounted, approximate, 1, 1, at_least, said)

    @classmethod
    def of_share(cls, measure: "Measure", share: Share, waited: int | Waited) -> "Reckoned":
        """What the parts add up to.

        A number is there once anything was said: a sum counts its statements where each was recorded, so a
        0 that an area stated before it moved is still a 0 where it was.
        """
        has_number = share.value != 0 or (share.units > 0 and share.uncounted == 0)
        return cls(
            measure,
            share.value if has_number else None,
            share.uncounted,
            share.approximate,
            share.areas,
            waited,
            share.at_least,
        )

    @property
    def of_units(self) -> int:
        """How many residential areas are waited for."""
        return self.waited.count if isinstance(self.waited, Waited) else self.waited

    @property
    def silent(self) -> int:
        """How many residential areas have not spoken."""
        return max(self.of_units - self.units, 0)

    @property
    def is_missing(self) -> bool:
        """Whether nobody has spoken. Missing is never 0."""
        return self.value is None and not self.uncounted

    @property
    def qualifier(self) -> Qualifier:
        """How exact the whole is."""
        if self.value is None:
            return Qualifier.UNCOUNTED if self.uncounted else Qualifier.EXACT
        if self.approximate > self.at_least:
            return Qualifier.ABOUT
        return Qualifier.OVER if self.at_least or self.uncounted else Qualifier.EXACT

    @property
    def text(self) -> str:
        """As it stands in a sentence: "3.850", "trên 3.850", "có, chưa rõ số lượng", "chưa ghi"."""
        if self.said:
            return self.said
        if self.value is None:
            return UNCOUNTED if self.uncounted else MISSING
        return _in_words(self.measure, self.value, self.qualifier)

    @property
    def has_some(self) -> bool:
        """Whether it is done but uncounted, of things one can have "some" of: not of money, not of a rate."""
        return self.value is None and self.uncounted > 0 and self.measure.unit_of_count not in UNSAYABLE

    @property
    def in_a_sentence(self) -> str:
        """As it stands before its unit of count: "3.850", "trên 3.850", "một số" (cuộc)."""
        return SOME if self.has_some else self.text

    def __str__(self) -> str:
        return self.text


def _in_words(measure: "Measure", value: int, qualifier: str) -> str:
    number = decimal_text(value, measure.decimals)
    return number if qualifier == Qualifier.EXACT else f"{Qualifier(qualifier).label} {number}"


def ratio(measure: "Measure", numerator: Reckoned, denominator: Reckoned) -> Reckoned:
    """A ratio of sums, never a mean of ratios; missing where a part is, and over 0.

    Any inexact part makes it "khoảng", because nobody knows to which side.
    """
    value = None
    if numerator.value is not None and denominator.value:
        percent = 100 if measure.unit_of_count == PER_CENT else 1
        shift = measure.decimals + denominator.measure.decimals - numerator.measure.decimals
        above, below = numerator.value * percent, denominator.value
        above, below = (above * 10**shift, below) if shift >= 0 else (above, below * 10**-shift)
        value = (2 * above + below) // (2 * below)  # halves go up
    inexact = sum(part.approximate + part.uncounted for part in (numerator, denominator))
    return Reckoned(
        measure,
        value,
        approximate=inexact if value is not None else 0,
        units=min(numerator.units, denominator.units),
        waited=denominator.waited,
    )
