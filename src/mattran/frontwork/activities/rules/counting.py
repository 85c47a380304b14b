"""Which figures an activity gives to the books."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from mattran.figures.measures.choices import CountedBy
from mattran.frontwork.activities.choices import Posting
from mattran.frontwork.activities.rules.amounts import Amount


@dataclass(frozen=True)
class Counting:
    """What a kind says about one of its measures."""

    measure: str
    how: Posting
    counted_by: CountedBy


def figures_given(
    countings: Iterable[Counting],
    *,
    people: Amount | None,
    answers: Mapping[str, Amount],
    is_part: bool,
) -> dict[str, Amount]:
    """Which amount goes to the books under which measure.

    A part of a joint activity leaves what the organiser counts to the organiser, so that a clean-up drive
    of a ward in thirty-eight areas stays one drive. What nobody told is left out, never 0.
    """
    given: dict[str, Amount] = {}
    for counting in countings:
        if is_part and counting.counted_by == CountedBy.ORGANISER:
            continue
        if counting.how == Posting.ONE:
            amount: Amount | None = Amount(1)
        elif counting.how == Posting.PEOPLE:
            amount = people
        else:
            amount = answers.get(counting.measure)
        if amount is not None:
            given[counting.measure] = amount
    return given
