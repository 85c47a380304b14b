"""Vietnamese text: cleaned at the door, folded for searching, keyed for sorting.

What people typed is stored as they typed it (NFC); searching and sorting use columns of their own, computed
here, so that both databases find and order alike.
"""

import re
import unicodedata
from functools import lru_cache
from typing import Final

MARKS_PER_LETTER: Final = 4
MAX_KEY: Final = 320

_D_WITH_STROKE: Final = str.maketrans({"đ": "d", "ð": "d", "ɖ": "d"})
_ETH_IS_D: Final = str.maketrans({"ð": "đ", "ɖ": "đ"})
_INVISIBLE: Final = re.compile("[\u00ad\u200b\u2060\ufeff]")
_ODD_SPACES: Final = re.compile("[\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]")
_LINE_ENDS: Final = re.compile("\r\n|[\r\v\f\u0085\u2028\u2029]")
_DIRECTIONS: Final = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")


class BadText(ValueError):
    """Text that cannot be kept; str() tells the user why and what to do."""


# --- At the door ---------------------------------------------------------------------------------------


def clean(
    text: str, *, max_length: int | None = None, max_bytes: int | None = None, lines: bool = False
) -> str:
    """The text as it is kept: NFC, plain spaces, nothing invisible, trimmed.

    One line unless `lines`; line ends then become "\\n". Control characters, changes of writing direction and
    piled-up marks raise BadText. `max_length` counts code points, as database columns do: a Vietnamese letter
    is one, an emoji may be several. `max_bytes` is UTF-8.
    """
    if len(text) > min(_room(max_length), _room(max_bytes)):
        raise BadText("Đoạn chữ quá dài. Hãy viết ngắn hơn hoặc chia làm nhiều phần.")
    text = _LINE_ENDS.sub("\n", _INVISIBLE.sub("", text)).replace("\t", " ")
    text = _ODD_SPACES.sub(" ", text)
    if not lines:
        text = text.replace("\n", " ")
    _refuse_unreadable(text)
    text = unicodedata.normalize("NFC", text)
    _refuse_piled_marks(text)
    text = "\n".join(re.sub(" +", " ", line).strip() for line in text.split("\n")).strip()
    if max_length is not None and len(text) > max_length:
        raise BadText(f"Dài {len(text)} ký tự, nhiều nhất là {max_length}. Hãy viết ngắn hơn.")
    if max_bytes is not None and len(text.encode()) > max_bytes:
        raise BadText("Đoạn chữ quá dài. Hãy viết ngắn hơn hoặc chia làm nhiều phần.")
    return text


def suspicious_letters(text: str) -> str:
    """The letters that are not Latin (Cyrillic "е", Greek "ο", full-width "Ａ" …), each once, in their order.

    Names of units and logins must not hold any: they look like another name. Free text may.
    """
    found = [char for char in unicodedata.normalize("NFC", text) if _is_foreign(char)]
    return "".join(dict.fromkeys(found))


def refuse_suspicious_letters(text: str) -> None:
    """Raise BadText when the text holds letters that only look Vietnamese."""
    if found := suspicious_letters(text):
        raise BadText(
            f"Có chữ không thuộc bảng chữ cái tiếng Việt: {' '.join(found)}. "
            "Hãy xoá và gõ lại bằng bàn phím tiếng Việt."
        )


def _room(limit: int | None) -> float:
    """How long a text may be before it is cleaned: nobody has a megabyte read letter by letter."""
    return float("inf") if limit is None else 8 * limit + 1000


def _refuse_unreadable(text: str) -> None:
    if _DIRECTIONS.search(text):
        raise BadText("Có ký tự ẩn đổi chiều chữ. Hãy xoá đoạn vừa dán và gõ lại.")
    for char in text:
        if char != "\n" and (unicodedata.category(char) in ("Cc", "Cs") or ord(char) & 0xFFFE == 0xFFFE):
            raise BadText("Có ký tự điều khiển không đọc được. Hãy xoá đoạn vừa dán và gõ lại.")


def _refuse_piled_marks(text: str) -> None:
    run = 0
    for char in text:
        run = run + 1 if unicodedata.category(char) in ("Mn", "Me") else 0
        if run > MARKS_PER_LETTER:
            raise BadText("Có chữ mang quá nhiều dấu chồng lên nhau. Hãy xoá và gõ lại.")


@lru_cache(maxsize=4096)
def _is_foreign(char: str) -> bool:
    if char in "ɑɡıɩʟ" or "\u2160" <= char <= "\u2188":
        return True
    return unicodedata.category(char).startswith("L") and not unicodedata.name(char, "").startswith("LATIN ")


# --- For searching -------------------------------------------------------------------------------------


