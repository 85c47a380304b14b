"""The archive on disk: writing one, and reading one that may be damaged, cut short or somebody else's."""

import hashlib
import json
import struct
import zipfile
import zlib
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any, Final

from mattran.base.keep.rules import MANIFEST, BadBackup, KeptFile, Manifest, Table, hashed, line_of
from mattran.base.keep.rules.manifest import read

CHUNK: Final = 1 << 20
_LARGEST_MANIFEST: Final = 1 << 28
_DAMAGE: Final = (
    *(zipfile.BadZipFile, zlib.error, struct.error, EOFError, OSError, ValueError, KeyError, OverflowError),
    *(NotImplementedError, RuntimeError),  # flags of a damaged entry ask for what zipfile does not know
)


class Writer:
    """An archive being written into an open file."""

    def __init__(self, file: IO[bytes]) -> None:
        self._zip = zipfile.ZipFile(file, "w", allowZip64=True)

    def add_table(
        self, name: str, columns: Sequence[str], rows: Iterable[Sequence[object]], last_id: int | None
    ) -> Table:
        """Write a table's rows, given in the order of its key."""
        digest, count = hashlib.sha256(), 0
        table = Table(name, tuple(columns), 0, "", last_id)
        with self._member(table.member, zipfile.ZIP_DEFLATED) as out:
            for count, row in enumerate(rows, start=1):  # noqa: B007
                line = line_of(row)
                out.write(line)
                digest.update(hashed(line))
        return Table(name, tuple(columns), count, digest.hexdigest(), last_id)

    def add_file(self, name: str, path: Path) -> KeptFile | None:
        """Write a file as it is; None when it is gone. Photos and PDF are compressed already."""
        try:
            source = path.open("rb")
        except FileNotFoundError:
            return None
        digest, size = hashlib.sha256(), 0
        with source, self._member(name, zipfile.ZIP_STORED) as out:
            while chunk := source.read(CHUNK):
                out.write(chunk)
                digest.update(chunk)
                size += len(chunk)
        return KeptFile(name, size, digest.hexdigest())

    def finish(self, manifest: Manifest) -> None:
        """Write the manifest and the archive's own directory."""
        with self._member(MANIFEST, zipfile.ZIP_DEFLATED) as out:
            out.write(manifest.to_json().encode())
        self._zip.close()

    def abandon(self) -> None:
        """Write nothing more: the disk may be full, and the file is thrown away."""
        self._zip.fp = None

    def _member(self, name: str, compression: int) -> IO[bytes]:
        info = zipfile.ZipInfo(name)
        info.compress_type = compression
        info.external_attr = 0o600 << 16
        return self._zip.open(info, "w", force_zip64=True)


class Archive:
    """An archive open for reading. Every damage is told as BadBackup."""

    def __init__(self, zip_file: zipfile.ZipFile) -> None:
        self._zip = zip_file
        with told_as_damage():
            if zip_file.getinfo(MANIFEST).file_size > _LARGEST_MANIFEST:
                raise ValueError(MANIFEST)
            self.manifest = read(zip_file.read(MANIFEST))

    def check(self) -> None:
        """Read all of it: nothing missing, nothing added, every count and hash as the manifest says."""
        names = self._zip.namelist()
        if len(names) != len(set(names)) or set(names) != self.manifest.members:
            raise BadBackup("Sao lưu thiếu hoặc thừa tệp bên trong. Dùng một bản sao lưu khác.")
        for table in self.manifest.tables:
            digest, count = hashlib.sha256(), 0
            for count, line in enumerate(self._lines(table), start=1):  # noqa: B007
                with told_as_damage():
                    digest.update(hashed(line))
            if (count, digest.hexdigest()) != (table.rows, table.sha256):
                raise BadBackup(f"Bảng {table.name} trong bản sao lưu đã hỏng. Dùng một bản sao lưu khác.")
        for file in self.manifest.files:
            self.copy(file, None)

    def rows(self, table: Table) -> Iterator[list[Any]]:
        """The rows of a table, in order."""
        for line in self._lines(table):
            with told_as_damage():
                row = json.loads(line)
                if not isinstance(row, list) or len(row) != len(table.columns):
                    raise ValueError(table.name)
            yield row

    def _lines(self, table: Table) -> Iterator[bytes]:
        with told_as_damage(), self._zip.open(table.member) as lines:
            yield from lines

    def copy(self, file: KeptFile, out: IO[bytes] | None) -> None:
        """Write a file out, or only read it; BadBackup when it is not what the manifest says."""
        digest, size = hashlib.sha256(), 0
        with told_as_damage():
            member = self._zip.open(file.name)
        with member:
            while True:
                with told_as_damage():
                    chunk = member.read(CHUNK)
                if not chunk:
                    break
                digest.update(chunk)
                size += len(chunk)
                if out is not None:
                    out.write(chunk)
        if (size, digest.hexdigest()) != (file.size, file.sha256):
            raise BadBackup(f"Tệp {file.name} trong bản sao lưu đã hỏng. Dùng một bản sao lưu khác.")


@contextmanager
def opened(path: Path) -> Iterator[Archive]:
    """The archive in that file, or BadBackup."""
    if not path.is_file():
        raise BadBackup(f"Không có tệp {path}.")
    try:
        zip_file = zipfile.ZipFile(path)
    except PermissionError as error:
        raise BadBackup(f"Không được đọc tệp {path}. Chạy lệnh bằng tài khoản của chủ tệp.") from error
    except _DAMAGE as error:
        raise BadBackup(
            f"{path} không phải bản sao lưu của sổ, hoặc đã hỏng, bị cắt ngắn. Dùng một bản sao lưu khác."
        ) from error
    with zip_file:
        yield Archive(zip_file)


@contextmanager
def told_as_damage() -> Iterator[None]:
    """Whatever reading a damaged archive raises, as one sentence."""
    try:
        yield
    except _DAMAGE as error:
        raise BadBackup("Sao lưu đã hỏng hoặc bị cắt ngắn. Dùng một bản sao lưu khác.") from error
