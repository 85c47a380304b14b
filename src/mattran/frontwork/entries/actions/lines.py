"""Where lines come from, and what came of checking them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from mattran.base.spans import Span
from mattran.directory.units.models import Unit
from mattran.figures.facts.models import Lock
from mattran.frontwork.entries.rules import Refusal


@dataclass(frozen=True)
class SourceFile:
    """The file that the lines came from: its name, the sheet, the SHA-256 of its bytes."""

    name: str
    sha256: str
    sheet: str = ""

    @property
    def as_columns(self) -> dict[str, str]:
        """What a batch keeps of it."""
        return {
            "source_name": self.name[:120],
            "source_sheet": self.sheet[:120],
            "source_sha256": self.sha256,
        }


@dataclass(frozen=True)
class World:
    """What lines were held against: equal worlds give equal answers.

    By unit: why it takes nothing new, all that its places in the tree depend on, what is locked.
    """

    closed: Mapping[int, str]
    places: Mapping[int, frozenset[tuple[object, ...]]]
    locks: Mapping[int, Sequence[tuple[Span, Lock]]]


@dataclass(frozen=True)
class Checked:
    """What came of checking lines: what is wrong with some, which stand in a locked period, by which world.

    `units`, `first` and `last` are whose and which days the lines are.
    """

    units: tuple[Unit, ...]
    first: date
    last: date
    world: World
    refusals: tuple[Refusal, ...] = ()
    locked: tuple[Refusal, ...] = ()
    has_more: bool = False
