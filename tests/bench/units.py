"""The official lists of units, loaded the first time and again, beside only reading their files."""

import argparse
from io import StringIO
from pathlib import Path
from statistics import median
from time import perf_counter, process_time

from tests.bench.budgets import Limit, timed
from tests.bench.homes import empty, home_at, processor_seconds

TIMES = 3


def measure(asked: argparse.Namespace, home: Path) -> list[Limit]:
    """Load into an empty database, then twice more, through the command that an operator calls."""
    folder = empty(home / "units")
    with home_at(asked, folder):
        return _measure()


def _measure() -> list[Limit]:
    import django

    django.setup()
    from django.core.management import call_command

    from mattran.directory.units.actions.loading import read_lists
    from mattran.directory.units.models import Closure, Unit

    def load() -> None:
        call_command("load_units", verbosity=0, stdout=StringIO())

    def line(what: str, goal: float) -> Limit:
        clock, spent = perf_counter(), timed(load, processor_seconds)
        return Limit(what, spent, perf_counter() - clock, "đọc tệp CSV", reading, goal)

    call_command("migrate", verbosity=0, interactive=False)
    reading = median(timed(read_lists, process_time) for _ in range(TIMES))
    first = line("nạp danh sách đơn vị lần đầu", 10)
    again = sorted((line("nạp lại", 3) for _ in range(TIMES)), key=lambda each: each.seconds)[TIMES // 2]
    print(f"  {Unit.objects.count():,} đơn vị, {Closure.objects.count():,} quan hệ trên dưới", flush=True)
    return [first, again]
