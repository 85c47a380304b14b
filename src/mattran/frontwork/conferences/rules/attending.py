"""What a list of names says in numbers."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from mattran.frontwork.conferences.choices import AttendeeState
from mattran.frontwork.conferences.rules.counts import Counts, doubts


@dataclass(frozen=True)
class NameCounts:
    """The numbers that a list of those summoned gives; None where the list does not say."""

    summoned: int | None = None
    present: int | None = None
    excused: int | None = None


def added_by_names(stated: NameCounts, listed: NameCounts) -> NameCounts:
    """What a list adds where nobody stated a number: nothing where the two do not fit together.

    A list of twelve names beside "có mặt 40" is a list of some: its twelve are not those who were summoned.
    """
    both = NameCounts(
        *(_first(getattr(stated, name), getattr(listed, name)) for name in ("summoned", "present", "excused"))
    )
    if doubts(_as_counts(both)) != doubts(_as_counts(stated)):
        return NameCounts()
    return NameCounts(
        summoned=listed.summoned if stated.summoned is None else None,
        present=listed.present if stated.present is None else None,
        excused=listed.excused if stated.excused is None else None,
    )


def _first(stated: int | None, listed: int | None) -> int | None:
    return listed if stated is None else stated


def _as_counts(names: NameCounts) -> Counts:
    return Counts(summoned=names.summoned, present=names.present, excused=names.excused)


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
