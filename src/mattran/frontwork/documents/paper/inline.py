"""Words in a line: runs, figures that open, blanks; and how they read as plain text."""

import re
import unicodedata
from dataclasses import dataclass, replace
from typing import Final

_ONE_WORD: Final = re.compile(
    r"\b(?:Mặt trận|Tổ quốc|Việt Nam|khu phố(?: [^\s,]+(?: \d+)?)?|tổ dân phố|nhiệm kỳ|hội nghị|công tác)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Origin:
    """The record a string came from: what kind of record, and its key there."""

    kind: str
    key: str


@dataclass(frozen=True)
class Run:
    """Words in one weight and slope."""

    text: str
    is_bold: bool = False
    is_italic: bool = False
    origin: Origin | None = None


@dataclass(frozen=True)
class Figure:
    """A figure that opens: what it says ("trên 3.850") and what it was reckoned from."""

    text: str
    origin: Origin
    is_bold: bool = False


@dataclass(frozen=True)
class Blank:
    """Chỗ trống: a fact that nobody stated, printed as a dotted line to be filled in by hand."""

    letters: int = 12
    origin: Origin | None = None


Inline = Run | Figure | Blank
Line = tuple[Inline, ...]


def line(*parts: "str | Inline | Line") -> Line:
    """A line of strings, runs, figures, blanks and other lines; spaces between them are the caller's."""
    found: list[Inline] = []
    for part in parts:
        if isinstance(part, tuple):
            found.extend(part)
        elif not isinstance(part, str):
            found.append(part)
        elif part:
            found.append(Run(part))
    return tuple(found)


def bold(text: str, origin: Origin | None = None) -> Run:
    """Words in bold."""
    return Run(text, is_bold=True, origin=origin)


def italic(text: str, origin: Origin | None = None) -> Run:
    """Words in italics."""
    return Run(text, is_italic=True, origin=origin)


def shown(text: str) -> str:
    """The text as both renderers print it: NFC, without control characters; line ends are spaces."""
    composed = unicodedata.normalize("NFC", text)
    return "".join(_printable(char) for char in composed)


def plain(text: Line) -> str:
    """A line as a plain string; blanks are an ellipsis."""
    return "".join("…" if isinstance(part, Blank) else shown(part.text) for part in text)


def dots(blank: Blank) -> str:
    """The dotted line that a blank prints."""
    return "…" * max(2, blank.letters // 2)


def _printable(char: str) -> str:
    category = unicodedata.category(char)
    if category == "Cc" or char in "\u2028\u2029":
        return " "
    return "\ufffd" if category == "Cs" or ord(char) & 0xFFFE == 0xFFFE else char


def together(title: Line) -> Line:
    """A title whose lines do not end inside a word of several syllables: "Mặt / trận", "Khu / phố"."""
    return tuple(replace(part, text=_joined(part.text)) if isinstance(part, Run) else part for part in title)


def _joined(text: str) -> str:
    return _ONE_WORD.sub(lambda found: found[0].replace(" ", "\u00a0"), text)
