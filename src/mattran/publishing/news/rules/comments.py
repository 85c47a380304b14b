"""Comments of readers: how long they may come, how many at once."""

from datetime import datetime, timedelta
from typing import Final

MOST_AN_HOUR: Final = 10  # comments from one address; a household or an office shares one
AN_HOUR: Final = timedelta(hours=1)


def may_still_come(published_at: datetime, at: datetime, days: int) -> bool:
    """Whether an article of that moment takes comments: for so many days; none at all with 0."""
    return at < published_at + timedelta(days=days)
