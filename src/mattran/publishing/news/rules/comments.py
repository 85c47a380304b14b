"""Comments of readers: what of them is masked before it is kept, how long they may come, how many at once.

Whoever comments may write down her own number, or somebody else's; on a public page both are one too many.
"""

import re
from datetime import datetime, timedelta
from typing import Final

HIDDEN_NUMBER: Final = "[đã che số]"
HIDDEN_MAIL: Final = "[đã che thư điện tử]"
MOST_AN_HOUR: Final = 10  # comments from one address; a household or an office shares one
AN_HOUR: Final = timedelta(hours=1)

_MAIL: Final = re.compile(r"[\w.+-]+ ?(?:@|\(at\)|\[at\]) ?[\w-]+(?:\.[\w-]+)+", re.IGNORECASE)
_DAY: Final = r"(?!\d{1,2}[.\-]\d{1,2}[.\-]\d{4}\b)"
_PHONE: Final = re.compile(
    rf"(?<![\d+])(?<!\d[.\-]){_DAY}(?:(?:\(?\+ ?84\)?|\(?0)(?:[ .\-()]{{0,2}}\d){{8,10}}|84\d{{9}})(?!\d)"
)
_IDENTITY: Final = re.compile(r"(?<!\d)\d(?:[ \-]?\d){11}(?!\d)")


def masked(text: str) -> str:
    """The text without phone numbers, e-mail addresses and numbers of twelve digits (căn cước).

    "12.500.000.000 đồng" and "15/11/2026" stay: amounts do not begin with 0, days are parted by strokes.
    """
    text = _MAIL.sub(HIDDEN_MAIL, text)
    return _PHONE.sub(HIDDEN_NUMBER, _IDENTITY.sub(HIDDEN_NUMBER, text))


def may_still_come(published_at: datetime, at: datetime, days: int) -> bool:
    """Whether an article of that moment takes comments: for so many days; none at all with 0."""
    return at < published_at + timedelta(days=days)
