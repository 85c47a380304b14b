"""Masks over what readers write: telephone numbers, numbers of papers and accounts, e-mail addresses.

Whoever comments may write down her own number, or somebody else's; on a public page both are one too many.
The text is read as a human being reads it: digits of any script, O for 0, l for 1, any sign between them,
words for digits. Days, hours, amounts, shares, years and numbers of decisions stay. In doubt a number is
masked: nobody looks one up there.
"""

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise, takewhile
from typing import Final

HIDDEN_NUMBER: Final = "[đã che số]"
HIDDEN_MAIL: Final = "[đã che thư điện tử]"

Span = tuple[int, int]

# --- Reading -----------------------------------------------------------------------------------------------

_UNSEEN: Final = frozenset({"Cf", "Mn", "Me"})  # zero-width signs, marks, the frame of a keycap
_BLANKED: Final = "\x00"  # a sign that is no part of any number
_OTHER_O: Final = "ö"  # ô, ơ, ò …: no zero; a plain O may be one
_ZEROS: Final = frozenset("oοо")  # Latin, Greek, Cyrillic


@dataclass(frozen=True)
class _Read:
    """The text in plain small letters and digits, and where each of them stands in it."""

    plain: str
    places: Sequence[int]
    text: str

    def stretch(self, found: Span) -> Span:
        """Where that stands in the text, with the unseen signs behind it."""
        first, last = self.places[found[0]], self.places[found[1] - 1] + 1
        while last < len(self.text) and unicodedata.category(self.text[last]) in _UNSEEN:
            last += 1
        return first, last


def _read(text: str) -> _Read:
    plain, places = [], []
    for place, char in enumerate(text):
        whole = unicodedata.normalize("NFKD", char).lower()
        bare = [one for one in whole if unicodedata.category(one) not in _UNSEEN]
        has_mark = len(bare) < len(whole) or unicodedata.combining(text[place + 1 : place + 2] or " ") > 0
        for one in bare:
            plain.append(_letter(one, has_mark=has_mark))
            places.append(place)
    return _Read("".join(plain), places, text)


def _letter(one: str, *, has_mark: bool) -> str:
    if one.isdecimal():
        return str(unicodedata.decimal(one))
    if one in _ZEROS:
        return _OTHER_O if has_mark else "o"
    return {"đ": "d"}.get(one, one)


# --- What is no number of anybody --------------------------------------------------------------------------

_DASH: Final = "\\-–—‑‒−"
_STROKE: Final = rf" ?[/.{_DASH}] ?"
_DAY_OF_MONTH, _MONTH, _YEAR = r"(?:0?[1-9]|[12]\d|3[01])", r"(?:0?[1-9]|1[0-2])", r"(?:1[89]|20)\d\d"
_ALONE: Final = r"(?<![\d.,oil)+])(?<!84 )(?<!84[-/.])(?<!0 )(?<!0\) )"  # not the rest of a telephone number
_MONEY: Final = r"(?:d[oö]ng|d\b|₫|vnd|usd|nghin|ngan|trieu|ty\b|ti\b)"
_HARMLESS: Final = tuple(
    re.compile(pattern)
    for pattern in (
        rf"(?<!\d)(?<!\d[/.]){_DAY_OF_MONTH}{_STROKE}{_MONTH}{_STROKE}{_YEAR}(?!\d)(?![/.{_DASH}]\d)",
        rf"(?<![\d/]){_DAY_OF_MONTH}/{_MONTH}(?![\d/])(?! ?[.{_DASH}]? ?\d{{3}})",  # 14/11
        rf"(?<!\d){_YEAR} ?[/{_DASH}] ?{_YEAR}(?!\d)(?![/.{_DASH}]\d)",  # 2024–2026
        r"(?<![\d:])(?:[01]?\d|2[0-3]):[0-5]\d(?![\d:])",  # 19:30
        rf"{_ALONE}[1-9]\d{{0,2}}(?:\.\d{{3}})+(?:,\d+)?(?![\d.]*\d)",  # 1.250.000.000
        rf"{_ALONE}[1-9]\d{{0,2}}(?:,\d{{3}})+(?:\.\d+)?(?![\d,]*\d)",  # 1,250,000
        rf"(?<!\d)(?<!\d[ .,/+()_{_DASH}])[1-9]\d*(?: \d{{3}})* ?{_MONEY}",  # 250 000 000 đồng
    )
)


def _blanked(plain: str) -> str:
    """The text of the same length, with what harms nobody taken out of it."""
    for pattern in _HARMLESS:
        plain = pattern.sub(lambda found: _BLANKED * len(found[0]), plain)
    return plain


# --- What is one -------------------------------------------------------------------------------------------

