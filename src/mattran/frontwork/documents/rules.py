"""Numbers and symbols, and how templates of letterheads are filled. Pure."""

import re
from datetime import date
from typing import Final

from mattran.directory.bodies.choices import BodyKind
from mattran.directory.units.choices import UnitKind

# Boards of which a unit may have several at a time; each keeps its own register.
MANY: Final = frozenset({BodyKind.INVESTMENT_SUPERVISION, BodyKind.OTHER})


def number_text(number: int) -> str:
    """The number as papers write it: below 10 with a leading zero (NĐ 30/2020/NĐ-CP, Phụ lục I, mục II.3)."""
    return f"{number:02d}"


def symbol_after_stroke(mark: str, issuer_mark: str) -> str:
    """What stands after the stroke: "BC-MTTQ-BTT"; an official letter names its issuer alone."""
    return "-".join(part for part in (mark, issuer_mark) if part)


def symbol(number: int, after_stroke: str) -> str:
    """The whole symbol: "12/BC-MTTQ-BTT"."""
    return f"{number_text(number)}/{after_stroke}"


# --- Letterheads -------------------------------------------------------------------------------------------


def body_kind_of(unit_kind: UnitKind) -> BodyKind:
    """The body that speaks for a unit of that kind."""
    return BodyKind.RESIDENTIAL_BOARD if unit_kind == UnitKind.AREA else BodyKind.COMMITTEE


def signing_kind(kind: BodyKind) -> BodyKind:
    """The standing board and the presidium sign for their committee: one letterhead, one register."""
    return BodyKind.COMMITTEE if kind in (BodyKind.STANDING_BOARD, BodyKind.PRESIDIUM) else kind


NAMES: Final = ("{ĐƠN VỊ}", "{CẤP TRÊN}", "{đơn vị}", "{cấp trên}")
"""What a line of a letterhead may name: its unit and the one above, in capitals or as inside a sentence."""


def fill(template: str, *, unit: str, above: str) -> tuple[str, ...]:
    """The lines of a template with its NAMES filled in; a line that is empty then falls away."""
    named = dict(zip(NAMES, (unit.upper(), above.upper(), quiet(unit), quiet(above)), strict=True))
    lines = []
    for line in template.splitlines():
        for mark, name in named.items():
            line = line.replace(mark, name)
        if line.strip():
            lines.append(" ".join(line.split()))
    return tuple(lines)


def unknown_names(template: str) -> list[str]:
    """What stands in braces and is none of NAMES: it would be printed as it is."""
    return [found for found in re.findall(r"\{[^{}]*\}?", template) if found not in NAMES]


def quiet(name: str) -> str:
    """A unit's name inside a sentence: "Phường Mẫu" → "phường Mẫu"."""
    return name[:1].lower() + name[1:]


def place_name(name: str, full_name: str) -> str:
    """The place before the day: the bare name, but "Phường 14" where the name is a number (NĐ 30/2020)."""
    return full_name if name[:1].isdigit() else name


def year_start(day: date) -> date:
    """The first of January: the rule of that day counts for the whole year's numbers."""
    return date(day.year, 1, 1)


def file_stem(symbol: str, kind: str, abstract: str) -> str:
    """What a download is called: "12-BC-MTTQ-BTT Báo cáo Kết quả …", short enough for any file system."""
    head = symbol.replace("/", "-") if symbol else "Dự thảo"
    whole = f"{head} {kind} {abstract}"
    return whole if len(whole) <= 90 else whole[:90].rsplit(" ", 1)[0]
