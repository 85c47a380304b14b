"""Pages as a browser gets them: over HTTP, from the server that `./run serve` starts.

The reference for the report and the grid is the page that asks before signing out: the reader's session and
seat are looked up and a page is drawn, and there is next to nothing on it. The grid of all areas and measures
is the report's annex, an .xlsx file; no page shows it. A list is held against itself in a home that has a
hundred rows instead of a hundred thousand. The fetches of all that is compared take turns, so that a busy
moment of the machine meets each alike.
"""

import argparse
import json
import os
import socket
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from statistics import median
from time import monotonic, sleep
from typing import Any, Final
from urllib.parse import urlsplit

from tests.bench.browser import Browser
from tests.bench.budgets import Line, timed
from tests.bench.homes import empty, home_at

FEW: Final = 100
MANY: Final = 100_000
EMPTY_PAGE: Final = "/dong-so/"
TURNS: Final = 15
WARM: Final = 2  # the server has two workers
WARM_REPORTS: Final = (
    48  # each thread of a worker has asked everything ten times, so PostgreSQL has it planned
)
PATIENCE: Final = 60


def measure(asked: argparse.Namespace, home: Path) -> Iterator[Line]:
    """Make both homes, serve them side by side, and fetch."""
    count = MANY // 100 if asked.small else MANY
    folders = {FEW: home / "pages-few", count: home / "pages-many"}
    with home_at(asked, home):
        many, few = (_made(folders[number], number, asked) for number in (count, FEW))
        with _served(folders[count]) as served_many, _served(folders[FEW]) as served_few:
            served_many.sign_in(many["login"], many["password"])
            served_few.sign_in(few["login"], few["password"])
            yield from _reports(served_few, few["reports"])
            yield from _lists(served_few, few["lists"], served_many, many["lists"])


def _reports(browser: Browser, reports: dict[str, int]) -> Iterator[Line]:
    for name, pk in reports.items():
        page, grid = f"/bao-cao/{pk}/", f"/bao-cao/{pk}/phu-luc.xlsx"
        nothing, report, annex = _in_turns(
            *(lambda address=address: browser.fetch(address) for address in (EMPTY_PAGE, page, grid)),
            warm=WARM_REPORTS,
        )
        yield Line(f"báo cáo phường, 60 chỉ tiêu, {name}", report, "trang trống", nothing, 8)
        yield Line(f"phụ lục 30 khu × 60 chỉ tiêu, {name}", annex, "trang trống", nothing, 15)


def _lists(
    few: Browser, few_pages: dict[str, str], many: Browser, many_pages: dict[str, str]
) -> Iterator[Line]:
    for name in few_pages:
        short, long = _in_turns(
            lambda name=name: few.fetch(few_pages[name]), lambda name=name: many.fetch(many_pages[name])
        )
        yield Line(name, long, "khi có 100 dòng", short, 1.2)


def _in_turns(*fetches: Callable[[], object], warm: int = WARM) -> list[float]:
    """The median time of each, fetched one after the other, again and again, after so many to warm up."""
    for _ in range(warm):
        for fetch in fetches:
            fetch()
    times = [[timed(fetch) for fetch in fetches] for _ in range(TURNS)]
    return [median(column) for column in zip(*times, strict=True)]


# --- Homes and servers -----------------------------------------------------------------------------------


def _made(folder: Path, count: int, asked: argparse.Namespace) -> dict[str, Any]:
    """What the home of that many rows says about itself; made anew, since its days count from today."""
    print(f"  {folder.name}: {count:,} dòng mỗi danh sách", flush=True)
    empty(folder)
    command = [sys.executable, "-m", "tests.bench.shelves", str(count), str(asked.seed)]
    if asked.postgres:
        _create_database(folder)
    done = subprocess.run(command, env=_environment(folder), stdout=subprocess.PIPE, check=True)
    told: dict[str, Any] = json.loads(done.stdout)
    return told


def _create_database(folder: Path) -> None:
    import psycopg

    with psycopg.connect(os.environ["DATABASE_URL"], autocommit=True) as server:
        server.execute(f'CREATE DATABASE "{folder.name}"')


def _environment(folder: Path) -> dict[str, str]:
    url = os.environ["DATABASE_URL"]
    own = urlsplit(url)._replace(path=f"/{folder.name}").geturl() if url else ""
    return os.environ | {"MATTRAN_HOME": str(folder), "DATABASE_URL": own}


@contextmanager
def _served(folder: Path) -> Iterator[Browser]:
    """A server of the home, as `./run serve` starts it, and a browser at its door."""
    port = _free_port()
    command = [sys.executable, "-m", "mattran", "serve", "--prepare", "--port", str(port)]
    with subprocess.Popen(command, env=_environment(folder), stdout=subprocess.DEVNULL) as server:
        try:
            _wait_for(port, server)
            yield Browser(port)
        finally:
            server.terminate()


def _free_port() -> int:
    with socket.socket() as trial:
        trial.bind(("127.0.0.1", 0))
        return int(trial.getsockname()[1])


def _wait_for(port: int, server: "subprocess.Popen[bytes]") -> None:
    end = monotonic() + PATIENCE
    while monotonic() < end and server.poll() is None:
        with socket.socket() as trial:
            if trial.connect_ex(("127.0.0.1", port)) == 0:
                return
        sleep(0.1)
    raise TimeoutError("máy chủ không mở")
