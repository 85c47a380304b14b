"""What a list would make: areas and seats, who is there already, who may be meant, what is wrong."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from mattran.base.text import sort_key
from mattran.directory.bodies.models import Seat
from mattran.directory.people.models import Person
from mattran.directory.people.rules import addressed
from mattran.directory.units.models import Unit
from mattran.directory.units.rules import full_name
from mattran.frontwork.entries.rules import Refusal
from mattran.frontwork.rosters.rules import RosterRow


@dataclass(frozen=True)
class PlannedArea:
    """An area that the list names: one that is there, or one to be made (`unit` is None)."""

    number: int
    prefix: str
    name: str
    code: str
    unit: Unit | None = None

    @property
    def key(self) -> str:
        """What rows of one area have in common."""
        return f"unit {self.unit.pk}" if self.unit else sort_key(str(self))

    def __str__(self) -> str:
        return str(self.unit) if self.unit else full_name(self.prefix, self.name)


@dataclass(frozen=True)
class Doubt:
    """A namesake who may be meant: "Bà Nguyễn Thị Hoa: Trưởng ban, Ban công tác Mặt trận Khu phố Đông 5"."""

    person: Person
    words: str


@dataclass(frozen=True)
class PlannedSeat:
    """Somebody whom the list seats. `person` is there already, `seat` as well; `doubts` may be she.

    `same_row` is an earlier row that names the same person in the same area.
    """

    row: RosterRow
    area: PlannedArea
    person: Person | None = None
    seat: Seat | None = None
    doubts: Sequence[Doubt] = ()
    same_row: int = 0
    represents: Unit | None = None

    @property
    def is_new(self) -> bool:
        """Whether a seat is made."""
        return self.seat is None

    @property
    def called(self) -> str:
        """Her name as she is addressed."""
        return addressed(self.row.address or "", self.row.name)


@dataclass
class Planned:
    """What the list would make, in the order of its rows, and what is wrong with it."""

    areas: dict[str, PlannedArea] = field(default_factory=dict)
    seats: list[PlannedSeat] = field(default_factory=list)
    refusals: list[Refusal] = field(default_factory=list)

    @property
    def new_areas(self) -> list[PlannedArea]:
        """Those that are not there yet."""
        return [area for area in self.areas.values() if area.unit is None]

    @property
    def new_seats(self) -> list[PlannedSeat]:
        """Those that are not there yet."""
        return [seat for seat in self.seats if seat.is_new]

    @property
    def found_count(self) -> int:
        """How many rows say what is there already."""
        return len(self.seats) - len(self.new_seats)

    @property
    def doubtful(self) -> list[PlannedSeat]:
        """Those of whom somebody has to say who is meant."""
        return [seat for seat in self.seats if seat.doubts]


def doubts_unanswered(planned: Planned, answers: Mapping[int, int]) -> list[PlannedSeat]:
    """Those of whom nobody has said who is meant, or somebody who is none of the offered."""
    return [
        seat
        for seat in planned.doubtful
        if answers.get(seat.row.number) not in {0, *(doubt.person.pk for doubt in seat.doubts)}
    ]
