"""Numbers and symbols, how templates of letterheads are filled, and the days of papers received. Pure."""

import re
from datetime import date
from typing import Final, NamedTuple

from mattran.base.dates import show
from mattran.base.text import search_key
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


# --- Papers received --------------------------------------------------------------------------------------

MOST_FILES: Final = 20  # of one paper
FIRST_ARRIVAL: Final = date(2000, 1, 1)
FIRST_PAPER: Final = date(1945, 9, 2)  # no paper of this State is older
LONGEST_KEY: Final = 400  # of a sender
LONGEST_DEADLINE: Final = 10  # years after the arrival; more is a slip of the pen

_SPELLED: Final = {
    "ubnd": "uy ban nhan dan",
    "hdnd": "hoi dong nhan dan",
    "ubmttq": "uy ban mat tran to quoc",
    "mttq": "mat tran to quoc",
    "btt": "ban thuong truc",
    "vn": "viet nam",
}


class WrongDay(NamedTuple):
    """A day that cannot be: which of the three, and a sentence for the user."""

    name: str
    sentence: str


def wrong_day(
    arrived_on: date, dated_on: date | None, deadline_on: date | None, *, today: date
) -> WrongDay | None:
    """The first of a received paper's days that cannot be so. A paper may well arrive after its deadline."""
    if arrived_on > today:
        return WrongDay("arrived_on", f"Ngày đến {show(arrived_on)} chưa tới. Hãy ghi khi văn bản đã đến.")
    if arrived_on < FIRST_ARRIVAL:
        return WrongDay("arrived_on", f"Ngày đến {show(arrived_on)} quá xa về trước. Hãy xem lại năm.")
    if dated_on and dated_on > arrived_on:
        return WrongDay(
            "dated_on",
            f"Văn bản đề ngày {show(dated_on)}, sau ngày đến {show(arrived_on)}. Hãy xem lại hai ngày.",
        )
    if dated_on and dated_on < FIRST_PAPER:
        return WrongDay("dated_on", f"Văn bản đề ngày {show(dated_on)} quá xa về trước. Hãy xem lại năm.")
    if deadline_on and deadline_on < (dated_on or FIRST_ARRIVAL):
        return WrongDay(
            "deadline_on",
            f"Hạn {show(deadline_on)} trước ngày của văn bản. Hãy xem lại, hoặc để trống nếu không có hạn.",
        )
    if deadline_on and deadline_on.year > arrived_on.year + LONGEST_DEADLINE:
        return WrongDay("deadline_on", f"Hạn {show(deadline_on)} quá xa về sau. Hãy xem lại năm.")
    return None


def sender_key(name: str) -> str:
    """A sender folded, usual abbreviations written out: "UBND phường" and "Uỷ ban nhân dân phường" meet."""
    return " ".join(_SPELLED.get(word, word) for word in search_key(name).split())[:LONGEST_KEY]


def symbol_key(symbol: str) -> str:
    """A number and symbol folded, so that "05/TB-HĐND" and "5/TB-HDND" meet."""
    return " ".join(re.sub(r"^0+(?=\d)", "", part) for part in search_key(symbol).split())
