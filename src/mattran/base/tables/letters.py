"""Text files and the encodings in which Vietnamese offices have kept them.

Unicode tells itself. The others are bytes that any of them accepts, so each is tried and asked how much of it
is Vietnamese: words whose letters form a syllable of the language. The best comes first; a person confirms.
"""

import codecs
import re
import unicodedata
from collections.abc import Callable, Iterator
from typing import Final, NamedTuple

from mattran.base.sandbox.rules import Refused

for _codec in ("cp1258", "utf-8-sig", "utf-16-le", "utf-16-be"):
    codecs.lookup(_codec)  # loads it; when it is first used, in a child, it would be too late

LOOKED_AT: Final = 200_000  # bytes; enough words to tell encodings apart
SAMPLE_WORDS: Final = 8


class Encoding(NamedTuple):
    """A way to read bytes as text."""

    code: str
    label: str
    decode: Callable[[bytes], str]


# --- TCVN 5712:1993, VN3 (fonts .VnTime): one byte a letter, capitals without tone ------------------------

_TCVN3_LETTERS: Final = (
    "ĂÂÊÔƠƯĐăâêôơưđ"  # A1–AE
    "\0\0\0\0\0\0"
    "àảãáạ"  # B5–B9
    "\0ằẳẵắ\0\0\0\0\0\0\0"
    "ặầẩẫấậè\0ẻẽéẹềểễếệìỉ\0\0\0ĩíịò"  # C6–DF
    "\0ỏõóọồổỗốộờởỡớợù\0ủũúụừửữứựỳỷỹýỵ"  # E0–FE
)
_TCVN3: Final = {0xA1 + place: letter for place, letter in enumerate(_TCVN3_LETTERS) if letter != "\0"}


def _from_tcvn3(data: bytes) -> str:
    return "".join(_TCVN3.get(byte, "\ufffd") if byte > 0x7F else chr(byte) for byte in data)


# --- VNI for Windows: a letter, then a byte that is its marks ----------------------------------------------

_VNI_TONES: Final = dict(zip("ùøûõï", "\u0301\u0300\u0309\u0303\u0323", strict=True))
_VNI_HAT: Final = dict(zip("âáàåãä", ("", *_VNI_TONES.values()), strict=True))
_VNI_BREVE: Final = dict(zip("êéèúüë", ("", *_VNI_TONES.values()), strict=True))
_VNI_SINGLE: Final = {
    "ñ": "đ", "ö": "ư", "ô": "ơ", "í": "í", "ì": "ì", "æ": "ỉ", "ó": "ĩ", "ò": "ị", "î": "ỵ",
}  # fmt: skip


def _vni_pairs() -> Iterator[tuple[str, str]]:
    for mark, tone in _VNI_TONES.items():
        for base in "aeouy":
            yield base + mark, base + tone
        yield "ô" + mark, "ơ" + tone
        yield "ö" + mark, "ư" + tone
    for base in "aeo":
        for mark, tone in _VNI_HAT.items():
            yield base + mark, base + "\u0302" + tone
    for mark, tone in _VNI_BREVE.items():
        yield "a" + mark, "a\u0306" + tone
    yield from _VNI_SINGLE.items()


def _vni_table() -> dict[str, str]:
    table: dict[str, str] = {}
    for written, meant in _vni_pairs():
        letter = unicodedata.normalize("NFC", meant)
        table[written] = letter
        table[written.upper()] = letter.upper()
        table[written[0].upper() + written[1:]] = letter.upper()
    return table


_VNI: Final = _vni_table()
_VNI_LETTERS: Final = re.compile("|".join(sorted(map(re.escape, _VNI), key=len, reverse=True)))


def _from_vni(data: bytes) -> str:
    text = data.decode("latin-1")
    return _VNI_LETTERS.sub(lambda match: _VNI[match[0]], text)


# --- The others ------------------------------------------------------------------------------------------


def _from_cp1258(data: bytes) -> str:
    return unicodedata.normalize("NFC", data.decode("cp1258", errors="replace"))