def fold(text: str) -> str:
    """Lower case without marks, đ (and its look-alike ð) as d, spaces single; never longer than the text.

    "Hoà" and "Hòa", NFC and NFD, "ĐÀO" and "đào" all fold alike. NUL, which PostgreSQL refuses, is left out.
    """
    letters = unicodedata.normalize("NFD", unicodedata.normalize("NFC", text).lower())
    bare = "".join(char for char in letters if not unicodedata.combining(char) and char != "\0")
    bare = bare.translate(_D_WITH_STROKE)
    return " ".join(unicodedata.normalize("NFC", bare).split())


def search_key(text: str) -> str:
    """What a search column holds and what a query becomes: folded, punctuation as spaces."""
    return " ".join(re.sub(r"[\W_]+", " ", fold(text)).split())


# --- For sorting ---------------------------------------------------------------------------------------
#
# A key is a run of syllables and numbers. A syllable is its letters, then its tone; a number is a 1, the
# count of its digits, then the digits. Letters are the 30 symbols 6–9 and a–z, tones the six below them,
# 0–5, so that "an" comes before "anh" and a tone decides only between equal letters. No tone can stand where
# a syllable begins, so the 1 there means a number, and numbers come before letters.

_ALPHABET: Final = "aăâbcdđeêghiklmnoôơpqrstuưvxy"
_SYMBOLS: Final = "0123456789abcdefghijklmnopqrstuvwxyz"
_LETTER: Final = {letter: _SYMBOLS[6 + place] for place, letter in enumerate(_ALPHABET)}
_AFTER: Final = "z"
_LETTER.update({"f": _LETTER["ê"] + _AFTER, "j": _LETTER["i"] + _AFTER, "w": _LETTER["v"] + _AFTER})
_LETTER["z"] = _LETTER["y"] + _AFTER
_TONES: Final = {"\u0300": "1", "\u0309": "2", "\u0303": "3", "\u0301": "4", "\u0323": "5"}
_SHAPES: Final = "\u0302\u0306\u031b"  # â ă ơ
_TOKENS: Final = re.compile(r"\d+|[^\W\d_]+")


def sort_key(text: str) -> str:
    """A key in Vietnamese alphabetical order, syllable by syllable, numbers by value.

    Letters a ă â b c d đ e ê …, then tones ngang, huyền, hỏi, ngã, sắc, nặng; both places of a tone mark
    (hoà, hòa) are equal; "Khu phố 2" comes before "Khu phố 10"; case and punctuation do not count. At most
    MAX_KEY long.

    The key uses only 0–9 and a–z. SQLite compares bytes, but PostgreSQL compares by the collation the
    database was made with, and most collations pass over spaces and punctuation and put "B" after "a": keys
    with such characters would sort differently on the two. Digits before small letters is the one order
    that C, C.UTF-8, en_US, vi_VN and ICU agree on. (Languages that sort "ch" or "aa" as one letter are no
    home for this product.)
    """
    plain = unicodedata.normalize("NFC", text).lower().translate(_ETH_IS_D)
    tokens = _TOKENS.findall(unicodedata.normalize("NFC", plain))
    return "".join(_number(token) if token.isdecimal() else _syllable(token) for token in tokens)[:MAX_KEY]


def name_sort_key(name: str) -> str:
    """A key that sorts people as Vietnamese lists do: by given name (the last word), then the rest."""
    words = name.split()
    return sort_key(" ".join([*words[-1:], *words[:-1]]))


def spells(typed: str, name: str) -> bool:
    """Whether what was typed is that name: marks count (Hà is not Hạ) unless it was typed without any."""
    if sort_key(typed) == sort_key(name):
        return True
    return fold(typed) == " ".join(typed.lower().split()) and search_key(typed) == search_key(name)


def _number(digits: str) -> str:
    value = str(int(digits[:35]))
    return f"1{_SYMBOLS[len(value)]}{value}"


def _syllable(word: str) -> str:
    tone, letters = "0", []
    for letter in word:
        bare, found = _split_tone(letter)
        tone = max(tone, found)
        letters.append(_LETTER.get(bare) or _foreign_letter(bare))
    return "".join(letters) + tone


@lru_cache(maxsize=4096)
def _split_tone(letter: str) -> tuple[str, str]:
    """A letter without tone and the tone's rank; marks of other languages are dropped."""
    tone, kept = "0", ""
    for char in unicodedata.normalize("NFD", letter):
        if char in _TONES:
            tone = _TONES[char]
        elif char in _SHAPES or not unicodedata.combining(char):
            kept += char
    bare = unicodedata.normalize("NFC", kept)
    return (bare if bare in _LETTER else kept.rstrip(_SHAPES) or bare), tone


def _foreign_letter(char: str) -> str:
    """Any other letter, after all Latin ones, by code point."""
    code, symbols = ord(char[0]), ""
    for _ in range(4):
        code, place = divmod(code, 36)
        symbols = _SYMBOLS[place] + symbols
    return _AFTER + symbols
