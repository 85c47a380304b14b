"""`./run bench [NAME …]`: the speed budgets, measured and printed as ratios of one run.

    ./run bench                     everything
    ./run bench figures             the nation's figures against a column scan by DuckDB
    ./run bench pages               report, grid and lists against an empty page of the same server
    ./run bench record              eight writers recording against eight inserting a single row
    ./run bench units               loading the official lists against reading their files
    ./run bench import              a file of 200,000 figures against its bare rows
    ./run bench restore             10 million facts backed up and restored
    ./run bench papers              500 invitations in one PDF against the renderer alone
    ./run bench figures --small     a hundredth of the data: does it run at all
    ./run bench figures --postgres  the same on a private PostgreSQL

What is measured and what it gave: docs/develop/speed.md. Data is kept in MATTRAN_BENCH_HOME (.bench-home).
"""

import argparse
import os
import subprocess
import sys
from importlib import import_module
from pathlib import Path
from typing import Final

NAMES: Final = ("figures", "pages", "record", "units", "import", "restore", "papers")
MODULES: Final = {"import": "imports"}  # a word of the language names no module


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
    names = asked.names or NAMES
    return measure(asked, names[0]) if len(names) == 1 else max(apart(asked, name) for name in names)


def measure(asked: argparse.Namespace, name: str) -> int:
    """One measurement and its lines."""
    home = Path(os.environ.get("MATTRAN_BENCH_HOME", ".bench-home")).resolve()
    home.mkdir(parents=True, exist_ok=True)
    print(f"→ {name}, hạt giống {asked.seed}, tải máy {os.getloadavg()[0]:.1f}", flush=True)
    is_met = True
    for line in import_module(f"tests.bench.{MODULES.get(name, name)}").measure(asked, home):
        print(line, flush=True)
        is_met &= line.is_met
    return int(not is_met)


def apart(asked: argparse.Namespace, name: str) -> int:
    """The same in a process of its own, because Django serves one home a process."""
    flags = [f"--{flag}" for flag in ("small", "postgres") if getattr(asked, flag)]
    command = [sys.executable, "-m", "tests.bench.bench", name, *flags, "--seed", str(asked.seed)]
    return subprocess.run(command).returncode


if __name__ == "__main__":
    sys.exit(main())
