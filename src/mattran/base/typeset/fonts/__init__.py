"""The typeface of printed papers, kept in the project: Liberation Serif 2, as wide as Times New Roman.

Promises that every Vietnamese letter can be drawn in all four styles (`check`), and says of any text what
cannot (`missing`). Debian's fonts-liberation 1.07 lacks most of those letters, so the system's fonts are
never asked.
"""

import struct
import unicodedata
from functools import cache
from itertools import product
from pathlib import Path
from typing import Final

FOLDER: Final = Path(__file__).resolve().parent
FAMILY: Final = "Liberation Serif"
STYLES: Final = ("Regular", "Bold", "Italic", "BoldItalic")
INSTEAD: Final = "\u25a1"

_SIGNS: Final = "đĐ₫–—…“”‘’•×÷±≤≥²³°½§%‰№-+*/()[]{}<>|\\@#$&^_~`.,;:!?'\"0123456789" + INSTEAD


class FontsIncomplete(RuntimeError):
    """A font file is missing or lacks letters; papers must not be printed with it."""


def vietnamese_letters() -> str:
    """Every letter of Vietnamese with every tone, in both cases, and the signs that papers use."""
    tones = ("", "\u0300", "\u0309", "\u0303", "\u0301", "\u0323")
    vowels = [unicodedata.normalize("NFC", vowel + tone) for vowel, tone in product("aăâeêioôơuưy", tones)]
    lower = "".join(vowels) + "bcdđghklmnpqrstvxfjwz"
    return "".join(dict.fromkeys(lower + lower.upper() + _SIGNS))


def check() -> None:
    """Raise FontsIncomplete unless all styles are there and draw every Vietnamese letter."""
    for style in STYLES:
        try:
            drawn = drawable(style)
        except (OSError, struct.error, StopIteration) as error:
            raise FontsIncomplete(f"Không đọc được phông {FAMILY} {style}: {error}") from error
        if lacking := [letter for letter in vietnamese_letters() if ord(letter) not in drawn]:
            raise FontsIncomplete(f"Phông {FAMILY} {style} thiếu {len(lacking)} chữ: {' '.join(lacking)}")


def missing(text: str) -> str:
    """The letters of a text that papers cannot print (emoji, other scripts), each once."""
    return "".join(dict.fromkeys(char for char in text if not _is_drawable(char)))


def printable(text: str) -> str:
    """The text with "□" for what cannot be printed, so that nothing vanishes silently."""
    return text if not missing(text) else "".join(c if _is_drawable(c) else INSTEAD for c in text)


def path(style: str) -> Path:
    """The file of a style."""
    return FOLDER / f"LiberationSerif-{style}.ttf"


@cache
def drawable(style: str) -> frozenset[int]:
    """The code points that a style draws, from the character map of its file."""
    return frozenset(_read_character_map(path(style).read_bytes()))


@cache
def _is_drawable(char: str) -> bool:
    return char.isspace() or all(ord(char) in drawable(style) for style in STYLES)


def _read_character_map(data: bytes) -> set[int]:
    """The Unicode map for the first plane (format 4), see OpenType "cmap"."""
    tables = struct.unpack_from(">H", data, 4)[0]
    entries = (struct.unpack_from(">4sIII", data, 12 + 16 * place) for place in range(tables))
    base = next(offset for tag, _, offset, _ in entries if tag == b"cmap")
    count = struct.unpack_from(">H", data, base + 2)[0]
    records = (struct.unpack_from(">HHI", data, base + 4 + 8 * place) for place in range(count))
    start = base + next(offset for platform, encoding, offset in records if (platform, encoding) == (3, 1))
    segments = struct.unpack_from(">H", data, start + 6)[0] // 2
    ends = struct.unpack_from(f">{segments}H", data, start + 14)
    starts = struct.unpack_from(f">{segments}H", data, start + 16 + 2 * segments)
    shifts = struct.unpack_from(f">{segments}H", data, start + 16 + 4 * segments)
    offsets_at = start + 16 + 6 * segments
    offsets = struct.unpack_from(f">{segments}H", data, offsets_at)
    found = set()
    for place, (first, last, shift, offset) in enumerate(zip(starts, ends, shifts, offsets, strict=True)):
        for code in range(first, min(last, 0xFFFE) + 1):
            at = offsets_at + 2 * place + offset + 2 * (code - first)
            glyph = struct.unpack_from(">H", data, at)[0] if offset else (code + shift) & 0xFFFF
            if glyph:
                found.add(code)
    return found
