"""Who came, and what was on the agenda."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any, ClassVar, Self

from mattran.frontwork.conferences.actions.sections.shape import joined, names_of, number, plain, put
from mattran.frontwork.conferences.choices import Outcome
from mattran.frontwork.conferences.models import AgendaItem, Conference, Guest


@dataclass(frozen=True)
class GuestTold:
    """A guest as told."""

    name: str = ""
    capacity: str = ""
    is_speaker: bool = False

    def __str__(self) -> str:
        said = ", ".join(filter(None, [self.name, self.capacity]))
        return f"{said} (phát biểu chỉ đạo)" if self.is_speaker else said


@dataclass(frozen=True)
class Attendance:
    """Who came: by number, and the guests by name or by the office they came from."""

    summoned_count: int | None = None
    present_count: int | None = None
    excused_count: int | None = None
    opinion_count: int | None = None
    chaired_by: str = ""
    minuted_by: str = ""
    note: str = ""
    guests: tuple[GuestTold, ...] = ()
    is_of_election: ClassVar[bool] = False

    @classmethod
    def of(cls, conference: Conference) -> Self:
        """What stands written."""
        rows = conference.guests.order_by("order", "pk")
        return cls(
            **plain(cls, conference),
            guests=tuple(GuestTold(row.name, row.capacity, row.is_speaker) for row in rows),
        )

    def write(self, conference: Conference) -> None:
        """Put the answers on the conference, its guests anew."""
        put(self, conference)
        conference.guests.all().delete()
        Guest.objects.bulk_create(
            Guest(
                conference=conference,
                order=place,
                name=one.name,
                capacity=one.capacity,
                is_speaker=one.is_speaker,
            )
            for place, one in enumerate(self.guests, start=1)
        )

    def words(self) -> Mapping[str, str]:
        """Every answer by its name."""
        return {
            "Triệu tập": number(self.summoned_count),
            "Có mặt": number(self.present_count),
            "Vắng có lý do": number(self.excused_count),
            "Khách dự": joined(self.guests),
            "Chủ trì": self.chaired_by,
            "Thư ký": self.minuted_by,
            "Số ý kiến": number(self.opinion_count),
            "Ghi thêm": self.note,
        }


@dataclass(frozen=True)
class ItemTold:
    """A point of the agenda as told."""

    title: str
    presenter: str = ""
    outcome: str = ""
    note: str = ""
    document_id: int | None = None
    incoming_id: int | None = None
    carried_from_id: int | None = None

    def __str__(self) -> str:
        said = f"{self.title} – {self.presenter}" if self.presenter else self.title
        outcome = f" ({Outcome(self.outcome).label.lower()})" if self.outcome else ""
        return f"{said}{outcome}, kết luận: {self.note}" if self.note else f"{said}{outcome}"


@dataclass(frozen=True)
class Agenda:
    """The points of the agenda in their order."""

    items: tuple[ItemTold, ...] = ()
    is_of_election: ClassVar[bool] = False

    @classmethod
    def of(cls, conference: Conference) -> Self:
        """What stands written."""
        rows = conference.agenda.order_by("order", "pk")
        return cls(tuple(ItemTold(**_plain(row)) for row in rows))

    def write(self, conference: Conference) -> None:
        """The agenda anew."""
        conference.agenda.all().delete()
        AgendaItem.objects.bulk_create(
            AgendaItem(
                conference=conference,
                order=place,
                **asdict(one),
            )
            for place, one in enumerate(self.items, start=1)
        )

    def words(self) -> Mapping[str, str]:
        """The agenda in one answer."""
        return {"Chương trình": joined(self.items)}


def _plain(row: AgendaItem) -> dict[str, Any]:
    return {name: getattr(row, name) for name in names_of(ItemTold)}
