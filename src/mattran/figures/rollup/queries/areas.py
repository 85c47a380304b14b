"""The residential areas whose figures are waited for: how many a period knew, in all and row by row."""

from dataclasses import dataclass, replace

from mattran.base.periods import Period
from mattran.base.spans import Span
from mattran.directory.units.models import Unit
from mattran.figures.rollup.queries.scope import Scope, scope_of
from mattran.figures.rollup.queries.sql import Sql, rows_of, stored
from mattran.figures.rollup.rules import Reading


@dataclass(frozen=True)
class AreaCount:
    """How many residential areas a period knew: at any time of it, and on its last day."""

    in_period: int
    at_end: int


def areas(unit: Unit, period: Period, reading: Reading) -> AreaCount:
    """The residential areas whose figures are waited for; one that merged in mid-period spoke until then."""
    scope = scope_of(unit, period, reading, is_split=False, has_totals=False)
    last_day = replace(scope, span=Span(period.last_day, period.end))
    return AreaCount(areas_of_row(scope, unit.pk), areas_of_row(last_day, unit.pk))


def areas_of_row(scope: Scope, row: int) -> int:
    """How many residential areas existed in the period in that row; 0 for a row that has none."""
    return areas_by_row(scope).get(row, 0)


def areas_by_row(scope: Scope) -> dict[int, int]:
    """How many residential areas existed in the period, by row."""
    within = "z.valid_from < %s AND z.valid_to > %s"
    span = [stored(scope.span.end), stored(scope.span.start)]
    if scope.is_everything:
        sql = Sql(
            f"SELECT {scope.unit.pk:d}, COUNT(DISTINCT z.descendant_id) FROM units_unit u"
            " JOIN units_closure z ON z.descendant_id = u.id AND z.ancestor_id = u.id"
            f" WHERE u.kind = 'AREA' AND z.is_live AND {within}",
            span,
        )
    else:
        members = scope.members()
        # Read along one day's tree, an area counts where it hangs that day if it existed in the period;
        # read as at the time, where it hung while it existed in the period.
        and_there = (
            ""
            if scope.day
            else " AND z.valid_from < m.valid_to AND z.valid_to > m.valid_from"
            " AND m.valid_from < %s AND m.valid_to > %s"
        )
        sql = Sql(
            f"SELECT m.row_id, COUNT(DISTINCT m.unit_id) FROM ({members.text}) m"
            " JOIN units_unit u ON u.id = m.unit_id AND u.kind = 'AREA'"
            " JOIN units_closure z ON z.descendant_id = u.id AND z.ancestor_id = u.id"
            f" WHERE z.is_live AND {within}{and_there} GROUP BY m.row_id",
            [*members.params, *(span if scope.day else span * 2)],
        )
    return dict(rows_of(sql))
