"""What a list of names says in numbers."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from mattran.frontwork.conferences.choices import AttendeeState


@dataclass(frozen=True)
class NameCounts:
    """The numbers that a list of those summoned gives; None where the list does not say."""

    summoned: int | None = None
    present: int | None = None
    excused: int | None = None


def counts_of_names(states: Iterable[str]) -> NameCounts:
    """The numbers of those who were summoned, from what is known of each.

    Nobody marked yet says nothing of who came. That nobody was excused is known only when all are marked.
    """
    found = Counter(states)
    if not found:
        return NameCounts()
    unmarked = found[AttendeeState.SUMMONED]
    total = sum(found.values())
    excused = found[AttendeeState.EXCUSED]
    return NameCounts(
        summoned=total,
        present=None if unmarked == total else found[AttendeeState.PRESENT],
        excused=excused if excused or not unmarked else None,
    )
