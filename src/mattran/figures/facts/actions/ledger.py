"""The statements that change cells and totals. Raw SQL that SQLite and PostgreSQL both speak, because the
ORM's bulk upsert can only overwrite, never add.

The order of locks is the same for everybody: anchors, then cells, then totals, each sorted by key.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import Any, Final

from django.db import connection

from mattran.figures.facts.models import Anchor, NationTotal
from mattran.figures.facts.queries.places import anchors_of
from mattran.figures.facts.rules import APART, NOTHING, CellKey, Place, Share, State, TotalKey, add

ROWS_AT_ONCE: Final = 500
THE_TREE: Final = 4_201_945  # our number among PostgreSQL's advisory locks


def hold_the_tree_still(*, exclusive: bool = False) -> None:
    """Keep reorganisations out until the transaction ends; with `exclusive`, keep postings out.

    A fact is counted where its unit hangs, so the tree must not move between the two. On SQLite one writer
    at a time is the rule anyway.
    """
    if connection.vendor == "postgresql":
        function = "pg_advisory_xact_lock" if exclusive else "pg_advisory_xact_lock_shared"
        with connection.cursor() as cursor:
            cursor.execute(f"SELECT {function}(%s)", [THE_TREE])


def anchor_ids(places: Collection[Place]) -> dict[Place, int]:
    """The ids of the anchors at these places; those that are missing are made."""
    found = anchors_of(places)
    if missing := sorted(set(places) - found.keys()):
        Anchor.objects.bulk_create(
            [Anchor(then_id=place.then, since=place.since, now_id=place.now) for place in missing],
            ignore_conflicts=True,
        )
        found |= anchors_of(missing)
    return found


def lock_cells(keys: Iterable[CellKey]) -> dict[CellKey, State]:
    """Lock the cells in the order of their keys and read them; cells that did not exist are made, silent."""
    states: dict[CellKey, State] = {}
    for values in _portions([(*key, 0, False) for key in sorted(keys)]):
        rows = _execute(
            "INSERT INTO facts_cell (unit_id, half, measure_id, value, is_apart, last_day,"
            " stated, uncounted, approximate, at_least) VALUES {values}"
            " ON CONFLICT (unit_id, half, measure_id) DO UPDATE SET stated = facts_cell.stated"
            " RETURNING unit_id, half, measure_id, value, last_day, stated, uncounted, approximate, at_least",
            "(%s, %s, %s, %s, %s, NULL, 0, 0, 0, 0)",
            values,
        )
        for unit, half, measure, value, last_day, *counts in rows:
            states[CellKey(unit, half, measure)] = State(value, _day(last_day), *counts)
    return states


def write_cells(states: Mapping[CellKey, State], kinds: Mapping[int, str]) -> None:
    """Store the cells as they are now; `kinds` names the kind of each measure."""
    rows = [
        (*key, state.value, _stored(state.last_day), *state[2:], kinds[key.measure] in APART)
        for key, state in sorted(states.items())
    ]
    columns = ("value", "last_day", "stated", "uncounted", "approximate", "at_least", "is_apart")
    for values in _portions(rows):
        _execute(
            f"INSERT INTO facts_cell (unit_id, half, measure_id, {', '.join(columns)}) VALUES {{values}}"
            " ON CONFLICT (unit_id, half, measure_id) DO UPDATE SET "
            + ", ".join(f"{column} = excluded.{column}" for column in columns),
            f"({', '.join(['%s'] * 10)})",
            values,
        )


def add_to_totals(deltas: Mapping[TotalKey, Share], known: Mapping[Place, int] | None = None) -> None:
    """Add to totals, then to the nation's: each key once and sorted, or writers could block each other.

    `known` are ids of anchors that the caller has read already.
    """
    moved = {key: delta for key, delta in deltas.items() if delta != NOTHING}
    if not moved:
        return
    anchors = dict(known or {})
    if unknown := {key.place for key in moved} - anchors.keys():
        anchors |= anchor_ids(unknown)
    totals: dict[tuple[int, int, int], Share] = {}
    lanes: dict[tuple[int, int, int], Share] = {}
    for (half, measure, place), delta in moved.items():
        add(totals, (half, measure, anchors[place]), delta)
        add(lanes, (half, measure, anchors[place] % NationTotal.LANES), delta)
    _add_rows("facts_total", "anchor_id", totals)
    _add_rows("facts_nationtotal", "lane", lanes)


def _add_rows(table: str, last_key: str, deltas: Mapping[tuple[int, int, int], Share]) -> None:
    columns = ", ".join(Share._fields)
    added = ", ".join(f"{column} = {table}.{column} + excluded.{column}" for column in Share._fields)
    for rows in _portions(sorted((*key, *delta) for key, delta in deltas.items() if delta != NOTHING)):
        _execute(
            f"INSERT INTO {table} (half, measure_id, {last_key}, {columns}) VALUES {{values}}"
            f" ON CONFLICT (half, measure_id, {last_key}) DO UPDATE SET {added}",
            f"({', '.join(['%s'] * 9)})",
            rows,
        )


def _execute(statement: str, row: str, rows: Sequence[Sequence[Any]]) -> list[tuple[Any, ...]]:
    """Run a statement whose `{values}` are these rows; what it returns."""
    sql = statement.format(values=", ".join([row] * len(rows)))
    with connection.cursor() as cursor:
        cursor.execute(sql, [value for values in rows for value in values])
        return cursor.fetchall() if " RETURNING " in sql else []


def _portions(rows: Sequence[Sequence[Any]]) -> Iterator[Sequence[Sequence[Any]]]:
    for first in range(0, len(rows), ROWS_AT_ONCE):
        yield rows[first : first + ROWS_AT_ONCE]


def _stored(day: date | None) -> Any:
    return connection.ops.adapt_datefield_value(day)


def _day(stored: date | str | None) -> date | None:
    """SQLite keeps days as text."""
    return date.fromisoformat(stored) if isinstance(stored, str) else stored
