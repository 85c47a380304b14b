"""A home of 10 million facts backed up, and restored into an empty one, by the commands an operator calls.

The reference is copying the database's bytes once, which a restore does at least. On PostgreSQL, which keeps
no one file, it is copying the backup.
"""

import argparse
import os
import subprocess
import sys
from datetime import datetime, timedelta
from pathlib import Path
from shutil import copyfile
from time import perf_counter
from typing import Final

from tests.bench.budgets import Limit
from tests.bench.homes import empty, found, home_at

FACTS: Final = 10_000_000
AREAS: Final = 30
MEASURES: Final = 60
DAYS: Final = 500
GOAL: Final = 15 * 60


def measure(asked: argparse.Namespace, home: Path) -> list[Limit]:
    """Fill a home, back it up, restore it beside."""
    folder = empty(home / "restore")
    with home_at(asked, folder / "old"):
        found(folder / "old")
        count = _fill(FACTS // 100 if asked.small else FACTS)
        return _measure(asked, folder, count)


def _measure(asked: argparse.Namespace, folder: Path, count: int) -> list[Limit]:
    backup, new = folder / "backup.zip", folder / "new"
    taking = _manage("backup", str(backup), home=folder / "old")
    url = ""
    if asked.postgres:
        url = _second_database()
    restoring = _manage("restore", str(backup), home=new, url=url)
    bytes_of = backup if asked.postgres else folder / "old" / "mattran.sqlite3"
    start = perf_counter()
    copyfile(bytes_of, folder / "copy")
    copying = perf_counter() - start
    said = f"{count:,} số liệu".replace(",", ".")
    reference = "chép tệp sao lưu" if asked.postgres else "chép tệp cơ sở dữ liệu"
    return [
        Limit(f"sao lưu {said}", taking, taking, reference, copying, GOAL),
        Limit(f"phục hồi {said} và kiểm từng bảng", restoring, restoring, reference, copying, GOAL),
    ]


def _manage(*arguments: str, home: Path, url: str = "") -> float:
    """Seconds by the clock that the command took."""
    given = os.environ | {"MATTRAN_HOME": str(home)} | ({"DATABASE_URL": url} if url else {})
    home.mkdir(mode=0o700, exist_ok=True)
    start = perf_counter()
    subprocess.run([sys.executable, "-m", "mattran", *arguments], env=given, check=True)
    return perf_counter() - start


def _second_database() -> str:
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("CREATE DATABASE restored")
    name = str(connection.settings_dict["NAME"])
    return os.environ["DATABASE_URL"].replace(f"/{name}?", "/restored?", 1)


def _fill(wanted: int) -> int:
    """So many facts of thirty areas of one ward, with cells and totals; how many they came to."""
    from django.core.management import call_command
    from django.db import connection
    from django.utils import timezone

    from mattran.base.periods import half_of
    from mattran.directory.units.choices import UnitKind
    from mattran.directory.units.models import Unit
    from mattran.figures.facts.models import Fact
    from mattran.figures.measures.choices import MeasureKind
    from mattran.figures.measures.models import Measure
    from tests.factories.units import WARDS_BEGIN, AreaFactory

    ward = Unit.objects.filter(kind=UnitKind.COMMUNE).existing(on=WARDS_BEGIN).in_order()[0]
    areas = [AreaFactory(parent=ward, on=WARDS_BEGIN).pk for _ in range(AREAS)]
    sums = Measure.objects.in_use().filter(kind=MeasureKind.SUM).in_order()
    measures = list(sums.values_list("pk", flat=True)[:MEASURES])
    adapt = connection.ops.adapt_datefield_value
    each = -(-wanted // (AREAS * len(measures)))
    days = [WARDS_BEGIN + timedelta(days=number % DAYS) for number in range(each)]
    rows = [(number, adapt(day), half_of(day)) for number, day in enumerate(days)]
    with connection.cursor() as cursor:
        cursor.execute("CREATE TEMPORARY TABLE told (number INTEGER, day DATE, half SMALLINT)")
        cursor.executemany("INSERT INTO told VALUES (%s, %s, %s)", rows)
        for area in areas:
            for measure in measures:
                cursor.execute(_TELL, [area, measure, _moment(timezone.now())])
    call_command("totals", "--rebuild")
    return Fact.objects.count()


_TELL: Final = """
    INSERT INTO facts_fact
    (unit_id, day, half, measure_id, value, sign, qualifier, entity, source_kind, source_id, recorded_at)
    SELECT %s, day, half, %s, number %% 40, 1, 'EXACT', '', 'bench', number, %s FROM told
"""


def _moment(at: datetime) -> object:
    from django.db import connection

    return connection.ops.adapt_datetimefield_value(at)
