"""What conference it was, and when and where it was held."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, time
from typing import ClassVar, Final, Self

from mattran.base.dates import show
from mattran.frontwork.conferences.actions.sections.shape import number, plain, put
from mattran.frontwork.conferences.choices import Announced, DayPart
from mattran.frontwork.conferences.models import Conference

PUBLICITY: Final = "Công khai lịch, nơi họp"


@dataclass(frozen=True)
class About:
    """What conference it was: its term, which number it has, whether outsiders were asked in."""

    term_label: str = ""
    past_term_label: str = ""
    convocation: str = ""
    ordinal: int | None = None
    is_extended: bool = False
    title: str = ""
    is_of_election: ClassVar[bool] = False

    @classmethod
    def of(cls, conference: Conference) -> Self:
        """What stands written."""
        return cls(**plain(cls, conference))

    def write(self, conference: Conference) -> None:
        """Put the answers on the conference."""
        put(self, conference)

    def words(self) -> Mapping[str, str]:
        """Every answer by its name."""
        return {
            "Nhiệm kỳ mới": self.term_label,
            "Nhiệm kỳ tổng kết": self.past_term_label,
            "Khoá": self.convocation,
            "Lần thứ": number(self.ordinal),
            "Mở rộng": "có" if self.is_extended else "",
            "Tên ghi riêng": self.title,
        }


@dataclass(frozen=True)
class When:
    """The day, the hours and the place, and whether everybody may know of them beforehand."""

    held_on: date | None = None
    day_part: str = ""
    starts_at: time | None = None
    ends_at: time | None = None
    place: str = ""
    announced: str = ""
    is_of_election: ClassVar[bool] = False

    @classmethod
    def of(cls, conference: Conference) -> Self:
        """What stands written."""
        return cls(**plain(cls, conference))

    def write(self, conference: Conference) -> None:
        """Put the answers on the conference."""
        put(self, conference)

    def words(self) -> Mapping[str, str]:
        """Every answer by its name."""
        return {
            "Ngày": show(self.held_on) if self.held_on else "",
            "Buổi": DayPart(self.day_part).label if self.day_part else "",
            "Khai mạc": _clock(self.starts_at),
            "Bế mạc": _clock(self.ends_at),
            "Nơi họp": self.place,
            PUBLICITY: Announced(self.announced).label if self.announced else "theo loại hội nghị",
        }


def _clock(value: time | None) -> str:
    return f"{value:%H:%M}" if value else ""
