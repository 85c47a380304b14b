"""The official lists of units, loaded the first time and again, beside only reading their files."""

import argparse
from pathlib import Path
from statistics import median

from tests.bench.budgets import Limit, timed, warm_median
from tests.bench.homes import empty, home_at

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
        call_command("load_units", verbosity=0)

    call_command("migrate", verbosity=0, interactive=False)
    reading = warm_median(read_lists)
    first = timed(load)
    again = median(timed(load) for _ in range(TIMES))
    print(f"  {Unit.objects.count():,} đơn vị, {Closure.objects.count():,} quan hệ trên dưới", flush=True)
    return [
        Limit("nạp danh sách đơn vị lần đầu", first, "đọc tệp CSV", reading, 10),
        Limit("nạp lại", again, "đọc tệp CSV", reading, 3),
    ]
