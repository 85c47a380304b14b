"""Reading amounts as they are told, and working out which figures an activity gives. No database here."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any, Final

from mattran.base.money import MOST_DONG, BadCount, decimal_text, parse_decimal
from mattran.base.text import fold, search_key
from mattran.figures.measures.choices import CountedBy, Qualifier
from mattran.frontwork.activities.choices import Posting

EARLIEST: Final = date(2000, 1, 1)
MOST_PEOPLE: Final = 100_000
MOST: Final = MOST_DONG
MOST_PHOTOS: Final = 12

_WORDS: Final = {
    "tren": Qualifier.OVER,
    "hon": Qualifier.OVER,
    "khoang": Qualifier.ABOUT,
    "chung": Qualifier.ABOUT,
    "gan": Qualifier.ABOUT,
    "duoi": Qualifier.UNDER,
}
_SOME: Final = frozenset({"co", "co chua dem", "co chua ro", "co chua ro so luong"})
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


UNCOUNTED: Final = Amount(0, Qualifier.UNCOUNTED)


def parse_amount(text: str, decimals: int = 0, *, most: int = MOST) -> Amount:
    """ "1.250", "trên 40", "khoảng 2,5", "có" → the amount in the smallest unit (or BadCount)."""
    if search_key(text) in _SOME:
        return UNCOUNTED
    first, _, rest = text.strip().partition(" ")
    qualifier = _WORDS.get(fold(first))
    if qualifier is None:
        return Amount(parse_decimal(text, decimals, most=most))
    if not rest.strip():
        raise BadCount(f"Ghi thêm số sau chữ “{first}”, ví dụ {first} 40.")
    return Amount(parse_decimal(rest, decimals, most=most), qualifier)


@dataclass(frozen=True)
class Post:
    """What a kind says about one of its measures."""

    measure: str
    how: Posting
    counted_by: CountedBy


def figures_given(
    posts: Iterable[Post],
    *,
    people: Amount | None,
    answers: Mapping[str, Amount],
    is_part: bool,
) -> dict[str, Amount]:
    """Which amount goes to the books under which measure.

    A part of a joint activity leaves what the organiser counts to the organiser, so that a clean-up drive
    of a ward in thirty-eight areas stays one drive. What nobody told is left out, never 0.
    """
    given: dict[str, Amount] = {}
    for post in posts:
        if is_part and post.counted_by == CountedBy.ORGANISER:
            continue
        if post.how == Posting.ONE:
            amount: Amount | None = Amount(1)
        elif post.how == Posting.PEOPLE:
            amount = people
        else:
            amount = answers.get(post.measure)
        if amount is not None:
            given[post.measure] = amount
    return given


# --- What has been answered so far ---------------------------------------------------------------------

Json = dict[str, object]


@dataclass(frozen=True)
class Answers:
    """The answers of a draft. What was not asked yet and what nobody knows are both None."""

    kind: int | None = None
    day: date | None = None
    place: str = ""
    people: Amount | None = None
    figures: Mapping[str, Amount] = field(default_factory=dict)
    contents: tuple[int, ...] | None = None
    note: str = ""
    part_of: int | None = None
    reason: str = ""

    def as_json(self) -> Json:
        """For the draft's column."""
        return {
            "kind": self.kind,
            "day": self.day.isoformat() if self.day else None,
            "place": self.place,
            "people": _amount_as_json(self.people),
            "figures": {code: _amount_as_json(amount) for code, amount in self.figures.items()},
            "contents": list(self.contents) if self.contents is not None else None,
            "note": self.note,
            "part_of": self.part_of,
            "reason": self.reason,
        }

    @classmethod
    def from_json(cls, kept: Mapping[str, Any]) -> "Answers":
        """From the draft's column."""
        figures = {code: _amount_from_json(amount) for code, amount in kept.get("figures", {}).items()}
        contents = kept.get("contents")
        return cls(
            kind=kept.get("kind"),
            day=date.fromisoformat(kept["day"]) if kept.get("day") else None,
            place=kept.get("place", ""),
            people=_amount_from_json(kept.get("people")),
            figures={code: amount for code, amount in figures.items() if amount is not None},
            contents=tuple(contents) if contents is not None else None,
            note=kept.get("note", ""),
            part_of=kept.get("part_of"),
            reason=kept.get("reason", ""),
        )

    def with_figure(self, code: str, amount: Amount | None) -> "Answers":
        """The same with one figure answered, or left open."""
        others = {known: value for known, value in self.figures.items() if known != code}
        return replace(self, figures={**others, code: amount} if amount is not None else others)


def _amount_as_json(amount: Amount | None) -> Json | None:
    return {"value": amount.value, "qualifier": str(amount.qualifier)} if amount is not None else None


def _amount_from_json(kept: Mapping[str, Any] | None) -> Amount | None:
    return Amount(kept["value"], Qualifier(kept["qualifier"])) if kept else None
