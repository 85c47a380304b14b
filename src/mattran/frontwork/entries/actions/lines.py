"""What is said of lines as a whole, and what came of checking them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from mattran.base.spans import Span
from mattran.base.text import clean
from mattran.directory.units.models import Unit
from mattran.figures.facts.models import Lock
from mattran.frontwork.entries.choices import BatchKind
from mattran.frontwork.entries.models import Batch
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
class Origin:
    """How lines were entered, from which file, and what was said of them as a whole.

    `reason` is why figures of a locked period come late.
    """

    kind: BatchKind
    file: SourceFile | None = None
    note: str = ""
    reason: str = ""

    def batch_of(self, unit: Unit, *, is_late: bool) -> Batch:
        """The batch that the unit makes of them, not stored yet."""
        return Batch(
            unit=unit,
            kind=self.kind,
            note=clean(self.note, max_length=300),
            late_reason=clean(self.reason, max_length=300) if is_late else "",
            **(self.file.as_columns if self.file else {}),
        )


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
