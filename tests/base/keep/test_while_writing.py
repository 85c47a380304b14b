"""F14: a backup is of one moment while eight people write. The controls: no snapshot, and a plain copy."""

import sqlite3
import subprocess
import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, nullcontext
from datetime import date
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.db import connection, transaction

from mattran.base.audit.models import Entry
from mattran.base.keep import tables
from mattran.base.keep.actions import restore
from mattran.base.keep.archive import Writer
from mattran.base.keep.rules import Table
from mattran.base.once.models import ClientId
from mattran.directory.units.models import Unit
from mattran.figures.facts.queries import differences
from tests.base.keep.work import NOW, PRODUCT, backup_of, column, empty_database, home, place
from tests.factories.audit import EntryFactory
from tests.factories.figures import measure, post
from tests.factories.units import AreaFactory, phuong_mau

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.slow]

WRITERS = 8


def write(area: Unit | None = None) -> str:
    """One record in one transaction: its client id, its figures, its line in the log."""
    token = uuid4()
    with transaction.atomic():
        ClientId.objects.create(user_id=5, client_id=token, digest="0" * 64, at=NOW)
        if area is not None:
            post(area, date(2026, 6, 1), gifts=3)
        EntryFactory(label=str(token))
    return str(token)


@contextmanager
def eight_writers(areas: list[Unit]) -> Iterator[list[str]]:
    """People who write until the block ends; the list grows by what they were promised."""
    promised: list[str] = []
    stop, begun = threading.Event(), threading.Semaphore(0)

    def run(area: Unit) -> None:
        try:
            while not stop.is_set():
                promised.append(write(area))
                begun.release()
        finally:
            connection.close()

    with ThreadPoolExecutor(WRITERS) as pool:
        writers = [pool.submit(run, area) for area in areas]
        try:
            for _ in range(2 * WRITERS):
                assert begun.acquire(timeout=60), "nobody writes"
            yield promised
        finally:
            stop.set()
        for writer in writers:
            writer.result()


def halves(backup: Path) -> tuple[set[object], set[object]]:
    """The records by their lines in the log, and by their client ids."""
    return {*column(backup, "audit_entry", "label")}, {*column(backup, "once_clientid", "client_id")}


def test_a_backup_while_eight_people_write_is_whole(tmp_path: Path) -> None:
    measure("gifts")
    mau = phuong_mau()
    areas = [mau.dong_5, *(AreaFactory(parent=mau.ward) for _ in range(WRITERS - 1))]
    kept = home(tmp_path / "sổ")
    with eight_writers(areas) as promised:
        for number in range(3):
            before = set(promised)
            backup = tmp_path / f"{number}.zip"
            backup_of(kept, backup)
            lines, ids = halves(backup)
            assert lines == ids
            assert before <= lines
    assert len(promised) > len(before)
    empty_database()
    (tmp_path / "mới").mkdir()
    restore(source=backup, home=place(tmp_path / "mới"), product=PRODUCT)
    assert {*Entry.objects.values_list("label", flat=True)} == lines
    assert [str(each) for each in differences()] == []


@pytest.fixture
def writing_between_tables(monkeypatch: pytest.MonkeyPatch) -> None:
    """After each table of the backup, somebody records."""
    add = Writer.add_table

    def add_and_write(self: Writer, *args: Any) -> Table:
        table = add(self, *args)
        with ThreadPoolExecutor(1) as pool:
            pool.submit(lambda: (write(), connection.close())).result()
        return table

    monkeypatch.setattr(Writer, "add_table", add_and_write)


def test_what_is_recorded_between_two_tables_is_in_neither(
    writing_between_tables: None, tmp_path: Path
) -> None:
    token = write()
    backup_of(home(tmp_path / "sổ"), tmp_path / "sao-luu.zip")
    assert halves(tmp_path / "sao-luu.zip") == ({token}, {token})
    assert Entry.objects.count() > 40


def test_without_a_snapshot_it_is_half_in_it(
    writing_between_tables: None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The control."""
    monkeypatch.setattr(tables, "snapshot", nullcontext)
    write()
    backup_of(home(tmp_path / "sổ"), tmp_path / "sao-luu.zip")
    lines, ids = halves(tmp_path / "sao-luu.zip")
    assert lines < ids


@pytest.mark.sqlite
def test_a_plain_copy_of_the_live_file_is_broken(tmp_path: Path) -> None:
    """The control to all of this: half of the file is copied, somebody records, the rest is copied."""
    for _ in range(20):
        write()
    checkpoint()
    copy = tmp_path / "cp.sqlite3"
    live = Path(connection.settings_dict["NAME"])
    half = live.stat().st_size // 2
    first = read_elsewhere("head", "-c", str(half), str(live))
    for _ in range(200):
        write()
    checkpoint()
    copy.write_bytes(first + read_elsewhere("tail", "-c", f"+{half + 1}", str(live)))
    assert problems(copy, Entry.objects.count()) != []
    assert problems(live, Entry.objects.count()) == []  # the original is well
    backup_of(home(tmp_path / "sổ"), tmp_path / "sao-luu.zip")
    lines, ids = halves(tmp_path / "sao-luu.zip")
    assert lines == ids
    assert len(lines) == 220


def read_elsewhere(*command: str) -> bytes:
    """What another process reads: were the live file opened and closed here, SQLite would lose its locks."""
    return subprocess.run(command, capture_output=True, check=True).stdout


def checkpoint() -> None:
    """Let SQLite move what was committed from its log into the file, as it does by itself now and then."""
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")


def problems(copy: Path, expected: int) -> list[str]:
    """What is wrong with a database file."""
    opened = sqlite3.connect(copy)
    try:
        found = [row[0] for row in opened.execute("PRAGMA integrity_check") if row[0] != "ok"]
        lines = {UUID(row[0]) for row in opened.execute("SELECT label FROM audit_entry")}
        ids = {UUID(row[0]) for row in opened.execute("SELECT client_id FROM once_clientid")}
        whole = lines == ids and len(lines) == expected
        return found if whole else [*found, "halves"]
    except (sqlite3.DatabaseError, ValueError) as error:
        return [str(error)]
    finally:
        opened.close()
