"""Taking a backup: what is in it, what it refuses, and that nothing half-written stays."""

import errno
import fcntl
import os
import shutil
from pathlib import Path
from typing import Any, NoReturn

import pytest
from django.db import connection
from django.db.migrations.recorder import MigrationRecorder

from mattran.base.audit.models import Entry
from mattran.base.files.models import StoredFile
from mattran.base.keep import tables
from mattran.base.keep.actions import CannotBackUp, back_up, prune
from mattran.base.keep.archive import opened
from mattran.base.keep.home import Home
from tests.base.keep.work import NOW, PRODUCT, backup_of, column, fill, hashes, hashes_in, home
from tests.factories.audit import EntryFactory

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.slow]


@pytest.fixture
def kept(tmp_path: Path) -> Home:
    """A home with a line in its log."""
    EntryFactory()
    return home(tmp_path / "sổ")


def test_all_of_a_home_is_in_it(tmp_path: Path) -> None:
    fill()
    backup = tmp_path / "sao-luu.zip"
    taken = back_up(to=backup, home=home(tmp_path / "sổ"), product=PRODUCT, at=NOW)
    manifest = taken.manifest
    assert (taken.path, taken.strangers) == (backup, ())
    assert backup.stat().st_mode & 0o777 == 0o600
    with opened(backup) as archive:
        archive.check()
        assert archive.manifest == manifest
    assert hashes_in(manifest) == hashes()
    assert manifest.rows > 50
    assert (manifest.product, manifest.created_at, manifest.vendor) == (PRODUCT, NOW, connection.vendor)
    stored = {f"files/{file.name}": (file.size, file.sha256) for file in StoredFile.objects.all()}
    found = {file.name: (file.size, file.sha256) for file in manifest.files}
    assert {name: each for name, each in found.items() if name.startswith("files/")} == stored
    assert {name for name in found if name.startswith("home/")} == {"home/secret-key", "home/real-home"}
    assert sorted(os.listdir(tmp_path / "sổ")) == ["real-home", "secret-key"]


def test_every_table_is_in_it_but_sessions(kept: Home, tmp_path: Path) -> None:
    """Who had the notebook open opens it again: no backup holds anybody's way in."""
    manifest = backup_of(kept, tmp_path / "sao-luu.zip")
    left_out = {"django_migrations", "django_session"}
    assert {table.name for table in manifest.tables} == {*connection.introspection.table_names()} - left_out


def test_tables_of_strangers_are_named(kept: Home, tmp_path: Path) -> None:
    with connection.cursor() as cursor:
        cursor.execute("CREATE TABLE bang_rieng (id integer)")
    try:
        taken = back_up(to=tmp_path / "sao-luu.zip", home=kept, product=PRODUCT, at=NOW)
    finally:
        with connection.cursor() as cursor:
            cursor.execute("DROP TABLE bang_rieng")
    assert taken.strangers == ("bang_rieng",)


def test_nothing_is_overwritten_however_it_is_pressed(kept: Home, tmp_path: Path) -> None:
    backup = tmp_path / "sao-luu.zip"
    backup_of(kept, backup)
    before = backup.read_bytes()
    with pytest.raises(CannotBackUp, match="Không ghi đè"):
        backup_of(kept, backup)
    assert backup.read_bytes() == before
    assert sorted(os.listdir(tmp_path)) == ["sao-luu.zip", "sổ"]


def test_one_at_a_time_under_a_name_and_a_killed_one_is_begun_anew(kept: Home, tmp_path: Path) -> None:
    half = tmp_path / ".sao-luu.zip.part"
    half.write_bytes(b"of a backup that was killed" * 1000)
    with half.open() as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        with pytest.raises(CannotBackUp, match="Đang có một lần sao lưu khác"):
            backup_of(kept, tmp_path / "sao-luu.zip")
    backup_of(kept, tmp_path / "sao-luu.zip")
    assert not half.exists()
    assert column(tmp_path / "sao-luu.zip", "audit_entry", "id") == [Entry.objects.get().pk]


@pytest.mark.parametrize(
    ("to", "sentence"),
    [("sao-luu.zip", "đường dẫn đầy đủ"), ("/không/có/thư-mục/x.zip", "Không có thư mục")],
)
def test_a_place_that_cannot_be_meant_is_refused(kept: Home, to: str, sentence: str) -> None:
    with pytest.raises(CannotBackUp, match=sentence):
        backup_of(kept, Path(to))


def test_a_disk_without_room_is_refused_before_anything_is_written(
    kept: Home, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    usage = shutil.disk_usage(tmp_path)._replace(free=64 * 1024 * 1024)
    monkeypatch.setattr(shutil, "disk_usage", lambda folder: usage)
    with pytest.raises(CannotBackUp, match=r"còn 64 MB, cần khoảng \d+ MB"):
        backup_of(kept, tmp_path / "sao-luu.zip")
    assert os.listdir(tmp_path) == ["sổ"]


def test_a_disk_that_fills_up_meanwhile_leaves_nothing(
    kept: Home, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*args: Any) -> NoReturn:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(CannotBackUp, match="đã đầy"):
        backup_of(kept, tmp_path / "sao-luu.zip")
    assert os.listdir(tmp_path) == ["sổ"]


def test_what_reads_back_otherwise_is_no_backup(
    kept: Home, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A disk that loses what it took: the file is damaged between writing and reading back."""

    def sync(descriptor: int) -> None:
        os.pwrite(descriptor, b"\0" * 64, 300)

    monkeypatch.setattr(os, "fsync", sync)
    with pytest.raises(CannotBackUp, match="đọc lại không đúng"):
        backup_of(kept, tmp_path / "sao-luu.zip")
    assert os.listdir(tmp_path) == ["sổ"]


def test_a_damaged_database_is_not_backed_up(
    kept: Home, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tables, "broken", lambda **_: "row 7 missing from index entry_at")
    with pytest.raises(CannotBackUp, match=r"đã hỏng \(row 7"):
        backup_of(kept, tmp_path / "sao-luu.zip")
    assert os.listdir(tmp_path) == ["sổ"]


def test_a_database_of_a_newer_product_is_not_backed_up(kept: Home, tmp_path: Path) -> None:
    recorder = MigrationRecorder(connection)
    recorder.record_applied("audit", "0099_to_come")
    try:
        with pytest.raises(CannotBackUp, match="bản mới hơn chương trình"):
            backup_of(kept, tmp_path / "sao-luu.zip")
    finally:
        recorder.record_unapplied("audit", "0099_to_come")
    assert os.listdir(tmp_path) == ["sổ"]


def test_only_the_newest_are_kept(tmp_path: Path) -> None:
    names = [f"so-mat-tran-2026-08-0{day}-210000.zip" for day in range(1, 6)]
    for name in [*names, "đừng-xoá.zip"]:
        (tmp_path / name).touch()
    gone = prune(folder=tmp_path, pattern="so-mat-tran-*.zip", keep=3)
    assert [path.name for path in gone] == names[:2]
    assert sorted(os.listdir(tmp_path)) == sorted([*names[2:], "đừng-xoá.zip"])
    assert prune(folder=tmp_path, pattern="so-mat-tran-*.zip", keep=3) == []
