"""Bringing a backup back into an empty home.

First all of the archive is read. Then the tables are loaded in one transaction; the files stand ready beside
the home and are moved in just before that transaction commits. So a restore that is killed at any moment
leaves the database empty or whole, and a folder tells the next one that the files lying about are its own.
"""

import fcntl
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from django.db import DatabaseError, connection, transaction
from django.db.models import Model

from mattran.base.keep import migrating, tables
from mattran.base.keep.archive import Archive, opened
from mattran.base.keep.home import Home, lack_of_room, sync_folder, why_not_written
from mattran.base.keep.rules import BadBackup, KeptFile, Manifest, is_version_after

PLACING: Final = "placing"  # in the staging folder: files of this database may stand in the home already


class CannotRestore(Exception):
    """The home is as empty as it was; says why, and what to do."""


def restore(*, source: Path, home: Home, product: str) -> Manifest:
    """Bring a backup back into an empty home, as its product had left it; migrating further is the caller's.

    Raises BadBackup or CannotRestore, and then nothing has changed.
    """
    with opened(source) as archive:
        manifest = archive.manifest
        refuse_newer(manifest, product)
        if manifest.is_demonstration != home.is_demonstration:
            raise CannotRestore(
                "Sao lưu của bản trình diễn chỉ phục hồi vào bản trình diễn, của sổ thật chỉ vào sổ thật. "
                "Đặt MATTRAN_HOME vào thư mục dữ liệu của sổ."
            )
        with _alone(home):
            _refuse_unless_empty(home)
            archive.check()
            _clear(home)
            needed = sum(file.size for file in manifest.files)
            if lack := lack_of_room(home.root, needed):
                raise CannotRestore(lack)
            try:
                with _undone_on_failure(home):
                    _load(archive, home)
            except OSError as error:
                raise CannotRestore(why_not_written(error, home.root)) from error
            except DatabaseError as error:
                raise CannotRestore(f"Cơ sở dữ liệu không nhận bản sao lưu: {error}") from error
            shutil.rmtree(home.staging)
    return manifest


def refuse_newer(manifest: Manifest, product: str) -> None:
    """BadBackup for what a newer product wrote: this one would not understand it."""
    newer = is_version_after(manifest.product, product)
    try:
        migrating.refuse_unknown(manifest.migrations)
    except migrating.UnknownMigrations:
        newer = True
    if newer:
        raise BadBackup(
            f"Sao lưu này của bản mới hơn ({manifest.product}; chương trình đang chạy là {product}). "
            "Nâng cấp chương trình trước (git pull), rồi phục hồi lại."
        )


def is_left_unfinished(*, home: Home) -> bool:
    """Whether a restore was killed in the middle; what one killed at its very end left is removed."""
    if not home.staging.exists():
        return False
    if not tables.filled():
        return True
    shutil.rmtree(home.staging)
    return False


@contextmanager
def _undone_on_failure(home: Home) -> Iterator[None]:
    try:
        yield
    except BaseException:
        if not tables.filled():  # Ctrl+C may come when all is committed
            _clear(home)
        raise


def _load(archive: Archive, home: Home) -> None:
    manifest = archive.manifest
    _make_ready(archive, home)
    _make_tables(manifest)
    models = {model._meta.db_table: model for model in tables.models_at(manifest.migrations)}
    if set(models) != {table.name for table in manifest.tables}:
        raise BadBackup("Sao lưu không có đủ các bảng của bản đã ghi nó. Dùng một bản sao lưu khác.")
    # Keys are proved at the end, all at once: a row looks for none of those that point at it as it comes.
    with connection.constraint_checks_disabled(), transaction.atomic(durable=True):
        _refuse_unless_empty(home)
        tables.empty(list(models.values()))
        for table in manifest.tables:
            with tables.indexed_after(models[table.name]):
                tables.fill(models[table.name], table, archive.rows(table))
        for table in manifest.tables:
            tables.set_counter(models[table.name], table)
        _prove(manifest, models)
        _place(manifest, home)


