"""The nation × 60 measures × one half-year, live from totals, against a scan of all facts by DuckDB."""

import argparse
from pathlib import Path
from shutil import rmtree
from time import perf_counter

from tests.bench.budgets import Line, warm_median
from tests.bench.homes import home_at


def measure(asked: argparse.Namespace, home: Path) -> list[Line]:
    """Make the data unless it is there, then read."""
    folder = home / f"figures-{'small' if asked.small else 'full'}-{asked.seed}"
    with home_at(asked, folder):
        return _measure(asked, folder)


def _measure(asked: argparse.Namespace, folder: Path) -> list[Line]:
    import django

    django.setup()
    import duckdb

    from mattran.base.periods import parse_period
    from mattran.directory.units.queries import root
    from mattran.figures.measures.models import Measure
    from mattran.figures.rollup.queries import reckon
    from mattran.figures.rollup.rules import Reading
    from tests.bench import data

    facts = folder / ("facts-postgres.duckdb" if asked.postgres else "facts.duckdb")
    done = facts.with_suffix(".done")
    if asked.postgres or not done.exists():
        if not asked.postgres:
            rmtree(folder, ignore_errors=True)
        folder.mkdir(parents=True, exist_ok=True)
        facts.unlink(missing_ok=True)
        size = data.SMALL if asked.small else data.FULL
        print(f"→ Tạo dữ liệu, hạt giống {asked.seed}: {size}", flush=True)
        start = perf_counter()
        data.make(facts, size, asked.seed)
        done.touch()
        print(f"  xong sau {perf_counter() - start:.0f} giây", flush=True)
    print(f"  hạt giống {asked.seed}; {data.count_totals():,} số tổng", flush=True)

    store = duckdb.connect(str(facts), read_only=True)
    store.execute("SET threads = 2")
    ids = [pk for (pk,) in store.execute("SELECT id FROM measure ORDER BY number").fetchall()]
    measures = list(Measure.objects.filter(pk__in=ids).order_by("order", "pk"))
    nation = root()
    lines = []
    for code, half, goal in (
        ("2026-H1", 4052, 1.5 if asked.postgres else 0.7),
        ("2024-H1", 4048, 2.0),
    ):
        period = parse_period(code)
        _hold_against(store, reckon(nation, period, measures, Reading.today()), half)

        def scan(half: int = half) -> object:
            query = "SELECT measure, SUM(value) FROM fact WHERE half = ? GROUP BY measure"
            return store.execute(query, [half]).fetchall()

        def read(period: object = period) -> object:
            return reckon(nation, period, measures, Reading.today())  # type: ignore[arg-type]

        reference = warm_median(scan)
        lines.append(
            Line(f"toàn quốc × 60 chỉ tiêu, {period}, hiện nay", warm_median(read), "DuckDB", reference, goal)
        )
    return lines


def _hold_against(store: object, figures: dict[str, object], half: int) -> None:
    """The reading must be what the facts say, or its speed means nothing."""
    query = (
        "SELECT measure, SUM(value)::BIGINT FROM fact JOIN measure ON measure.id = fact.measure"
        " WHERE half = ? AND kind = 'SUM' GROUP BY measure"
    )
    sums = dict(store.execute(query, [half]).fetchall())  # type: ignore[attr-defined]
    read = {f.measure.pk: f.value for f in figures.values() if f.measure.kind == "SUM"}  # type: ignore[attr-defined]
    assert read == sums, "số tổng lệch với số liệu gốc"
