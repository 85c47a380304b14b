"""Whom and what a row names: units by their names, also former ones, measures by code or name."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Final

from mattran.base.spans import Span
from mattran.base.text import search_key, spells

if TYPE_CHECKING:
    from mattran.directory.units.models import Unit
    from mattran.figures.measures.models import Measure

_SHORT: Final = {
    "kp": "khu phố",
    "kdc": "khu dân cư",
    "tdp": "tổ dân phố",
    "p": "phường",
    "x": "xã",
    "tx": "thị xã",
    "tp": "thành phố",
}
_SHORT_FORM: Final = re.compile(  # KP5, kp. Đông 5
    rf"({'|'.join(_SHORT)})(?:[.\s]+|(?=\d))(.+)", re.IGNORECASE
)


class NotNamed(ValueError):
    """A name that is nobody's, or more than one's; str() tells the user what to write."""


def name_keys(full_name: str, name: str, code: str) -> set[str]:
    """The keys under which a unit is found."""
    return {search_key(full_name), search_key(name), search_key(code)} - {""}


def typed_key(text: str) -> str:
    """The key of what was typed: usual short forms spelt out."""
    return search_key(_spelt_out(text))


def _spelt_out(text: str) -> str:
    found = _SHORT_FORM.fullmatch(text.strip())
    return f"{_SHORT[found[1].lower()]} {found[2]}" if found else text


@dataclass(frozen=True)
class Names:
    """Who is called what, for the rows of one table.

    `units` finds by keys, which know no marks; `spelt` has all names of a unit as they are written. `lives`
    are the days on which a unit exists, `became` what a closed one turned into on which day.
    """

    units: Mapping[str, Sequence["Unit"]]
    measures: Mapping[str, "Measure"]
    spelt: Mapping[int, Sequence[str]]
    lives: Mapping[int, Sequence[Span]] = field(default_factory=dict)
    became: Mapping[int, Sequence[tuple[date, "Unit"]]] = field(default_factory=dict)

    def unit(self, text: str, day: date) -> "Unit":
        """The unit of that name on that day; the name of one that ended leads to what it has become since."""
        near = self.units.get(search_key(text)) or self.units.get(typed_key(text)) or ()
        called = [unit for unit in near if self._is_called(unit, text)]
        if not called:
            hint = f"Gần giống có {', '.join(map(str, near[:3]))}. " if near else ""
            raise NotNamed(
                f"Không có đơn vị “{text[:60]}” trong phạm vi của ông/bà. {hint}Hãy ghi đúng tên đơn vị."
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

    def _is_called(self, unit: "Unit", text: str) -> bool:
        """Whether the text spells one of its names: Thôn Hạ is not Thôn Hà, "thon ha" may be either."""
        return any(spells(told, name) for told in (text, _spelt_out(text)) for name in self.spelt[unit.pk])

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
