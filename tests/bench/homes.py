"""Homes to measure in: a folder with its SQLite file, or one beside a private PostgreSQL."""

import argparse
import os
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from io import StringIO
from pathlib import Path
from shutil import rmtree
from time import process_time

from tests.suite import private_cluster

SECRET_KEY = "only-for-measuring-where-nobody-signs-in-from-outside-0123456789"


@contextmanager
def home_at(asked: argparse.Namespace, folder: Path, *, is_durable: bool = False) -> Iterator[None]:
    """Let this process and those it starts use the folder and the database that was asked for.

    `is_durable` wants a PostgreSQL that keeps what it has confirmed; SQLite always does.
    """
    os.environ |= {
        "MATTRAN_HOME": str(folder),
        "MATTRAN_SECRET_KEY": SECRET_KEY,
        "MATTRAN_LOG_LEVEL": "WARNING",
        "DJANGO_SETTINGS_MODULE": "mattran.web.settings",
    }
    with private_cluster(is_durable=is_durable) if asked.postgres else nullcontext("") as url:
        os.environ["DATABASE_URL"] = url
        yield


def empty(folder: Path) -> Path:
    """The folder without what an earlier run left."""
    rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    return folder


def found(folder: Path) -> None:
    """The tables, the official lists and the catalogues, as a new home has them."""
    import django

    folder.mkdir(parents=True, exist_ok=True)
    django.setup()
    from django.core.management import call_command

    call_command("migrate", verbosity=0, interactive=False)
    for command in ("load_units", "load_catalogues"):
        call_command(command, stdout=StringIO())


def processor_seconds() -> float:
    """What this process and, on PostgreSQL, the server's side of its connection have worked so far."""
    from django.db import connection

    if connection.vendor != "postgresql":
        return process_time()
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_backend_pid()")
        (pid,) = cursor.fetchone()
    _, _, numbers = Path(f"/proc/{pid}/stat").read_text().rpartition(") ")
    ticks = sum(int(number) for number in numbers.split()[11:13])
    return process_time() + ticks / os.sysconf("SC_CLK_TCK")
