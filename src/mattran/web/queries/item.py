"""A row of what waits for somebody."""

from dataclasses import dataclass
from typing import Final

MOST_OF_A_KIND: Final = 3


@dataclass(frozen=True)
class Waiting:
    """Something that waits: a row of the list, with where it is done."""

    title: str
    href: str
    sub: str = ""
    state: str = ""
