"""Who was summoned, came, was elected: numbers that cannot be are refused, those that do not fit are said.

A mismatch is noted and not hidden: minutes of real conferences have them, and whoever signs must see it.
"""

from dataclasses import dataclass
from typing import Final

MOST_PEOPLE: Final = 100_000  # a congress of the nation has 1,300
MOST_SEATS: Final = 1_000  # the Central Committee of the 10th convocation had 405


@dataclass(frozen=True)
class Counts:
    """The numbers of a conference; None is not stated, 0 is none."""

    summoned: int | None = None
    present: int | None = None
    excused: int | None = None
    opinions: int | None = None
    seats: int | None = None
    women: int | None = None
    party: int | None = None
    young: int | None = None
    named: int = 0  # elected members who are named, and the head where she is said to be one of them


NAMES: Final = {
    "summoned": "Số triệu tập",
    "present": "Số có mặt",
    "excused": "Số vắng có lý do",
    "opinions": "Số ý kiến",
    "seats": "Số vị được cử",
    "women": "Số nữ",
    "party": "Số đảng viên",
    "young": "Số người trẻ",
}


def refusal(counts: Counts) -> tuple[str, str] | None:
    """The first number that cannot be, with its sentence; both numbers are named."""
    for name in ("summoned", "present", "excused", "opinions"):
        value = getattr(counts, name)
        if value is not None and value > MOST_PEOPLE:
            return name, f"{NAMES[name]} {value} quá lớn. Hãy xem lại số chữ số."
    if counts.seats is not None and not 1 <= counts.seats <= MOST_SEATS:
        return "seats", f"Số vị được cử {counts.seats} chưa hợp lý. Hãy ghi từ 1 đến {MOST_SEATS}."
    for name in ("women", "party", "young"):
        value = getattr(counts, name)
        if value is not None and counts.seats is not None and value > counts.seats:
            return name, f"{NAMES[name]} {value} nhiều hơn số vị được cử {counts.seats}. Hãy xem lại hai số."
        if value is not None and value > MOST_SEATS:
            return name, f"{NAMES[name]} {value} chưa hợp lý. Hãy xem lại số chữ số."
    if counts.seats is not None and counts.named > counts.seats:
        sentence = f"Đã ghi tên {counts.named} vị, nhiều hơn số vị được cử {counts.seats}. Hãy xem lại."
        return "seats", sentence
    return None


def doubts(counts: Counts) -> list[str]:
    """What does not fit and is yet written as it was told."""
    found = []
    summoned, present, excused = counts.summoned, counts.present, counts.excused
    if summoned is not None and present is not None and present > summoned:
        found.append(f"Có mặt {present}, nhiều hơn triệu tập {summoned}.")
    elif None not in (summoned, present, excused) and present + excused > summoned:  # type: ignore[operator]
        found.append(f"Có mặt {present} và vắng có lý do {excused}, cộng lại nhiều hơn triệu tập {summoned}.")
    return found
