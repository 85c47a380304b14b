"""Taking a backup: written under another name, read back, synced, renamed; whole or not there."""

import fcntl
import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import IO, Final

from django.db import connection

from mattran.base.keep import migrating, tables
from mattran.base.keep.archive import Writer, opened
from mattran.base.keep.home import Home, lack_of_room, sync_folder, why_not_written
from mattran.base.keep.rules import BadBackup, Manifest

SHRINKS_TO: Final = 4  # a table's lines, compressed, take less than a quarter of its place in the database


class CannotBackUp(Exception):
    """No backup was written; says why, and what to do."""


@dataclass(frozen=True)
class Taken:
    """A backup that was written and read back."""

    path: Path
    manifest: Manifest
    strangers: tuple[str, ...]  # tables that are not the product's, and not in it


def back_up(*, to: Path, home: Home, product: str, at: datetime) -> Taken:
    """Write everything to a new file, or raise CannotBackUp. People may go on recording meanwhile."""
    if not to.is_absolute():
        raise CannotBackUp(f"Ghi đường dẫn đầy đủ, bắt đầu bằng /, thay cho “{to}”.")
    if not to.parent.is_dir():
        raise CannotBackUp(f"Không có thư mục {to.parent}. Tạo thư mục ấy trước.")
    _refuse_to_overwrite(to)
    if not migrating.is_there():
        raise CannotBackUp(f"{home.root} chưa có sổ nào để sao lưu. Đặt MATTRAN_HOME vào thư mục dữ liệu.")
    if lack := lack_of_room(to.parent, _likely_size(home)):
        raise CannotBackUp(lack)
    half = to.with_name(f".{to.name}.part")
    try:
        with _held(half) as file:
            _refuse_to_overwrite(to)
            try:
                taken = _written(file, to, home, product, at)
                file.flush()
                os.fsync(file.fileno())
                with opened(half) as archive:
                    archive.check()
                _refuse_to_overwrite(to)
                half.rename(to)
            finally:
                half.unlink(missing_ok=True)
        sync_folder(to.parent)
    except BadBackup as error:
        raise CannotBackUp(f"Bản sao lưu vừa ghi đọc lại không đúng ({error}) Kiểm tra ổ đĩa.") from error
    except OSError as error:
        raise CannotBackUp(why_not_written(error, to.parent)) from error
    return taken


def _written(file: IO[bytes], to: Path, home: Home, product: str, at: datetime) -> Taken:
    writer = Writer(file)
    try:
        with tables.snapshot():
            if damage := tables.broken():
                raise CannotBackUp(
                    f"Cơ sở dữ liệu đã hỏng ({damage}), không sao lưu. Giữ các bản sao lưu cũ, dừng sổ, "
                    "rồi phục hồi bản gần nhất vào một thư mục khác."
                )
            migrations = _migrations()
            models = tables.models_at(migrations)
            kept = tuple(
                writer.add_table(
                    model._meta.db_table,
                    tables.columns_of(model),
                    tables.rows_of(model),
                    tables.last_id(model),
                )
                for model in models
            )
            strange = tuple(tables.strangers(models))
        # After the tables: a file is on disk before the row that speaks of it, so none is missed.
        files = tuple(filter(None, (writer.add_file(name, path) for name, path in home.files())))
        manifest = Manifest(
            product, at, connection.vendor, home.is_demonstration, tuple(migrations), kept, files
        )
        writer.finish(manifest)
    except BaseException:
        writer.abandon()
        raise
    return Taken(to, manifest, strange)


def _migrations() -> list[tuple[str, str]]:
    try:
        return migrating.applied()
    except migrating.UnknownMigrations as error:
        raise CannotBackUp(
            "Cơ sở dữ liệu này của bản mới hơn chương trình đang chạy. Nâng cấp chương trình (git pull) "
            "rồi sao lưu lại."
        ) from error


def _likely_size(home: Home) -> int:
    files = sum(path.stat().st_size for _, path in home.files())
    return files + tables.size() // SHRINKS_TO


def _refuse_to_overwrite(to: Path) -> None:
    if to.exists() or to.is_symlink():
        raise CannotBackUp(f"Đã có {to}. Không ghi đè bản sao lưu nào: đặt tên khác.")


@contextmanager
def _held(half: Path) -> Iterator[IO[bytes]]:
    """The unfinished file, ours alone; one that a killed backup left is begun anew."""
    descriptor = os.open(half, os.O_RDWR | os.O_CREAT | os.O_NOFOLLOW | os.O_CLOEXEC, 0o600)
    with os.fdopen(descriptor, "r+b") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            raise CannotBackUp(f"Đang có một lần sao lưu khác ghi vào {half.parent} với tên này.") from error
        if os.fstat(descriptor).st_uid != os.geteuid():
            raise CannotBackUp(f"{half} là tệp của người khác. Xoá nó, hoặc chọn thư mục khác.")
        with suppress(OSError):  # a memory stick knows no modes
            os.fchmod(descriptor, 0o600)
        file.truncate()
        yield file


def prune(*, folder: Path, pattern: str, keep: int) -> Sequence[Path]:
    """Remove the oldest backups whose names match, by their names, until so many are left."""
    found = sorted(path for path in folder.glob(pattern) if path.is_file())
    gone = found[: max(0, len(found) - keep)]
    for path in gone:
        path.unlink(missing_ok=True)
    return gone
