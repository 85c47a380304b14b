"""Whom and what a row names: units by their names, also former ones, measures by code or name."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Final

from mattran.base.spans import Span
from mattran.base.text import search_key

if TYPE_CHECKING:
    from mattran.directory.units.models import Unit
    from mattran.figures.measures.models import Measure

_SHORT: Final = {
    "kp": "khu pho",
    "kdc": "khu dan cu",
    "tdp": "to dan pho",
    "p": "phuong",
    "x": "xa",
    "tx": "thi xa",
    "tp": "thanh pho",
}
_GLUED: Final = re.compile(r"\b(kp|tdp)(?=\d)")


class NotNamed(ValueError):
    """A name that is nobody's, or more than one's; str() tells the user what to write."""


def name_keys(full_name: str, name: str, code: str) -> set[str]:
    """The keys under which a unit is found."""
    return {search_key(full_name), search_key(name), search_key(code)} - {""}


def typed_key(text: str) -> str:
    """The key of what was typed: usual short forms spelt out."""
    words = _GLUED.sub(r"\1 ", search_key(text)).split()
    return " ".join(_SHORT.get(word, word) if place == 0 else word for place, word in enumerate(words))


@dataclass(frozen=True)
class Names:
    """Who is called what, for the rows of one table.

    `lives` are the days on which a unit exists, `became` what a closed one turned into on which day.
    """

    units: Mapping[str, Sequence["Unit"]]
    measures: Mapping[str, "Measure"]
    lives: Mapping[int, Sequence[Span]] = field(default_factory=dict)
    became: Mapping[int, Sequence[tuple[date, "Unit"]]] = field(default_factory=dict)

    def unit(self, text: str, day: date) -> "Unit":
        """The unit of that name on that day; a former name leads to what the unit has become since."""
        called = self._called(text)
        if not called:
            raise NotNamed(
                f"Không có đơn vị “{text[:60]}” trong phạm vi của ông/bà. Hãy ghi đúng tên đơn vị."
            )
        living = [unit for unit in called if any(span.contains(day) for span in self.lives.get(unit.pk, ()))]
        found = living or _each_once(self._now(unit, day) for unit in called)
        if len(found) > 1:
            names = ", ".join(str(unit) for unit in found[:3])
            raise NotNamed(f"Có {len(found)} đơn vị cùng tên “{text[:60]}” ({names}). Hãy ghi mã đơn vị.")
        return found[0]

    def measure(self, text: str) -> "Measure":
        """The measure of that code or name."""
        found = self.measures.get(text.strip()) or self.measures.get(search_key(text))
        if found is None:
            raise NotNamed(f"Không có chỉ tiêu “{text[:60]}”. Hãy ghi đúng tên hoặc mã trong danh mục.")
        return found

    def _called(self, text: str) -> Sequence["Unit"]:
        return self.units.get(search_key(text)) or self.units.get(typed_key(text)) or ()

    def _now(self, unit: "Unit", day: date) -> "Unit":
        """What the unit had become by that day, as long as that is one."""
        seen = {unit.pk}
        while True:
            after = [new for on, new in self.became.get(unit.pk, ()) if on <= day]
            if len(after) != 1 or after[0].pk in seen:
                return unit
            unit = after[0]
            seen.add(unit.pk)


def _each_once(units: Iterable["Unit"]) -> list["Unit"]:
    return list({unit.pk: unit for unit in units}.values())