_MORE: Final = r"(?:[\do]|[il](?=[\do]))*"  # a small l or a large I among digits is a 1
_GROUP: Final = re.compile(rf"(?<![a-zö])o(?= ?\d){_MORE}|\d{_MORE}")
_ANY_SIGN: Final = re.compile(r"(?:[^\w\x00%]|_){1,8}")  # per cent parts shares: 0% 25% 50%
_ONE_SIGN: Final = re.compile(rf"[ ._{_DASH}]")
_TELEPHONE: Final = (10, 12, 11, 9)  # digits from the 0 on, the likeliest first; 12 are those of a căn cước
_ABROAD: Final = (11, 12, 13, 10)  # from 84 on; 12 with the 0 that is left out
_SHORTEST: Final = 9  # of what is neither: a chứng minh nhân dân, an account
_DIGIT: Final = r"(?:kh[oö]ng|m[oö]t|hai|ba|b[oö]n|tu|nam|lam|sau|bay|tam|chin|\d)\b"
_SPOKEN: Final = re.compile(rf"\b(?:kh[oö]ng|0)(?:[^\w\x00]{{1,3}}{_DIGIT}){{8,14}}")
_AT: Final = r"(?:@|[(\[{] ?(?:at|a c[oö]ng) ?[)\]}]|\ba c[oö]ng\b)"
_DOT: Final = r"(?:\.|[(\[{] ?(?:dot|cham) ?[)\]}])"
_SAID_DOT: Final = rf" ?(?:{_DOT}|\b(?:dot|cham)\b) ?"
_MAIL: Final = re.compile(
    rf"[\w.+-]{{1,64}} ?{_AT} ?[\w-]{{1,63}}(?:{_DOT}[\w-]{{1,63}}){{1,8}}"
    rf"|[\w.+-]{{1,64}} ?(?:{_AT}|\bat\b) ?[\w-]{{1,63}}(?:{_SAID_DOT}[\w-]{{1,63}}){{0,4}}"
    rf"{_SAID_DOT}(?:com|vn|net|org|edu|gov|info)\b"
)


def masked(text: str) -> str:
    """The text without telephone numbers, e-mail addresses, numbers of papers and of accounts."""
    text = _hidden(text, HIDDEN_MAIL, lambda plain: (found.span() for found in _MAIL.finditer(plain)))
    text = _hidden(text, HIDDEN_NUMBER, lambda plain: (found.span() for found in _SPOKEN.finditer(plain)))
    return _hidden(text, HIDDEN_NUMBER, lambda plain: _numbers(_blanked(plain)))


def _hidden(text: str, word: str, look: Callable[[str], Iterable[Span]]) -> str:
    """The text with the word for whatever is found when it is read."""
    read, parts, last = _read(text), list[str](), 0
    for first, after in map(read.stretch, look(read.plain)):
        parts += [text[last:first], word]
        last = after
    return "".join(parts) + text[last:]


def _numbers(plain: str) -> Iterator[Span]:
    """Groups of digits that belong together as one number of somebody."""
    groups = [found.span() for found in _GROUP.finditer(plain)]
    place = 0
    while place < len(groups):
        count = _called(plain, groups[place:]) or _counted(plain, groups[place:])
        if count:
            yield _opened(plain, groups[place][0]), groups[place + count - 1][1]
        place += count or 1


def _called(plain: str, groups: Sequence[Span]) -> int:
    """How many groups are a telephone number, or a căn cước, that begins here; 0 if none does."""
    first = groups[0][0]
    near = _together(plain, groups, _ANY_SIGN)
    digits = "".join(near).replace("o", "0")
    if digits.startswith("0084"):
        lengths = tuple(2 + length for length in _ABROAD)
    elif digits.startswith("84") and (_has_plus(plain, first) or digits[2:3] in "235789"):
        lengths = _ABROAD
    elif digits.startswith("0"):
        lengths = _TELEPHONE
    else:
        return 0
    ends = list(accumulate(map(len, near)))
    count = next((ends.index(length) + 1 for length in lengths if length in ends), 0)
    between = plain[groups[0][0] : groups[count - 1][1]] if count else ""
    return 0 if _is_list(near[:count], between) else count


def _is_list(groups: Sequence[str], between: str) -> bool:
    """Whether these are pairs of digits one after another in a list: "khu phố 05, 06, 07, 08, 09"."""
    if any(len(group) != 2 or not group.isdecimal() for group in groups):
        return False
    numbers = [int(group) for group in groups]
    is_counting = all(after == before + 1 for before, after in pairwise(numbers))
    return is_counting or bool(re.search(r"[,;] |\n", between))


def _counted(plain: str, groups: Sequence[Span]) -> int:
    """How many groups are the number of an account or of a paper that begins here; 0 if none does."""
    near = _together(plain, groups, _ONE_SIGN)
    is_one_by_one = len(near[0]) == 1
    alike = list(takewhile(lambda group: len(group) == 1 if is_one_by_one else len(group) >= 3, near))
    is_years = all(re.fullmatch(_YEAR, group) for group in alike)
    if is_years or len("".join(alike)) < _SHORTEST:
        return 0
    has_rest = all(len(group) == 4 for group in alike) and len(alike) < len(near)
    return len(alike) + has_rest  # "1903 4567 8901 23"


def _together(plain: str, groups: Sequence[Span], sign: re.Pattern[str]) -> list[str]:
    """The groups from the first on that only such signs part."""
    near = [plain[slice(*groups[0])]]
    for before, after in pairwise(groups):
        if not sign.fullmatch(plain, before[1], after[0]) and before[1] != after[0]:
            break
        near.append(plain[slice(*after)])
    return near


def _has_plus(plain: str, first: int) -> bool:
    return plain[max(first - 2, 0) : first].strip(" (").endswith("+")


def _opened(plain: str, first: int) -> int:
    """Where the number begins with its plus and its bracket."""
    head = re.search(r"[(+]{1,2} ?$", plain[max(first - 3, 0) : first])
    return first - len(head[0]) if head else first
