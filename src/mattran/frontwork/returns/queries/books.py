"""What the books hold of a period: which measures speak, and a mark that every posting changes."""

from collections.abc import Collection, Iterable
from typing import NamedTuple

from django.db.models import Count, F, Q, Sum

from mattran.base.periods import Period, half_of
from mattran.directory.units.models import Unit
from mattran.figures.facts.models import Fact, FactQuerySet

_STANDS = Q(sign=1, reversed_by=None)


class Books(NamedTuple):
    """Of how many measures something stands, and the mark of all that was ever posted.

    The mark is the sum of the facts' ids. Facts are only ever added, a reversal being one more, so whatever
    is posted makes it larger: also a fact that took its number early and was committed late, which on
    PostgreSQL may lie below the highest number that others have seen.
    """

    measure_count: int = 0
    mark: int = 0


class OwnBooks(NamedTuple):
    """Of one unit: the measures of which anything stands, by id, and the mark."""

    told: frozenset[int]
    mark: int


def books_of(units: Collection[Unit], period: Period) -> dict[int, Books]:
    """For many units at once, with what was below each on the day of the fact; silent ones are left out."""
    speaking = _STANDS & Q(measure__is_active=True)
    rows = (
        _touched(units, period)
        .values("unit__above__ancestor")
        .annotate(count=Count("measure", distinct=True, filter=speaking), mark=Sum("pk"))
    )
    return {row["unit__above__ancestor"]: Books(row["count"], int(row["mark"])) for row in rows}


def own_books(unit: Unit, period: Period) -> OwnBooks:
    """For one unit with what was below it: one row a measure, however many facts there are."""
    rows = (
        _touched([unit], period)
        .values("measure")
        .annotate(standing=Count("pk", filter=_STANDS), mark=Sum("pk"))
    )
    found = [(row["measure"], row["standing"], int(row["mark"])) for row in rows]
    return OwnBooks(
        frozenset(measure for measure, standing, _ in found if standing), sum(mark for _, _, mark in found)
    )


def mark_of(unit: Unit, period: Period) -> int:
    """The mark of all that was posted of the period, at the unit or below it; 0 where there is nothing."""
    return own_books(unit, period).mark


def _touched(units: Iterable[Unit], period: Period) -> FactQuerySet:
    # One filter, so that the day is held against the same stretch of the chain that names the unit.
    halves = range(half_of(period.start), half_of(period.last_day) + 1)
    return (
        Fact.objects.within(period.span)
        .filter(
            half__in=halves,
            unit__above__ancestor__in=units,
            unit__above__valid_from__lte=F("day"),
            unit__above__valid_to__gt=F("day"),
        )
        .order_by()
    )
