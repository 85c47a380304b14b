"""Bringing a backup back: the same in every table and file; refused without a trace when it cannot be."""

import fcntl
import hashlib
import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from django.contrib.auth.models import Permission
from django.db import DatabaseError, IntegrityError, connection, transaction
from django.db.models import Model

from mattran.base.audit.models import Entry
from mattran.base.keep import tables
from mattran.base.keep.actions import CannotRestore, is_left_unfinished, restore
from mattran.base.keep.home import Home
from mattran.base.keep.rules import BadBackup, Manifest, Table, canonical, line_of
from tests.base.keep.test_archive import manifest_with, remade
from tests.base.keep.work import (
    KEY,
    PRODUCT,
    backup_of,
    empty_database,
    files_below,
    fill,
    hashes,
    hashes_in,
    home,
    place,
)
from tests.factories.audit import EntryFactory

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.slow]


@pytest.fixture
def backup(tmp_path: Path) -> Path:
    """A backup of a small notebook; the database is empty again."""
    EntryFactory.create_batch(3)
    path = tmp_path / "sao-luu.zip"
    (tmp_path / "files" / "ab").mkdir(parents=True)
    (tmp_path / "files" / "ab" / "abc.jpg").write_bytes(b"one photo")
    backup_of(home(tmp_path / "cũ"), path)
    empty_database()
    return path


@pytest.fixture
def new(tmp_path: Path) -> Home:
    """The folder that the backup shall come back to, with the key that `./run` has just made."""
    (tmp_path / "mới").mkdir(mode=0o700)
    (tmp_path / "mới" / "secret-key").write_text("vừa tạo")
    return place(tmp_path / "mới")


def untouched(new: Home) -> bool:
    """As before: no row, no file, its own key."""
    return (
        tables.filled() == []
        and files_below(new.root) == {"secret-key": "vừa tạo".encode()}
        and not new.staging.exists()
    )


def bring_back(backup: Path, new: Home, product: str = PRODUCT) -> Manifest:
    return restore(source=backup, home=new, product=product)


def test_it_is_the_same_again(
    tmp_path: Path, new: Home, world_ok: Callable[[], None], settings: object
) -> None:
    """F15: rows, hashes and files, and numbers go on where they were."""
    fill()
    last = tables.last_id(Entry)
    before, files = hashes(), files_below(tmp_path / "files")
    backup_of(home(tmp_path / "cũ"), tmp_path / "sao-luu.zip")
    empty_database()
    manifest = bring_back(tmp_path / "sao-luu.zip", new)
    assert hashes() == hashes_in(manifest) == before
    assert files_below(new.media) == files
    assert (new.root / "secret-key").read_text() == KEY
    assert (new.root / "real-home").exists()
    assert not new.staging.exists()
    assert last is not None
    assert EntryFactory().pk == last + 1
    settings.MEDIA_ROOT = new.media  # type: ignore[attr-defined]
    world_ok()
    for path in (new.root / "secret-key", *(each for each in new.media.rglob("*") if each.is_file())):
        assert path.stat().st_mode & 0o077 == 0, path


def test_a_home_with_data_is_refused(backup: Path, new: Home) -> None:
    bring_back(backup, new)
    with pytest.raises(CannotRestore, match="đã có dữ liệu, không ghi đè"):
        bring_back(backup, new)
    assert Entry.objects.count() == 3
    assert not new.staging.exists()


@pytest.mark.parametrize("left", ["real-home", "files/ab/other.jpg"])
def test_so_is_one_whose_database_is_elsewhere(backup: Path, new: Home, left: str) -> None:
    """DATABASE_URL was forgotten: the key and the photos of a notebook in use stay as they are."""
    (new.root / left).parent.mkdir(parents=True, exist_ok=True)
    (new.root / left).write_bytes(b"in use")
    with pytest.raises(CannotRestore, match="đã có dữ liệu"):
        bring_back(backup, new)
    assert files_below(new.root) == {"secret-key": "vừa tạo".encode(), left: b"in use"}


def test_a_newer_product_is_refused_by_version_and_by_migration(backup: Path, new: Home) -> None:
    with pytest.raises(BadBackup, match=r"bản mới hơn .0\.1\.0; chương trình đang chạy là 0\.0\.9"):
        bring_back(backup, new, product="0.0.9")
    remade(
        backup,
        lambda members: manifest_with(
            members, lambda told: told["migrations"].append(["audit", "0099_to_come"])
        ),
    )
    with pytest.raises(BadBackup, match="bản mới hơn"):
        bring_back(backup, new)
    assert untouched(new)


def test_a_demonstration_stays_one(backup: Path, new: Home) -> None:
    """Its passwords are known to everybody."""
    remade(backup, lambda members: manifest_with(members, lambda told: told.update(is_demonstration=True)))
    with pytest.raises(CannotRestore, match="bản trình diễn"):
        bring_back(backup, new)
    assert untouched(new)


