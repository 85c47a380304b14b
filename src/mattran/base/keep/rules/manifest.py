"""The manifest: what is in a backup, counted and hashed, and which product can read it."""

import json
import re
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import PurePosixPath
from typing import Any, Final

MANIFEST: Final = "manifest.json"
FORMAT: Final = 1  # of the archive; a reader refuses a higher one

_TABLE_NAME: Final = re.compile(r"[a-z][a-z0-9_]{0,62}")
_SHA256: Final = re.compile(r"[0-9a-f]{64}")


class BadBackup(Exception):
    """The file is no backup, or not whole, or of a newer product; says so in a Vietnamese sentence."""


@dataclass(frozen=True)
class Table:
    """One table: its columns in the order of each line, and what must come out again."""

    name: str
    columns: tuple[str, ...]
    rows: int
    sha256: str  # of its canonical lines in the order of the primary key
    last_id: int | None  # the highest number its counter ever gave, though that row may be gone

    @property
    def member(self) -> str:
        """Where its lines stand in the archive."""
        return f"tables/{self.name}.jsonl"


@dataclass(frozen=True)
class KeptFile:
    """One file; `name` is where it stands in the archive: files/ab/….jpg or home/secret-key."""

    name: str
    size: int
    sha256: str


@dataclass(frozen=True)
class Manifest:
    """What one moment of a home consisted of."""

    product: str
    created_at: datetime
    vendor: str
    is_demonstration: bool
    migrations: tuple[tuple[str, str], ...]
    tables: tuple[Table, ...]
    files: tuple[KeptFile, ...]

    @property
    def rows(self) -> int:
        """How many rows all tables have."""
        return sum(table.rows for table in self.tables)

    @property
    def members(self) -> set[str]:
        """What the archive must hold: this, and nothing else."""
        return {MANIFEST, *(table.member for table in self.tables), *(file.name for file in self.files)}

    def to_json(self) -> str:
        """The manifest as it stands in the archive, to be read by people too."""
        told = {"format": FORMAT, **asdict(self), "created_at": self.created_at.isoformat()}
        return json.dumps(told, ensure_ascii=False, indent=1)


def read(text: str | bytes) -> Manifest:
    """The manifest of an archive; BadBackup when it is none, or of a format to come."""
    try:
        told = json.loads(text)
        if told["format"] > FORMAT:
            raise BadBackup("Sao lưu này của bản mới hơn. Nâng cấp sổ trước (git pull), rồi phục hồi lại.")
        manifest = Manifest(
            product=str(told["product"]),
            created_at=datetime.fromisoformat(told["created_at"]),
            vendor=str(told["vendor"]),
            is_demonstration=bool(told["is_demonstration"]),
            migrations=tuple((str(app), str(name)) for app, name in told["migrations"]),
            tables=tuple(map(_table, told["tables"])),
            files=tuple(KeptFile(str(f["name"]), int(f["size"]), str(f["sha256"])) for f in told["files"]),
        )
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise BadBackup("Tệp này không phải bản sao lưu của sổ, hoặc tờ kê bên trong đã hỏng.") from error
    _refuse_strange(manifest)
    return manifest


def is_safe_name(name: str) -> bool:
    """Whether a member may be written into a home: below files/, or plainly in home/, by whatever reading."""
    parts = PurePosixPath(name).parts
    if "\\" in name or not name.isprintable() or "/".join(parts) != name or ".." in parts:
        return False
    return (parts[:1] == ("files",) and len(parts) > 1) or (parts[:1] == ("home",) and len(parts) == 2)


def is_version_after(one: str, other: str) -> bool:
    """Whether a version such as 0.10.1 comes after another; words in it count for nothing."""
    return _numbers(one) > _numbers(other)


def _numbers(version: str) -> list[int]:
    return [int(number) for number in re.findall(r"\d+", version)]


def _table(told: dict[str, Any]) -> Table:
    last = told["last_id"]
    return Table(
        str(told["name"]),
        tuple(map(str, told["columns"])),
        int(told["rows"]),
        str(told["sha256"]),
        None if last is None else int(last),
    )


def _refuse_strange(manifest: Manifest) -> None:
    """Names that would write elsewhere, or twice, are nobody's backup."""
    if strange := [file.name for file in manifest.files if not is_safe_name(file.name)]:
        raise BadBackup(f"Sao lưu có tên tệp lạ ({strange[0]!r}), không dùng được.")
    if strange := [table.name for table in manifest.tables if not _TABLE_NAME.fullmatch(table.name)]:
        raise BadBackup(f"Sao lưu có tên bảng lạ ({strange[0]!r}), không dùng được.")
    hashes = [table.sha256 for table in manifest.tables] + [file.sha256 for file in manifest.files]
    twice = len(manifest.members) != 1 + len(manifest.tables) + len(manifest.files)
    if twice or not all(map(_SHA256.fullmatch, hashes)):
        raise BadBackup("Tờ kê trong bản sao lưu đã hỏng. Dùng một bản sao lưu khác.")