def _unicode(codec: str) -> Callable[[bytes], str]:
    return lambda data: data.decode(codec)


ENCODINGS: Final = {
    one.code: one
    for one in (
        Encoding("utf-8", "Unicode (UTF-8)", _unicode("utf-8-sig")),
        Encoding("utf-16", "Unicode (UTF-16)", _unicode("utf-16")),
        Encoding("utf-16-le", "Unicode (UTF-16)", _unicode("utf-16-le")),
        Encoding("utf-16-be", "Unicode (UTF-16)", _unicode("utf-16-be")),
        Encoding("cp1258", "Windows-1258", _from_cp1258),
        Encoding("tcvn3", "TCVN3 (phông .VnTime)", _from_tcvn3),
        Encoding("vni", "VNI (phông VNI-Times)", _from_vni),
    )
}
_BYTES_OF_OLD: Final = ("cp1258", "tcvn3", "vni")


def decode(data: bytes, code: str) -> str:
    """The text in that encoding, or Refused."""
    encoding = ENCODINGS.get(code)
    if encoding is None:
        raise Refused("Không rõ bảng mã này. Hãy chọn lại bảng mã.")
    try:
        return encoding.decode(data)
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        raise Refused(
            f"Dòng {line} có chữ không đọc được theo bảng mã {encoding.label}. Hãy chọn bảng mã khác."
        ) from error


def possible(data: bytes) -> list[str]:
    """The encodings that the bytes may be in, the likeliest first; a single one is certain."""
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return ["utf-16"]
    if guess := _wide(data):
        return [guess]
    head = _whole_lines(data)
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return sorted(_BYTES_OF_OLD, key=lambda code: -_likeness(ENCODINGS[code].decode(head)))
    return ["utf-8"]


def sample(text: str) -> str:
    """Some words with marks, by which a person sees whether the letters are right."""
    words = [word for word in re.findall(r"\S+", text[:LOOKED_AT]) if not word.isascii()]
    return " ".join(list(dict.fromkeys(words))[:SAMPLE_WORDS])[:120]


def _wide(data: bytes) -> str:
    """UTF-16 without its mark: every other byte of what is mostly Latin is zero."""
    head = data[:2000]
    if len(head) < 4 or head.count(0) < len(head) // 4:
        return ""
    low, high = head[0::2].count(0), head[1::2].count(0)
    return "utf-16-le" if high > 4 * low else "utf-16-be" if low > 4 * high else ""


def _whole_lines(data: bytes) -> bytes:
    return data if len(data) <= LOOKED_AT else data[: data.rfind(b"\n", 0, LOOKED_AT) + 1 or LOOKED_AT]


# --- What is Vietnamese ------------------------------------------------------------------------------------

_WORD: Final = re.compile(r"[^\W\d_]+")
_TONE: Final = "\u0300\u0301\u0303\u0309\u0323"
_SYLLABLE: Final = re.compile(
    r"(?:ngh?|nh|gh?|gi|kh?|ph|th|tr?|ch?|qu|[bdđhlmnprsvx])?"
    r"[aăâeêioôơuưy]{1,3}(?:ng|nh|ch|[cmnpt])?"
)


def _likeness(text: str) -> int:
    """How much of the text is Vietnamese with its marks: words that are, less those that cannot be."""
    odd = text.count("\ufffd") + sum(
        1 for char in text if unicodedata.category(char) in ("Cc", "So", "Sc", "Sk")
    )
    odd -= text.count("\n") + text.count("\r") + text.count("\t")
    words = [word for word in _WORD.findall(text) if not word.isascii()]
    good = sum(map(_is_syllable, words))
    return good - 2 * (len(words) - good) - 2 * odd


def _is_syllable(word: str) -> bool:
    if not (word.islower() or word.isupper() or word.istitle()):
        return False
    letters = unicodedata.normalize("NFD", word.lower())
    if sum(letters.count(tone) for tone in _TONE) > 1:
        return False
    bare = unicodedata.normalize("NFC", "".join(char for char in letters if char not in _TONE))
    return _SYLLABLE.fullmatch(bare) is not None
