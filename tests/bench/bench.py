"""`./run bench [NAME …]`: the speed budgets, measured and printed as ratios of one run.

    ./run bench                     everything
    ./run bench figures             the nation's figures against a column scan by DuckDB
    ./run bench figures --small     a hundredth of the data: does it run at all
    ./run bench figures --postgres  the same on a private PostgreSQL

What is measured and what it gave: docs/develop/speed.md. Data is made once and kept in MATTRAN_BENCH_HOME
(.bench-home).
"""

import argparse
import os
import sys
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from statistics import median
from time import perf_counter
from typing import Final

NAMES: Final = ("figures",)
WARM_RUNS: Final = 9


@dataclass(frozen=True)
class Line:
    """One budget: what took how long, beside what it is held against."""

    what: str
    seconds: float
    reference: str
    reference_seconds: float
    goal: float

    @property
    def ratio(self) -> float:
        """How many times the reference."""
        return self.seconds / self.reference_seconds

    @property
    def is_met(self) -> bool:
        """Whether it keeps within its budget."""
        return self.ratio <= self.goal

    def __str__(self) -> str:
        verdict = "đạt" if self.is_met else "CHƯA ĐẠT"
        return (
            f"{self.what:<68} {self.seconds * 1000:9.1f} ms  {self.ratio:5.2f} × "
            f"{self.reference} ({self.reference_seconds * 1000:.1f} ms), đích ≤ {self.goal} ×: {verdict}"
        )


def warm_median(work: object, *, runs: int = WARM_RUNS) -> float:
    """The median time of several runs after one that warms up."""
    assert callable(work)
    work()
    times = []
    for _ in range(runs):
        start = perf_counter()
        work()
        times.append(perf_counter() - start)
    return median(times)


def options() -> argparse.Namespace:
    """What was asked for."""
    parser = argparse.ArgumentParser(prog="./run bench", description="Đo tốc độ.")
    parser.add_argument("names", nargs="*", choices=[[], *NAMES], metavar="NAME", help=", ".join(NAMES))
    parser.add_argument("--small", action="store_true", help="một phần trăm dữ liệu")
    parser.add_argument("--postgres", action="store_true", help="đo trên PostgreSQL")
    parser.add_argument("--seed", type=int, default=2026)
    return parser.parse_args()


def main() -> int:
    """Measure what was asked for; 1 if a budget is not kept."""
    asked = options()
    home = Path(os.environ.get("MATTRAN_BENCH_HOME", ".bench-home")).resolve()
    home.mkdir(parents=True, exist_ok=True)
    lines: list[Line] = []
    for name in asked.names or NAMES:
        lines += import_module(f"tests.bench.{name}").measure(asked, home)
    print()
    for line in lines:
        print(line)
    return int(not all(line.is_met for line in lines))


if __name__ == "__main__":
    sys.exit(main())
