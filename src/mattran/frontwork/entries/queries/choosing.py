"""Which measures a table to type into has as columns: one group, those in use, or all."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from mattran.base.periods import half_of
from mattran.directory.units.models import Unit
from mattran.figures.facts.models import Cell
from mattran.figures.measures.models import Measure
from mattran.frontwork.entries.queries.names import countable_measures

USUAL: Final = "thuong-dung"
ALL: Final = "tat-ca"
YEAR: Final = timedelta(days=365)


@dataclass(frozen=True)
class Choice:
    """A set of columns, as a link names it."""

    code: str
    words: str
    measures: Sequence[Measure]


def chosen_measures(unit: Unit, today: date) -> list[Choice]:
    """What may be chosen: what the unit, or anybody below it, has stated of late, each group, all of it."""
    measures = countable_measures()
    stated = _stated(unit, today)
    usual = [measure for measure in measures if measure.pk in stated]
    groups = {measure.group_id: measure.group for measure in measures}
    return [
        *([Choice(USUAL, "Thường dùng", usual)] if usual else []),
        *(
            Choice(group.code, str(group), [one for one in measures if one.group_id == pk])
            for pk, group in groups.items()
        ),
        Choice(ALL, "Tất cả", measures),
    ]


def _stated(unit: Unit, today: date) -> set[int]:
    """The measures of which anything stands in the half-years that the last twelve months touch."""
    halves = range(half_of(today - YEAR), half_of(today) + 1)
    cells = Cell.objects.filter(half__in=halves, stated__gt=0, unit__above__ancestor=unit)
    return set(cells.order_by().values_list("measure", flat=True).distinct())