def _make_tables(manifest: Manifest) -> None:
    ahead = set(migrating.applied()) - set(manifest.migrations)
    if ahead:
        raise CannotRestore(
            "Cơ sở dữ liệu trống này đã được chuẩn bị cho bản mới hơn bản sao lưu. Xoá nó (SQLite: tệp "
            "mattran.sqlite3 trong thư mục dữ liệu; PostgreSQL: dropdb rồi createdb) rồi phục hồi lại."
        )
    migrating.migrate_to(manifest.migrations)


def _prove(manifest: Manifest, models: dict[str, type[Model]]) -> None:
    """Read everything back from the database, in the transaction that wrote it."""
    for table in manifest.tables:
        if tables.counted(models[table.name]) != (table.rows, table.sha256):
            raise CannotRestore(
                f"Bảng {table.name} đọc lại không giống bản sao lưu; không phục hồi. Kiểm tra ổ đĩa, thử lại."
            )
    if problem := tables.dangling_table() or tables.broken(indexes=True):
        raise CannotRestore(f"Cơ sở dữ liệu phục hồi được không toàn vẹn ({problem}); không phục hồi.")


def _make_ready(archive: Archive, home: Home) -> None:
    """All files, synced, in the staging folder."""
    for folder in (home.root, home.media.parent):
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    home.staging.mkdir(mode=0o700)
    (home.staging / "files").mkdir(mode=0o700)
    for file in archive.manifest.files:
        _write(archive, file, home.staging / file.name)
    for folder in sorted({path.parent for path in home.staging.rglob("*")}):
        sync_folder(folder)


def _write(archive: Archive, file: KeptFile, to: Path) -> None:
    to.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    descriptor = os.open(to, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW, 0o600)
    with os.fdopen(descriptor, "wb") as out:
        archive.copy(file, out)
        out.flush()
        os.fsync(out.fileno())


def _place(manifest: Manifest, home: Home) -> None:
    """Move the files into the home; the last thing before the commit."""
    with (home.staging / PLACING).open("w") as file:
        file.write(tables.which())
        file.flush()
        os.fsync(file.fileno())
    sync_folder(home.staging)
    if home.media.exists():
        shutil.rmtree(home.media)  # it holds no file, or the home was not empty
    (home.staging / "files").rename(home.media)
    for name in home.singles:
        if any(file.name == f"home/{name}" for file in manifest.files):
            os.replace(home.staging / "home" / name, home.root / name)
    for folder in {home.root, home.media.parent}:
        sync_folder(folder)


def _refuse_unless_empty(home: Home) -> None:
    """CannotRestore when anybody has worked here; what a killed restore left does not count."""
    files = home.media.exists() and any(path.is_file() for path in home.media.rglob("*"))
    founded = bool(home.mark) and (home.root / home.mark).exists()
    if tables.filled() or (not _is_placed(home) and (files or founded)):
        raise CannotRestore(
            f"Thư mục dữ liệu {home.root} (hoặc cơ sở dữ liệu của nó) đã có dữ liệu, không ghi đè. "
            "Phục hồi vào thư mục khác: MATTRAN_HOME=/thư-mục-mới ./run manage restore …; dùng PostgreSQL "
            "thì tạo thêm một cơ sở dữ liệu trống và đặt DATABASE_URL."
        )


def _is_placed(home: Home) -> bool:
    """Whether a restore into this very database, not into another one, had begun to move its files."""
    placing = home.staging / PLACING
    return placing.is_file() and placing.read_text() == tables.which()


def _clear(home: Home) -> None:
    """Take away what a restore into this empty home had put down."""
    if _is_placed(home):
        shutil.rmtree(home.media, ignore_errors=True)
        if home.mark:
            (home.root / home.mark).unlink(missing_ok=True)
    shutil.rmtree(home.staging, ignore_errors=True)


@contextmanager
def _alone(home: Home) -> Iterator[None]:
    """One restore at a time in a home."""
    home.root.mkdir(mode=0o700, parents=True, exist_ok=True)
    descriptor = os.open(home.root, os.O_RDONLY | os.O_DIRECTORY)
    try:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            raise CannotRestore(f"Đang có một lần phục hồi khác vào {home.root}.") from error
        yield
    finally:
        os.close(descriptor)
