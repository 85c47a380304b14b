"""A file of 200,000 figures imported by the product's own action, against reading it and inserting bare rows.

The reference reads the same bytes through the same child process and inserts (unit, day, measure, value) into
a table without keys beside those of the product, in one transaction: what a script would do that knows no
rule. The product looks every name up, checks every line, writes facts, cells, totals, the audit line
and the client id, all or nothing. Afterwards every total must be what the facts say.

Processor time counts, ours, the reading child's and that of PostgreSQL's side of the connection, since the
machine is shared. Printed beside it: the clock, and how long by it the one writer of SQLite was held, which
is how long everybody else waited.
"""

import argparse
import random
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path
from resource import RUSAGE_CHILDREN, getrusage
from time import perf_counter
from typing import Any, Final

from tests.bench.budgets import Line
from tests.bench.homes import empty, found, home_at, processor_seconds

LINES: Final = 200_000
ROUNDS: Final = 3
AREAS: Final = 30
FIRST_DAY: Final = date(2026, 1, 1)
GOAL: Final = 3.0


def measure(asked: argparse.Namespace, home: Path) -> list[Line]:
    """Found a home with one ward, import, and hold the totals against the facts."""
    folder = empty(home / "import")
    with home_at(asked, folder, is_durable=True):
        found(folder)
        return _measure(asked)


def _measure(asked: argparse.Namespace) -> list[Line]:
    count = LINES // 100 if asked.small else LINES
    by, units, measures = _ward()
    _make_reference_table()
    bare: list[float] = []
    ours: list[float] = []
    for number in range(1 if asked.small else ROUNDS):
        rows = _rows(units, measures, count, random.Random(asked.seed + number))
        data = _csv(rows)
        begin, began = perf_counter(), _worked()
        _read_and_insert(data)
        middle, half_way = perf_counter(), _worked()
        with _holding() as held:
            _import(by, data)
        end, ended = perf_counter(), _worked()
        bare.append(half_way - began)
        ours.append(ended - half_way)
        print(
            f"  lượt {number + 1}: dòng trần {bare[-1]:.1f} giây xử lý ({middle - begin:.1f} giây đồng hồ), "
            f"nhập {ours[-1]:.1f} ({end - middle:.1f}); giữ lượt ghi {max(held):.1f} giây đồng hồ",
            flush=True,
        )
        _check_books(count)
    pairs = sorted(zip(ours, bare, strict=True), key=lambda pair: pair[0] / pair[1])
    slow, reference = pairs[len(pairs) // 2]
    what = f"nhập tệp {count:,} dòng, từ đọc tệp đến ghi xong".replace(",", ".")
    return [Line(what, slow, "đọc tệp và chèn dòng trần", reference, GOAL)]


def _worked() -> float:
    """Processor seconds so far: ours, the database's, and those of the children that read."""
    children = getrusage(RUSAGE_CHILDREN)
    return processor_seconds() + children.ru_utime + children.ru_stime


def _ward() -> tuple[Any, list[str], list[str]]:
    """The vice-chair of a ward with thirty areas; the names that the file calls units and measures by."""
    from django.urls import reverse

    from mattran.directory.bodies.choices import Post
    from mattran.directory.units.choices import UnitKind
    from mattran.directory.units.models import Unit
    from mattran.figures.measures.choices import MeasureKind
    from mattran.frontwork.entries import queries
    from tests.factories.access import actor
    from tests.factories.units import WARDS_BEGIN, AreaFactory

    reverse("entries:list")  # addresses are loaded once, when a server begins
    ward = Unit.objects.filter(kind=UnitKind.COMMUNE).existing(on=WARDS_BEGIN).in_order()[0]
    for place in range(AREAS):
        AreaFactory(parent=ward, on=WARDS_BEGIN, prefix="Khu phố", name=str(place + 1))
    measures = [one for one in queries.countable_measures() if one.kind == MeasureKind.SUM]
    names = [one.code for one in measures]
    return actor(Post.VICE_CHAIR, ward), [f"Khu phố {place + 1}" for place in range(AREAS)], names


def _rows(
    units: list[str], measures: list[str], count: int, draw: random.Random
) -> list[tuple[str, date, str, int]]:
    """Lines in no order, no figure twice: each unit, day and measure at most once."""
    days = -(-count // (len(units) * len(measures)))
    rows = [
        (unit, FIRST_DAY + timedelta(days=day), measure, draw.randrange(1, 500))
        for day in range(days)
        for unit in units
        for measure in measures
    ][:count]
    draw.shuffle(rows)
    return rows


def _csv(rows: list[tuple[str, date, str, int]]) -> bytes:
    from mattran.base.tables.writing import as_csv

    head: list[tuple[Any, ...]] = [("Đơn vị", "Ngày", "Chỉ tiêu", "Số")]
    return as_csv(head + [(unit, day, measure, Decimal(value)) for unit, day, measure, value in rows])


def _import(by: Any, data: bytes) -> None:
    """The file kept with its layout, as the pages do, then the press that imports it."""
    from django.utils import timezone

    from mattran.frontwork.entries import actions
    from mattran.frontwork.entries.choices import Role, Shape
    from mattran.frontwork.entries.rules import Layout

    columns = {0: Role.UNIT.value, 1: Role.DAY.value, 2: Role.MEASURE.value, 3: Role.VALUE.value}
    layout = Layout(shape=Shape.LONG, columns=columns)
    now = timezone.now()
    file = actions.keep_file(by=by, name="Số liệu.csv", data=data, layout=layout, at=now)
    actions.import_file(by=by, file=file, at=now)


def _make_reference_table() -> None:
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute(
            "CREATE TABLE bench_line (unit VARCHAR(60), day DATE, measure VARCHAR(60), value BIGINT)"
        )


def _read_and_insert(data: bytes) -> None:
    from django.db import connection, transaction

    from mattran.base.dates import parse_day
    from mattran.base.tables.reading import read

    table = read(data)
    days = {row[1]: parse_day(str(row[1])) for row in table.sheet.rows[1:]}
    adapt = connection.ops.adapt_datefield_value
    rows = [
        (unit, adapt(days[day]), measure, int(str(value)))
        for unit, day, measure, value in table.sheet.rows[1:]
    ]
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.executemany("INSERT INTO bench_line (unit, day, measure, value) VALUES (%s, %s, %s, %s)", rows)


@contextmanager
def _holding() -> Iterator[list[float]]:
    """How long each outermost transaction lasted meanwhile."""
    from django.db import connection

    spans: list[float] = []
    begun: list[float] = []

    def watch(execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        if connection.in_atomic_block and not begun:
            begun.append(perf_counter())
            connection.on_commit(lambda: spans.append(perf_counter() - begun.pop()))
        return execute(sql, params, many, context)

    with connection.execute_wrapper(watch):
        yield spans


def _check_books(count: int) -> None:
    """As many facts as lines, and every total what the facts say."""
    from mattran.figures.facts.models import Fact
    from mattran.figures.facts.queries.proof import differences
    from mattran.frontwork.entries.models import Batch

    assert Batch.objects.standing().count() * count == Fact.objects.count()
    wrong = [str(difference) for difference in differences()]
    assert not wrong, wrong[:5]
