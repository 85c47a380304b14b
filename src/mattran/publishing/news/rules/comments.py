"""Comments of readers: what of them is masked before it is kept, how long they may come, how many at once.

Whoever comments may write down her own number, or somebody else's; on a public page both are one too many.
"""

import re
import unicodedata
from datetime import datetime, timedelta
from typing import Final

HIDDEN_NUMBER: Final = "[đã che số]"
HIDDEN_MAIL: Final = "[đã che thư điện tử]"
MOST_AN_HOUR: Final = 10  # comments from one address; a household or an office shares one
AN_HOUR: Final = timedelta(hours=1)

_MAIL: Final = re.compile(r"[\w.+-]+ ?(?:@|\(at\)|\[at\]) ?[\w-]+(?:\.[\w-]+)+", re.IGNORECASE)
_DASH: Final = "\\-–—‑"  # also as word processors and phones put them in
_DAY: Final = rf"(?!\d{{1,2}} ?[.{_DASH}] ?\d{{1,2}} ?[.{_DASH}] ?\d{{4}}\b)"
_APART: Final = rf"[ ._{_DASH}()]{{0,3}}"  # "0912 - 345 - 678", "0912...345...678"
_PHONE: Final = re.compile(
    rf"(?<![\d+])(?<!\d[.\-]){_DAY}(?:(?:\(?\+ ?84\)?|\(?0)(?:{_APART}\d){{8,10}}|84\d{{9}})(?!\d)"
)
_IDENTITY: Final = re.compile(r"(?<!\d)\d(?:[ \-]?\d){11}(?!\d)")


def masked(text: str) -> str:
    """The text without phone numbers, e-mail addresses and numbers of twelve digits (căn cước).

    "12.500.000.000 đồng" and "15/11/2026" stay: amounts do not begin with 0, days are parted by strokes.
    """
    text = _hidden(_MAIL, HIDDEN_MAIL, text)
    return _hidden(_PHONE, HIDDEN_NUMBER, _hidden(_IDENTITY, HIDDEN_NUMBER, text))


def _hidden(pattern: re.Pattern[str], word: str, text: str) -> str:
    """The text with the word wherever the pattern fits, also in digits and signs of full width."""
    parts, last = [], 0
    for found in pattern.finditer("".join(map(_plain, text))):
        parts += [text[last : found.start()], word]
        last = found.end()
    return "".join(parts) + text[last:]


def _plain(char: str) -> str:
    """The character as a plain one, where it is a digit or a sign of full width; always one character."""
    if char.isdecimal():
        return str(unicodedata.decimal(char))
    return unicodedata.normalize("NFKC", char) if "\uff01" <= char <= "\uff5e" else char


def may_still_come(published_at: datetime, at: datetime, days: int) -> bool:
    """Whether an article of that moment takes comments: for so many days; none at all with 0."""
    return at < published_at + timedelta(days=days)
