"""Servers in processes of their own: starting one, finding its workers, killing them, waiting for what comes.

Nothing here measures time. `seen` looks again and again until something is there; its limit only keeps a
test that would hang from hanging for ever.
"""

import ctypes
import os
import signal
import socket
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import quote, urlencode

from django.db import connection

import mattran

LIBC, PR_SET_PDEATHSIG = ctypes.CDLL(None), 1
ROOT = Path(mattran.__file__).parents[2]
LOOKS, BETWEEN_LOOKS = 3000, threading.Event()  # an event that never comes: its timeout lets others work


def seen(what: Callable[[], bool], otherwise: Callable[[], str]) -> None:
    """Come back once it is so."""
    for _ in range(LOOKS):
        if what():
            return
        BETWEEN_LOOKS.wait(0.02)
    raise AssertionError(otherwise())


def free_port() -> int:
    """A port that nobody listens on."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        return int(listener.getsockname()[1])


class Served:
    """A running server: its process, its port, what it wrote to its log."""

    def __init__(self, process: "subprocess.Popen[bytes]", port: int, log: Path) -> None:
        self.process = process
        self.port = port
        self.log = log

    @property
    def address(self) -> str:
        """Where it answers."""
        return f"http://127.0.0.1:{self.port}"

    def workers(self) -> list[int]:
        """Its worker processes, those just starting included, the dead left out."""
        mine = []
        for folder in Path("/proc").glob("[0-9]*"):
            try:
                state, parent = (folder / "stat").read_text().rpartition(") ")[2].split()[:2]
                command = (folder / "cmdline").read_bytes()
            except OSError:
                continue  # gone while we looked
            if int(parent) == self.process.pid and state != "Z" and b"resource_tracker" not in command:
                mine.append(int(folder.name))
        return mine

    def worker_other_than(self, known: set[int]) -> int:
        """A worker that was not there before, as soon as there is one."""
        found: list[int] = []

        def is_there() -> bool:
            found[:] = [worker for worker in self.workers() if worker not in known]
            return bool(found)

        self.until(is_there)
        return found[0]

    def answers(self) -> bool:
        """Whether a worker listens."""
        try:
            socket.create_connection(("127.0.0.1", self.port), timeout=60).close()
        except OSError:
            return False
        return True

    def until(self, what: Callable[[], bool]) -> None:
        """Wait for it, unless the server is gone."""
        seen(lambda: what() or not self.is_alive(), self.said)
        assert self.is_alive(), f"the server ended with {self.process.returncode}: {self.said()}"

    def is_alive(self) -> bool:
        """Whether the server itself still runs."""
        return self.process.poll() is None

    def said(self) -> str:
        """The end of its log."""
        return self.log.read_text()[-2000:]


def end_with_its_test() -> None:
    """Ask the kernel to end this process when the one that started it is gone, even if it was killed."""
    LIBC.prctl(PR_SET_PDEATHSIG, signal.SIGTERM)


@contextmanager
def running(command: list[str], port: int, folder: Path, **environment: str) -> Iterator[Served]:
    """A server that ends with the block, with its workers."""
    log = folder / f"log-{port}"
    inherited = {name: value for name, value in os.environ.items() if not name.startswith("MATTRAN_")}
    with log.open("wb") as file:
        process = subprocess.Popen(
            [sys.executable, *command],
            cwd=ROOT,
            env=inherited | {"PYTHONPATH": f"{ROOT / 'src'}:{ROOT}"} | environment,
            stdout=file,
            stderr=subprocess.STDOUT,
            preexec_fn=end_with_its_test,
        )
    served = Served(process, port, log)
    try:
        yield served
    finally:
        process.terminate()
        try:
            process.wait(30)
        except subprocess.TimeoutExpired:
            for pid in [*served.workers(), process.pid]:
                os.kill(pid, signal.SIGKILL)
            process.wait()


@contextmanager
def product(
    home: Path, *, workers: int = 2, settings: str = "mattran.web.settings", **more: str
) -> Iterator[Served]:
    """`serve`, as an office runs it, with that home and the database of this test."""
    port = free_port()
    command = ["-m", "mattran", "serve", "--prepare", "--port", str(port), "--workers", str(workers)]
    environment = {
        "MATTRAN_HOME": str(home),
        "MATTRAN_SECRET_KEY": "a key of its own, for a home that lasts one test",
        "MATTRAN_LOG_LEVEL": "WARNING",
        "DJANGO_SETTINGS_MODULE": settings,
        "DATABASE_URL": database_of_this_test(home),
        **more,
    }
    with running(command, port, home, **environment) as served:
        served.until(served.answers)
        yield served


def database_of_this_test(home: Path) -> str:
    """The DATABASE_URL of the test database; on SQLite the home's own file is made to be it."""
    given = connection.settings_dict
    if connection.vendor == "sqlite":
        for end in ("", ".queue"):  # SQLite finds -wal and -shm beside the file that is meant
            link = home / f"mattran.sqlite3{end}"
            link.unlink(missing_ok=True)
            link.symlink_to(f"{given['NAME']}{end}")
        return ""
    options = urlencode(given["OPTIONS"])
    who = quote(given["USER"], safe="") + (
        f":{quote(given['PASSWORD'], safe='')}" if given["PASSWORD"] else ""
    )
    port = f":{given['PORT']}" if given["PORT"] else ""
    return f"postgres://{who}@{given['HOST']}{port}/{given['NAME']}?{options}"
