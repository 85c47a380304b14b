"""What a measurement says: one line for each budget, and how a time is taken."""

from collections.abc import Callable
from dataclasses import dataclass
from statistics import median
from time import perf_counter
from typing import Final, Protocol

WARM_RUNS: Final = 9


class Budget(Protocol):
    """One budget: str() is its printed line."""

    @property
    def is_met(self) -> bool:
        """Whether it is kept."""


@dataclass(frozen=True)
class Line:
    """What took how long, beside what it is held against."""

    what: str
    seconds: float
    reference: str
    reference_seconds: float
    goal: float

    @property
    def ratio(self) -> float:
        """How many times the reference."""
        return self.seconds / self.reference_seconds

    @property
    def is_met(self) -> bool:
        """Whether it keeps within its budget."""
        return self.ratio <= self.goal

    def __str__(self) -> str:
        return (
            f"{self.what:<68} {self.seconds * 1000:9.1f} ms  {self.ratio:5.2f} × "
            f"{self.reference} ({self.reference_seconds * 1000:.1f} ms), "
            f"đích ≤ {self.goal} ×: {_verdict(self.is_met)}"
        )


@dataclass(frozen=True)
class Rate:
    """How often a second, beside how often the reference can be done: a part of it, the more the better."""

    what: str
    rate: float
    reference: str
    reference_rate: float
    goal: float

    @property
    def is_met(self) -> bool:
        """Whether it reaches its part of the reference."""
        return self.rate / self.reference_rate >= self.goal

    def __str__(self) -> str:
        return (
            f"{self.what:<68} {self.rate:9.1f} /s  {self.rate / self.reference_rate:5.0%} của "
            f"{self.reference} ({self.reference_rate:.1f} /s), "
            f"đích ≥ {self.goal:.0%}: {_verdict(self.is_met)}"
        )


@dataclass(frozen=True)
class Limit:
    """What cost how many seconds of processor time, ours and the database's, where the budget is a time.

    The clock is printed beside it: on a machine that is busy with others it tells more of them than of us.
    """

    what: str
    seconds: float
    clock_seconds: float
    reference: str
    reference_seconds: float
    goal: float

    @property
    def is_met(self) -> bool:
        """Whether it was done in time."""
        return self.seconds <= self.goal

    def __str__(self) -> str:
        return (
            f"{self.what:<68} {self.seconds:9.2f} giây xử lý ({self.clock_seconds:.1f} giây đồng hồ)  "
            f"{self.seconds / self.reference_seconds:5.1f} × {self.reference} "
            f"({self.reference_seconds:.3f} giây), đích ≤ {self.goal:.0f} giây: {_verdict(self.is_met)}"
        )


def _verdict(is_met: bool) -> str:
    return "đạt" if is_met else "CHƯA ĐẠT"


def timed(work: Callable[[], object], clock: Callable[[], float] = perf_counter) -> float:
    """How long it took, once."""
    start = clock()
    work()
    return clock() - start


def warm_median(work: Callable[[], object], *, runs: int = WARM_RUNS) -> float:
    """The median time of several runs after one that warms up."""
    work()
    return median(timed(work) for _ in range(runs))
