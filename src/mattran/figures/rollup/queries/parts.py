"""A period cut into its half-years: what is kept is kept by the half."""

from typing import NamedTuple

from mattran.base.periods import Period, half_of, half_span
from mattran.base.spans import Span


class Part(NamedTuple):
    """What a period takes of one half-year."""

    half: int
    span: Span

    @property
    def is_whole(self) -> bool:
        """Whether it takes all of it."""
        return self.span == half_span(self.half)

    @property
    def rest(self) -> list[Span]:
        """What it leaves of the half-year."""
        whole = half_span(self.half)
        ends = [Span(whole.start, self.span.start), Span(self.span.end, whole.end)]
        return [span for span in ends if span.start < span.end]

    @property
    def is_most(self) -> bool:
        """Whether it takes more than it leaves."""
        left = sum((span.end - span.start).days for span in self.rest)
        return left < (self.span.end - self.span.start).days


def parts_of(period: Period) -> list[Part]:
    """The half-years of the period, each cut to it, in order."""
    halves = range(half_of(period.start), half_of(period.last_day) + 1)
    cuts = ((half, half_span(half).intersect(period.span)) for half in halves)
    return [Part(half, cut) for half, cut in cuts if cut is not None]
