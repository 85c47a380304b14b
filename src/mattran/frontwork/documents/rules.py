"""Numbers, symbols and citations, and how templates of letterheads are filled. Pure."""

import re
from dataclasses import dataclass
from datetime import date
from typing import Final

from mattran.base.text import clean
from mattran.directory.bodies.choices import BodyKind
from mattran.directory.units.choices import UnitKind
from mattran.frontwork.documents.choices import Order

# Boards of which a unit may have several at a time; each keeps its own register.
MANY: Final = frozenset({BodyKind.INVESTMENT_SUPERVISION, BodyKind.OTHER})


class BadCitation(ValueError):
    """A text that cannot be read as the number and symbol of a document."""

    def __init__(self, text: str) -> None:
        super().__init__(
            f"Không đọc được số, ký hiệu “{text[:40]}”. Hãy ghi như 12/BC-MTTQ-BTT hoặc 295-CV/ĐU."
        )


def number_text(number: int) -> str:
    """The number as papers write it: below 10 with a leading zero (NĐ 30/2020/NĐ-CP, Phụ lục I, mục II.3)."""
    return f"{number:02d}"


def symbol_after_stroke(mark: str, issuer_mark: str) -> str:
    """What stands after the stroke: "BC-MTTQ-BTT"; an official letter names its issuer alone."""
    return "-".join(part for part in (mark, issuer_mark) if part)


def symbol(number: int, after_stroke: str) -> str:
    """The whole symbol: "12/BC-MTTQ-BTT"."""
    return f"{number_text(number)}/{after_stroke}"


@dataclass(frozen=True)
class Citation:
    """Số, ký hiệu as other papers cite it. Party papers put the kind before the stroke."""

    number: int
    mark: str
    issuer: str
    order: Order = Order.STATE
    year: int | None = None

    def __str__(self) -> str:
        number = number_text(self.number)
        if self.order == Order.PARTY:
            return f"{number}-{self.mark}/{self.issuer}"
        year = f"{self.year}/" if self.year else ""
        return f"{number}/{year}{symbol_after_stroke(self.mark, self.issuer)}"


_PARTY: Final = re.compile(r"([0-9]{1,6})-([^\W\d_]{1,8})/([^\W_][\w-]{0,40})")
_STATE: Final = re.compile(r"([0-9]{1,6})/(?:((?:19|20)[0-9]{2})/)?([^\W_][\w-]{0,48})")
_LEAD: Final = re.compile(r"^số\s*:?\s*", re.IGNORECASE)
# Issuers that open the symbol of an official letter, which has no kind: 25/MTTQ-BTT, 1034/UBND-VX.
_ISSUERS: Final = ("MTTQ", "MTTW", "UBMTTQ", "UBND", "HĐND", "BCTMT", "BTT", "VPCP", "VP")


def parse_citation(text: str) -> Citation:
    """The number and symbol that a text means, in either order, or BadCitation.

    Reads "12/BC-MTTQ-BTT", "Số: 05/QĐ-MTTQ-BTT", "30/2020/NĐ-CP", "97/2025/QH15", "25/MTTQ-BTT" (a letter)
    and the Party's "295-CV/ĐU".
    """
    written = re.sub(r"\s*([/-])\s*", r"\1", _LEAD.sub("", clean(text).replace("–", "-")))
    if match := _PARTY.fullmatch(written):
        return Citation(int(match[1]), match[2], match[3], Order.PARTY)
    match = _STATE.fullmatch(written)
    if match is None:
        raise BadCitation(text)
    year = int(match[2]) if match[2] else None
    first, _, rest = match[3].partition("-")
    is_kind = bool(rest) and first not in _ISSUERS
    mark, issuer = (first, rest) if is_kind else ("", match[3])
    return Citation(int(match[1]), mark, issuer, Order.STATE, year)


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
