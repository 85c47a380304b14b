"""What is typed of a structure and of proposals, read; and which numbers of a plan do not fit."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from mattran.directory.people.rules import read_addressed
from mattran.frontwork.conferences.rules.typed import BadTyped

LONGEST: Final = 1_000  # letters of one line
_NUMBERED: Final = re.compile(r"(?:\d{1,3}[.)/]|[-–•*]|\d{1,3} +–)\s+|\d{1,3}[.)/]?\t")
_COUNTED: Final = re.compile(
    r"(?:[:\t,;]|\s[-–—]) *(\d{1,4}) *(?:vị|người)?\.?$|\s(\d{1,4}) *(?:vị|người)\.?$"
)
_APART: Final = re.compile(r"\t|;|\s[-–—]\s")


@dataclass(frozen=True)
class Place:
    """A line of a structure: from where, how many; None where nobody said."""

    represents: str
    seat_count: int | None = None

    def __str__(self) -> str:
        return self.represents if self.seat_count is None else f"{self.represents}: {self.seat_count}"


@dataclass(frozen=True)
class Proposal:
    """A line of a list of proposals."""

    name: str
    address: str = ""
    represents: str = ""
    proposed_by: str = ""
    summary: str = ""


def read_structure(text: str) -> list[Place]:
    """One a line: "Chi hội Phụ nữ – 1", "2. Chi bộ Khu phố 1: 2 vị". A number of a name is no count."""
    return [_read_place(line) for line in _lines(text)]


def _read_place(line: str) -> Place:
    found = _COUNTED.search(line)
    if found is None:
        return Place(line)
    return Place(line[: found.start()].strip(" :,;-–—\t"), int(found[1] or found[2]))


def written_place(place: Place) -> str:
    """The line as it would be typed."""
    return place.represents if place.seat_count is None else f"{place.represents} – {place.seat_count}"


def read_proposals(text: str) -> list[Proposal]:
    """One a line: "Bà Trần Thị Chín – Chi hội Phụ nữ – Chi bộ – sinh năm 1965, …", or columns of a table."""
    return [_read_proposal(line) for line in _lines(text)]


def _read_proposal(line: str) -> Proposal:
    called, *rest = (part.strip() for part in _APART.split(line, maxsplit=3))
    address, name = read_addressed(called)
    represents, proposed_by, summary = [*rest, "", "", ""][:3]
    return Proposal(name, address, represents, proposed_by, summary)


def _lines(text: str) -> list[str]:
    """The lines that say something, without their numbers. Raises BadTyped for one that is no line."""
    found = []
    for place, line in enumerate(text.splitlines(), start=1):
        if len(line) > LONGEST:
            raise BadTyped(f"Dòng {place} dài quá {LONGEST} chữ. Hãy xuống dòng cho từng mục.")
        if line.strip():
            found.append(_bare(line.strip()))
    return found


def _bare(line: str) -> str:
    number = _NUMBERED.match(line)
    return line[number.end() :].strip() if number else line


def plan_total(counts: Sequence[int | None]) -> int | None:
    """How many the lines of a structure are together; None while one of them is not stated."""
    stated = [count for count in counts if count is not None]
    return sum(stated) if counts and len(stated) == len(counts) else None


def plan_doubts(counts: Sequence[int | None], planned: int | None, seats: int | None) -> list[str]:
    """What does not fit between a structure, its number and who was elected.

    A plan and a result may differ without anybody having counted wrong: it is said, never refused.
    """
    found, total = [], plan_total(counts)
    some = sum(count for count in counts if count is not None)
    if total is not None and planned is not None and total != planned:
        found.append(f"Cộng các dòng cơ cấu {total}, số lượng dự kiến {planned}.")
    elif total is None and planned is not None and some > planned:
        found.append(f"Các dòng cơ cấu đã có số cộng lại {some}, nhiều hơn số lượng dự kiến {planned}.")
    whole = planned if planned is not None else total
    if whole is not None and seats is not None and whole != seats:
        found.append(f"Cơ cấu {whole} vị, số cử {seats}.")
    return found
