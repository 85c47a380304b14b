"""Ten years of figures for the whole country, made from a seed.

The tree is the state's own lists of 30/6/2025 and 1/7/2025 with 90,500 residential areas below; 60 measures;
20 half-years; 30 million facts. DuckDB makes the facts and is the reference that scans them. The totals are
added up from the same facts in DuckDB by the rules of `facts.rules` and stored under the anchors that the
product itself works out, so that a reading finds what postings would have left. `check` holds one against
the other.
"""

import csv
import io
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, Final

import duckdb
from django.core.management import call_command
from django.db import connection, transaction

from mattran.base.spans import DAWN
from mattran.directory.units.actions import rebuild_whole_closure
from mattran.directory.units.actions.loading import load_units
from mattran.directory.units.choices import UnitKind
from mattran.directory.units.models import Placement, Succession, Unit
from mattran.figures.facts.actions.ledger import anchor_ids
from mattran.figures.facts.models import NationTotal, Total
from mattran.figures.facts.queries.places import Places
from mattran.figures.facts.rules import ADDING, Share
from mattran.figures.measures.actions import load_catalogue
from mattran.figures.measures.models import Measure

TURN: Final = date(2025, 7, 1)
FIRST_HALF: Final = 4034  # 6 tháng đầu năm 2017
HALVES: Final = 20
MEASURES: Final = 60


@dataclass(frozen=True)
class Size:
    """How much of everything."""

    facts: int = 30_000_000
    areas: int = 90_500


FULL: Final = Size()
SMALL: Final = Size(facts=300_000, areas=9_050)


def make(facts_file: Path, size: Size, seed: int) -> None:
    """Units, measures, facts and totals, in an empty database."""
    call_command("migrate", verbosity=0)
    load_units()
    load_catalogue()
    areas = _areas(size)
    measures = [(m.pk, m.kind) for m in Measure.objects.filter(kind__in=ADDING).order_by("order", "pk")]
    with duckdb.connect(str(facts_file)) as store:
        store.execute("SET threads = 2")
        _keep_lists(store, areas, measures[:MEASURES])
        _make_facts(store, size, seed)
        _store_totals(store)
    _store_nation()
    _settle()


