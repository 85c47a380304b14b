"""How many of a board are to come from where, as agreed before anybody is named."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import ClassVar, Self

from mattran.frontwork.conferences.actions.refusals import CannotRecord
from mattran.frontwork.conferences.actions.sections.shape import joined, number, plain, save_on_election
from mattran.frontwork.conferences.models import Conference, StructureLine, election_of
from mattran.frontwork.conferences.rules import Place
from mattran.frontwork.conferences.rules.counts import MOST_SEATS


@dataclass(frozen=True)
class Structure:
    """How many of the board are to come from where, as agreed before."""

    planned_count: int | None = None
    has_no_structure: bool = False
    lines: tuple[Place, ...] = ()
    is_of_election: ClassVar[bool] = True

    @classmethod
    def of(cls, conference: Conference) -> Self:
        """What stands written."""
        election = election_of(conference)
        rows = election.structure.order_by("order", "pk") if election.pk else ()
        return cls(**plain(cls, election), lines=tuple(row.place for row in rows))

    def write(self, conference: Conference) -> None:
        """Put the answers on the election, the lines anew. Raises CannotRecord for what cannot be."""
        _refuse_count("planned_count", self.planned_count, least=1)
        for one in self.lines:
            _refuse_count("lines", one.seat_count, least=0)
        if self.has_no_structure and (self.lines or self.planned_count is not None):
            raise CannotRecord(
                "has_no_structure", "Đã ghi cơ cấu thì bỏ dấu “Không lập riêng”, hoặc xoá điều đã ghi."
            )
        election = save_on_election(self, conference)
        election.structure.all().delete()
        StructureLine.objects.bulk_create(
            StructureLine(election=election, order=place, **asdict(one))
            for place, one in enumerate(self.lines, start=1)
        )

    def words(self) -> Mapping[str, str]:
        """Every answer by its name."""
        return {
            "Số lượng dự kiến": number(self.planned_count),
            "Cơ cấu": "không lập riêng" if self.has_no_structure else joined(self.lines),
        }


def _refuse_count(field: str, value: int | None, *, least: int) -> None:
    if value is not None and not least <= value <= MOST_SEATS:
        raise CannotRecord(field, f"Số lượng {value} chưa hợp lý. Hãy ghi từ {least} đến {MOST_SEATS}.")
