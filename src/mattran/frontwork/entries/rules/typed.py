"""The cells of a table that somebody types into: what each is called, what was typed, of which day it is."""

from collections.abc import Iterable
from datetime import date
from typing import Final, NamedTuple

from mattran.base.periods import Period

PREFIX: Final = "so-"


class Place(NamedTuple):
    """A cell: the row by the unit's id, the column by the measure's code."""

    unit: int
    code: str

    @property
    def name(self) -> str:
        """What its field is called: "so-12-gifts"."""
        return f"{PREFIX}{self.unit}-{self.code}"


def typed_cells(fields: Iterable[tuple[str, str]]) -> dict[Place, str]:
    """What was typed, by cell, in the order of the page. An empty cell is no figure: missing is not 0."""
    found = {}
    for name, text in fields:
        unit, _, code = name.removeprefix(PREFIX).partition("-")
        is_a_cell = name.startswith(PREFIX) and unit.isascii() and unit.isdigit() and len(unit) < 19
        if is_a_cell and code and text.strip():
            found[Place(int(unit), code)] = text.strip()
    return found


def day_of(month: Period, today: date, until: date | None = None) -> date:
    """The day of the figures of a month, as in a file: its last one, but none to come.

    `until` is the last day of a unit that ended within it.
    """
    return min(month.last_day, today, until or date.max)
