"""Half-open periods of days: from a day, until a day that no longer counts.

Open ends are the sentinels DAWN and OPEN instead of None, so that a database compares and indexes them
like any other day.
"""

from dataclasses import dataclass
from datetime import date

DAWN = date(1, 1, 1)
OPEN = date(9999, 12, 31)


@dataclass(frozen=True, order=True)
class Span:
    """The days from `start` up to, but not including, `end`."""

    start: date = DAWN
    end: date = OPEN

    def contains(self, day: date) -> bool:
        """Whether the day counts."""
        return self.start <= day < self.end

    def overlaps(self, other: "Span") -> bool:
        """Whether some day belongs to both."""
        return self.start < other.end and other.start < self.end

    def intersect(self, other: "Span") -> "Span | None":
        """The days that belong to both, or None."""
        start, end = max(self.start, other.start), min(self.end, other.end)
        return Span(start, end) if start < end else None

    @property
    def is_open(self) -> bool:
        """Whether the period has no end yet."""
        return self.end == OPEN
