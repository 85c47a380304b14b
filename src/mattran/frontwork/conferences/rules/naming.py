"""Which conferences a unit holds, and how each is called from what was stated of it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

from mattran.directory.units.choices import UnitKind
from mattran.frontwork.conferences.choices import ConferenceKind

_AREA: Final = (
    ConferenceKind.TERM,
    ConferenceKind.MONTHLY,
    ConferenceKind.PEOPLES,
    ConferenceKind.JOINT,
    ConferenceKind.OTHER,
)
_COMMITTEE: Final = (
    ConferenceKind.COMMITTEE,
    ConferenceKind.MONTHLY,
    ConferenceKind.PEOPLES,
    ConferenceKind.JOINT,
    ConferenceKind.CONGRESS,
    ConferenceKind.OTHER,
)
KINDS_OF: Final[Mapping[UnitKind, tuple[ConferenceKind, ...]]] = {UnitKind.AREA: _AREA, UnitKind.PARTNER: ()}


OPEN_KINDS: Final = (ConferenceKind.TERM, ConferenceKind.PEOPLES, ConferenceKind.CONGRESS)
"""Held before the people, so everybody may know of them. A board's own meetings are not among them."""


def kinds_of(unit: UnitKind) -> tuple[ConferenceKind, ...]:
    """What a unit of that kind may hold: an area its board's conferences, a committee its own."""
    return KINDS_OF.get(unit, _COMMITTEE)


@dataclass(frozen=True)
class Named:
    """What a conference is called from; whatever nobody stated is empty and left out of the name."""

    kind: ConferenceKind
    body: str  # "Ban công tác Mặt trận Khu phố 1"
    unit: str  # "Khu phố 1"
    title: str = ""  # as somebody wrote it; it wins
    term: str = ""  # "2024–2026"
    convocation: str = ""  # "XV"
    ordinal: int | None = None
    is_extended: bool = False
    day: date | None = None


def conference_name(named: Named) -> str:
    """ "Hội nghị lần thứ 10 (mở rộng) Uỷ ban MTTQ Việt Nam Quận 5, khoá XV, nhiệm kỳ 2019–2024"."""
    if named.title:
        return named.title
    ordinal = f" lần thứ {named.ordinal}" if named.ordinal else ""
    extended = " (mở rộng)" if named.is_extended else ""
    heads = {
        ConferenceKind.TERM: f"Hội nghị {named.body}",
        ConferenceKind.MONTHLY: f"Họp định kỳ{_month(named.day)}{extended} {named.body}",
        ConferenceKind.COMMITTEE: f"Hội nghị{ordinal}{extended} {named.body}",
        ConferenceKind.PEOPLES: f"Hội nghị đại biểu Nhân dân{ordinal} {named.unit}",
        ConferenceKind.JOINT: f"Hội nghị liên tịch{extended} {named.unit}",
        ConferenceKind.CONGRESS: f"Đại hội MTTQ Việt Nam {named.unit}{ordinal}",
        ConferenceKind.OTHER: f"Hội nghị{extended} {named.body}",
    }
    convocation = f"khoá {named.convocation}" if named.convocation else ""
    term = f"nhiệm kỳ {named.term}" if named.term else ""
    return ", ".join(filter(None, [heads[named.kind], convocation, term]))


def _month(day: date | None) -> str:
    return f" tháng {day.month}/{day.year}" if day else ""
