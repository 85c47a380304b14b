"""What people type of a conference, read: a term, an hour, a line of names."""

import re
from dataclasses import dataclass
from datetime import time
from typing import Final

from mattran.base.text import fold
from mattran.directory.bodies.choices import Post
from mattran.directory.people.rules import addressed, read_addressed

_YEARS: Final = re.compile(r"(\d{4})\s*[-–—/]\s*(\d{4})")
_CLOCK: Final = re.compile(r"(\d{1,2})\s*(?:h|g|giờ|:|\.)?\s*(?:(\d{1,2})\s*(?:phút|p|')?)?")
_CLOCK_LETTERS: Final = 20  # longer is no hour, and would be tried space by space
_APART: Final = re.compile(r"\s+[-–—]\s+|\s*[,;(]\s*")
_NUMBERED: Final = re.compile(r"\s*(?:\d{1,3}[.)/]|[-–•*])\s*")
_NUMBER_CELL: Final = re.compile(r"\(?\d{1,4}[.)/]?")
_HEADINGS: Final = {"stt", "tt", "so tt", "so thu tu", "ho va ten", "ho ten"}
_FORMS: Final = {"ong", "ba"}
_POSTS: Final = {
    "pho truong ban": Post.DEPUTY,
    "pho ban": Post.DEPUTY,
    "thanh vien": Post.MEMBER,
    "uy vien": Post.MEMBER,
}


class BadTyped(ValueError):
    """What cannot be read; str() is a sentence for the user."""


def read_term(text: str) -> str:
    """ "2024 - 2026" → "2024–2026"; any other label stays. BadTyped for one that ends before it begins."""
    years = _YEARS.fullmatch(text.strip())
    if years is None:
        return text.strip()
    first, last = years.groups()
    if int(last) <= int(first):
        raise BadTyped(
            f"Nhiệm kỳ {first}–{last}: năm sau phải lớn hơn năm trước. Hãy ghi lại, ví dụ 2024–2026."
        )
    return f"{first}–{last}"


def is_years(term: str) -> bool:
    """Whether the term is told by its years, as `read_term` writes them; other labels are words."""
    return _YEARS.fullmatch(term) is not None


def read_clock(text: str) -> time | None:
    """ "14h", "14:30", "8 giờ 15" → the hour; None for a blank, BadTyped for what is no hour."""
    text = text.strip()
    if not text:
        return None
    found = _CLOCK.fullmatch(text.lower()) if len(text) <= _CLOCK_LETTERS else None
    hour, minute = (int(part or 0) for part in found.groups()) if found else (99, 0)
    if hour > 23 or minute > 59:
        raise BadTyped(f"“{text[:_CLOCK_LETTERS]}” không phải giờ. Hãy ghi ví dụ 14:30.")
    return time(hour, minute)


def read_clocks(text: str) -> list[time]:
    """ "14h, 19:00" → the hours in their order; BadTyped for what is no hour."""
    found = (read_clock(part) for part in re.split(r"[,;]|\s+và\s+", text))
    return [hour for hour in found if hour is not None]


@dataclass(frozen=True)
class Line:
    """Somebody on a line of a list of names."""

    name: str
    address: str = ""
    post: str = Post.MEMBER
    represents: str = ""


def read_names(text: str) -> list[Line]:
    """One a line, as lists are pasted: "2. Bà Trần Thị Chín – Phó Trưởng ban", "Ông Lý Bảy, Hội Nông dân"."""
    return [_read(line) for line in text.splitlines() if line.strip()]


def _read(line: str) -> Line:
    line = _NUMBERED.sub("", line, count=1) if _NUMBERED.match(line) else line
    called, *rest = (part.strip(" )") for part in _APART.split(line.strip(), maxsplit=1))
    address, name = read_addressed(called)
    words = rest[0].strip(" .;)") if rest else ""
    post = _POSTS.get(fold(words))
    return Line(name, address, post or Post.MEMBER, "" if post else words)


def typed_rows(table: str, *, apart: str = " – ", has_places: bool = False) -> str:
    """Rows copied out of a table as they would be typed: without headings and numbers, `apart` for a tab.

    Where each column has its place in a line (`has_places`), an empty cell between two others keeps it.
    """
    return "\n".join(_typed_row(row, apart, has_places) for row in table.split("\n"))


def _typed_row(row: str, apart: str, has_places: bool) -> str:
    if "\t" not in row:
        return row
    cells = [cell.strip() for cell in row.strip().split("\t")]
    if fold(cells[0][:20]) in _HEADINGS:
        return ""
    if _NUMBER_CELL.fullmatch(cells[0]):
        del cells[0]
    while cells and not cells[0]:
        del cells[0]
    if len(cells) > 1 and fold(cells[0][:20]) in _FORMS:
        cells[:2] = [" ".join(cells[:2])]
    return apart.join(cell for cell in cells if cell or has_places)


def written(line: Line) -> str:
    """The line as it would be typed."""
    called = addressed(line.address, line.name)
    rest = str(Post(line.post).label) if line.post == Post.DEPUTY else line.represents
    return f"{called} – {rest}" if rest else called