def test_damage_is_found_before_anything_is_written(backup: Path, new: Home) -> None:
    whole = backup.read_bytes()
    for damaged in (whole[: len(whole) // 2], whole.replace(b"one photo", b"two photo")):
        backup.write_bytes(damaged)
        with pytest.raises(BadBackup, match="hỏng"):
            bring_back(backup, new)
        assert untouched(new)


def test_no_room_is_found_before_anything_is_written(
    backup: Path, new: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    usage = shutil.disk_usage(new.root)._replace(free=5)
    monkeypatch.setattr(shutil, "disk_usage", lambda folder: usage)
    with pytest.raises(CannotRestore, match="còn 1 MB"):
        bring_back(backup, new)
    assert untouched(new)


def wrong_rows(model: type[Model], table: Table, rows: object) -> None:
    """A database that lost what it was given."""


def no_rows(model: type[Model], table: Table, rows: object) -> None:
    raise DatabaseError("disk I/O error")


def schema() -> list[tuple[str, str]]:
    """Every index of the database, and how it was made."""
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute(
                "SELECT name, coalesce(sql, '') FROM sqlite_master WHERE type = 'index' ORDER BY name"
            )
        else:
            cursor.execute(
                "SELECT indexname, indexdef FROM pg_indexes WHERE schemaname = 'public' ORDER BY 1"
            )
        return cursor.fetchall()


@pytest.mark.parametrize("is_refused", [False, True])
def test_every_index_stands_and_keys_are_looked_at_again(
    backup: Path, new: Home, monkeypatch: pytest.MonkeyPatch, is_refused: bool
) -> None:
    """SQLite makes its indexes after the rows, and does not look at keys meanwhile; whatever comes of it."""
    before = schema()
    with monkeypatch.context() as patch:
        if is_refused:
            patch.setattr(tables, "fill", no_rows)
            with pytest.raises(CannotRestore):
                bring_back(backup, new)
        else:
            bring_back(backup, new)
    assert schema() == before
    with pytest.raises(IntegrityError), transaction.atomic():
        Permission.objects.create(name="Can do", content_type_id=99999, codename="do")


@pytest.mark.parametrize(
    ("fill", "sentence"), [(wrong_rows, "đọc lại không giống"), (no_rows, "không nhận bản sao lưu")]
)
def test_a_database_that_does_not_take_it_is_as_empty_as_before(
    backup: Path,
    new: Home,
    monkeypatch: pytest.MonkeyPatch,
    fill: Callable[[type[Model], Table, object], None],
    sentence: str,
) -> None:
    with monkeypatch.context() as patch:
        patch.setattr(tables, "fill", fill)
        with pytest.raises(CannotRestore, match=sentence):
            bring_back(backup, new)
    assert untouched(new)
    bring_back(backup, new)
    assert Entry.objects.count() == 3


def test_a_row_that_points_at_nothing_is_refused(backup: Path, new: Home) -> None:
    """A backup that agrees with itself and never was a database: its hash is right, its key is not."""
    row = [9999, "Can do", 99999, "do"]

    def add(members: dict[str, bytes]) -> None:
        members["tables/auth_permission.jsonl"] = line_of(row)
        sha256 = hashlib.sha256(canonical(row)).hexdigest()

        def tell(told: dict[str, list[dict[str, object]]]) -> None:
            (table,) = [table for table in told["tables"] if table["name"] == "auth_permission"]
            assert table["columns"] == ["id", "name", "content_type_id", "codename"]
            table.update(rows=1, sha256=sha256)

        manifest_with(members, tell)

    remade(backup, add)
    with pytest.raises(CannotRestore, match="auth_permission"):
        bring_back(backup, new)
    assert untouched(new)


def test_what_a_killed_restore_left_is_known_as_its_own(backup: Path, new: Home) -> None:
    """Files in place, database empty; and, killed after the commit, a whole home with a folder too many."""
    (new.staging / "files").mkdir(parents=True)
    (new.staging / "placing").write_text("postgresql /run/elsewhere  so_mat_tran")
    (new.media / "ab").mkdir(parents=True)
    (new.media / "ab" / "abc.jpg").write_bytes(b"pho")
    (new.root / "real-home").touch()
    assert is_left_unfinished(home=new)
    with pytest.raises(CannotRestore, match="đã có dữ liệu"):  # of another database, which may be in use
        bring_back(backup, new)
    assert (new.media / "ab" / "abc.jpg").read_bytes() == b"pho"
    (new.staging / "placing").write_text(tables.which())
    bring_back(backup, new)
    assert (new.media / "ab" / "abc.jpg").read_bytes() == b"one photo"
    assert not new.staging.exists()
    (new.staging / "files").mkdir(parents=True)
    assert not is_left_unfinished(home=new)
    assert not new.staging.exists()
    assert Entry.objects.count() == 3


def test_two_restores_at_once_are_one(backup: Path, new: Home) -> None:
    descriptor = os.open(new.root, os.O_RDONLY)
    fcntl.flock(descriptor, fcntl.LOCK_EX)
    try:
        with pytest.raises(CannotRestore, match="Đang có một lần phục hồi khác"):
            bring_back(backup, new)
    finally:
        os.close(descriptor)
    assert untouched(new)


def test_a_member_that_is_no_table_of_that_time_is_refused(backup: Path, new: Home) -> None:
    def drop(members: dict[str, bytes]) -> None:
        members.pop("tables/audit_entry.jsonl")

        def forget(told: dict[str, list[dict[str, str]]]) -> None:
            told["tables"] = [table for table in told["tables"] if table["name"] != "audit_entry"]

        manifest_with(members, forget)

    remade(backup, drop)
    with pytest.raises(BadBackup, match="không có đủ các bảng"):
        bring_back(backup, new)
    assert untouched(new)
