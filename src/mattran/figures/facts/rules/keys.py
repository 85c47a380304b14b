"""Which cell, which total, which anchor."""

from datetime import date
from typing import NamedTuple


class Place(NamedTuple):
    """An anchor by its natural key: see `models.Anchor`."""

    then: int
    since: date
    now: int


class CellKey(NamedTuple):
    """Which cell."""

    unit: int
    half: int
    measure: int


class TotalKey(NamedTuple):
    """Which total."""

    half: int
    measure: int
    place: Place