def _areas(size: Size) -> list[tuple[int, int, int]]:
    """Residential areas below the communes, each with its anchors before and after 1/7/2025."""
    olds: dict[int, list[int]] = {}
    for new, old in Succession.objects.filter(on=TURN).order_by("new", "old").values_list("new", "old"):
        olds.setdefault(new, []).append(old)
    live = Unit.objects.filter(kind=UnitKind.COMMUNE).existing(on=TURN).order_by("pk")
    communes = list(live.values_list("pk", flat=True))
    first = (Unit.objects.order_by("-pk").values_list("pk", flat=True).first() or 0) + 1
    ids = range(first, first + size.areas)
    units, placements = [], []
    for number, pk in enumerate(ids):
        commune = communes[number % len(communes)]
        unit = Unit(pk=pk, kind=UnitKind.AREA, prefix="Khu phố", name=str(number // len(communes) + 1))
        unit.fold()
        units.append(unit)
        before = olds.get(commune, [])
        if before:
            old = before[(number // len(communes)) % len(before)]
            placements.append(Placement(unit_id=pk, valid_from=DAWN, parent_id=old))
            placements.append(Placement(unit_id=pk, valid_from=TURN, parent_id=commune))
        else:
            placements.append(Placement(unit_id=pk, valid_from=DAWN, parent_id=commune))
    with transaction.atomic():
        Unit.objects.bulk_create(units, batch_size=1000)
        Placement.objects.bulk_create(placements, batch_size=1000)
        rebuild_whole_closure()
    places = Places()
    places.load(ids)
    at = [(pk, places.at(pk, date(2024, 1, 1)), places.at(pk, TURN)) for pk in ids]
    with transaction.atomic():
        anchors = anchor_ids({place for _, *both in at for place in both})
    return [(pk, anchors[before], anchors[after]) for pk, before, after in at]


def _keep_lists(store: Any, areas: list[tuple[int, int, int]], measures: list[tuple[int, str]]) -> None:
    store.execute("CREATE TABLE area (number INTEGER, unit INTEGER, before INTEGER, after INTEGER)")
    store.execute("CREATE TABLE measure (number INTEGER, id INTEGER, kind VARCHAR)")
    _fill(store, "area", ((number, *area) for number, area in enumerate(areas)))
    _fill(store, "measure", ((number, *measure) for number, measure in enumerate(measures)))


def _fill(store: Any, table: str, rows: Iterator[tuple[object, ...]]) -> None:
    values = ["(" + ", ".join(f"'{v}'" if isinstance(v, str) else str(v) for v in row) + ")" for row in rows]
    for first in range(0, len(values), 5000):
        store.execute(f"INSERT INTO {table} VALUES {', '.join(values[first : first + 5000])}")


def _make_facts(store: Any, size: Size, seed: int) -> None:
    """In the order in which a hash scatters them: no column is sorted, as in a table that everybody fills."""
    store.execute(
        f"""
        CREATE TABLE fact AS
        WITH drawn AS (
            SELECT i, hash(i + {seed}::BIGINT * 1000000007) AS h, hash(i, {seed}) AS g
            FROM range({size.facts}) t(i)
        )
        SELECT a.unit, m.id AS measure, ({FIRST_HALF} + g % {HALVES})::SMALLINT AS half,
               (g // 32 % 181)::SMALLINT AS day, i,
               CASE WHEN h // 7 % 100 = 0 THEN 0 ELSE 1 + h // 101 % 100 END::BIGINT AS value,
               (h // 7 % 100 = 0) AS uncounted, (h // 7 % 100 IN (1, 2)) AS at_least,
               CASE WHEN {FIRST_HALF} + g % {HALVES} < {TURN.year * 2 + 1}
                    THEN a.before ELSE a.after END AS anchor
        FROM drawn JOIN area a ON a.number = h % {size.areas}
                   JOIN measure m ON m.number = g // 8192 % {MEASURES}
        """
    )


TOTALS: Final = """
    WITH cell AS (
        SELECT half, measure, anchor, unit, SUM(value) AS value, COUNT(*) AS stated,
               SUM(uncounted::INT) AS uncounted, SUM(at_least::INT) AS at_least,
               ARG_MAX(value, day * 100000000::BIGINT + i) AS last_value,
               ARG_MAX(uncounted::INT, day * 100000000::BIGINT + i) AS last_uncounted,
               ARG_MAX(at_least::INT, day * 100000000::BIGINT + i) AS last_at_least
        FROM fact WHERE half = ? GROUP BY half, measure, anchor, unit
    )
    SELECT half, measure, anchor,
           SUM(CASE kind WHEN 'SUM' THEN value WHEN 'STOCK' THEN last_value
               ELSE (value > 0 OR uncounted > 0)::INT END)::BIGINT AS value,
           COUNT(*) AS units, COUNT(*) AS areas,
           SUM(CASE kind WHEN 'SUM' THEN uncounted WHEN 'STOCK' THEN last_uncounted ELSE 0 END)::BIGINT,
           SUM(CASE kind WHEN 'SUM' THEN at_least WHEN 'STOCK' THEN last_at_least ELSE 0 END)::BIGINT,
           SUM(CASE kind WHEN 'SUM' THEN at_least WHEN 'STOCK' THEN last_at_least ELSE 0 END)::BIGINT
    FROM cell JOIN measure ON measure.id = cell.measure
    GROUP BY half, measure, anchor ORDER BY half, measure, anchor
"""
COLUMNS: Final = "half, measure_id, anchor_id, value, units, areas, uncounted, approximate, at_least"


def _store_totals(store: Any) -> None:
    for half in range(FIRST_HALF, FIRST_HALF + HALVES):
        rows = store.execute(TOTALS, [half]).fetchall()
        with transaction.atomic(), connection.cursor() as cursor:
            if connection.vendor == "postgresql":
                text = io.StringIO()
                csv.writer(text).writerows(rows)
                with cursor.copy(f"COPY facts_total ({COLUMNS}) FROM STDIN (FORMAT csv)") as copy:
                    copy.write(text.getvalue())
            else:
                cursor.connection.executemany(
                    f"INSERT INTO facts_total ({COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)", rows
                )


def _store_nation() -> None:
    columns = Share._fields
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(
            f"INSERT INTO facts_nationtotal (half, measure_id, lane, {', '.join(columns)})"
            f" SELECT half, measure_id, anchor_id %% {NationTotal.LANES},"
            f" {', '.join(f'SUM({column})' for column in columns)}"
            f" FROM facts_total GROUP BY half, measure_id, anchor_id %% {NationTotal.LANES}",
            [],
        )


def _settle() -> None:
    """What a database does by itself in quiet hours."""
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("VACUUM ANALYZE facts_total")
            cursor.execute("ANALYZE")
        else:
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")


def count_totals() -> int:
    """How many totals there are."""
    return Total.objects.count()
