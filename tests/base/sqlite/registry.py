"""The small database that `writer.py` writes into, and the check of what it must hold."""

import os
import random
import sqlite3
import subprocess
import sys
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

import mattran

WRITER = Path(__file__).with_name("writer.py")
SOURCE = Path(mattran.__file__).parent.parent


def make_registry(folder: Path) -> Path:
    """An empty register and no papers."""
    file = folder / "registry.sqlite3"
    with sqlite3.connect(file) as database:
        database.execute("CREATE TABLE register (last INTEGER)")
        database.execute("INSERT INTO register VALUES (0)")
        database.execute("CREATE TABLE paper (number INTEGER, name TEXT, half INTEGER)")
    database.close()
    return file


def start_writer(registry: Path, name: str, times: int, *switches: str) -> subprocess.Popen[str]:
    """One writer in a process of its own."""
    return subprocess.Popen(
        [sys.executable, WRITER, registry, name, str(times), *switches],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env=os.environ | {"PYTHONPATH": str(SOURCE)},
    )


def kill_and_restart(registry: Path, *switches: str, writers: int, kills: int) -> list[str]:
    """Writers that are killed at random moments and started again; every paper they promised."""
    dice = random.Random()
    promised: list[str] = []
    running = [start_writer(registry, f"w{n}", 1_000_000, *switches) for n in range(writers)]
    for writer in running:
        promised += first_line(writer)
    for kill in range(kills):
        place = dice.randrange(writers)
        promised += killed_after(running[place], dice.uniform(0.01, 0.15))
        running[place] = start_writer(registry, f"k{kill}", 1_000_000, *switches)
        promised += first_line(running[place])
    for writer in running:
        promised += killed_after(writer, 0)
    return promised


def first_line(writer: subprocess.Popen[str]) -> list[str]:
    """Wait until the writer is at work."""
    assert writer.stdout
    line = writer.stdout.readline().strip()
    assert line, writer.communicate()
    return [line]


def killed_after(writer: subprocess.Popen[str], seconds: float) -> list[str]:
    """Kill it without warning; what it had promised until then. Half a line is no promise."""
    try:
        writer.wait(timeout=seconds)
    except subprocess.TimeoutExpired:
        writer.kill()
    said, _complaints = writer.communicate()
    return [line.strip() for line in said.splitlines(keepends=True) if line.endswith("\n")]


def mistakes(registry: Path, promised: Iterable[str]) -> list[str]:
    """What is wrong: promised papers lost, papers half or twice there, gaps in the register."""
    with sqlite3.connect(registry) as database:
        halves = Counter(database.execute("SELECT number, name FROM paper"))
        last = database.execute("SELECT last FROM register").fetchone()[0]
        sound = database.execute("PRAGMA integrity_check").fetchone()[0]
    database.close()
    there = {name for _number, name in halves}
    return [
        *(f"lost: {name}" for name in promised if name not in there),
        *(f"{count} halves: {name}" for (_number, name), count in halves.items() if count != 2),
        *(["gap in the register"] if {number for number, _ in halves} != set(range(1, last + 1)) else []),
        *([f"broken: {sound}"] if sound != "ok" else []),
    ]
