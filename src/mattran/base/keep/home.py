"""A home on its disk: what a backup takes along from it, whether there is room, and writing that lasts."""

import errno
import os
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

LEAST_FREE_BYTES: Final = 64 * 1024 * 1024


@dataclass(frozen=True)
class Home:
    """The folder of a notebook, the stored files in it, and the single files that a backup takes along."""

    root: Path
    media: Path
    is_demonstration: bool = False
    singles: tuple[str, ...] = ()
    mark: str = ""  # the single file that says "founded": a home that has it is not empty

    @property
    def staging(self) -> Path:
        """Where a restore makes its files ready: on the file system where they will be."""
        return self.media.parent / ".restoring"

    def files(self) -> Iterator[tuple[str, Path]]:
        """What a backup takes along, by its name in the archive; half-written uploads are left out."""
        for name in self.singles:
            if (self.root / name).is_file():
                yield f"home/{name}", self.root / name
        for path in sorted(self.media.rglob("*")):
            name = path.relative_to(self.media).as_posix()
            if path.is_file() and not name.startswith("tmp/"):
                yield f"files/{name}", path


def lack_of_room(folder: Path, needed: int) -> str:
    """The sentence that says how much is free and how much it takes; empty when there is room."""
    free, needed = shutil.disk_usage(folder).free, needed + LEAST_FREE_BYTES
    if free >= needed:
        return ""
    return (
        f"Ổ đĩa của {folder} còn {megabytes(free)}, cần khoảng {megabytes(needed)}. "
        "Dọn bớt, hoặc chọn ổ khác."
    )


def why_not_written(error: OSError, folder: Path) -> str:
    """What the system refused, in words that say what to do."""
    if error.errno in {errno.ENOSPC, errno.EDQUOT}:
        return f"Ổ đĩa của {folder} đã đầy. Dọn bớt, hoặc chọn ổ khác."
    if error.errno in {errno.EACCES, errno.EPERM, errno.EROFS}:
        return f"Không được ghi vào {folder}. Chạy lệnh bằng tài khoản của chủ sổ, hoặc chọn thư mục khác."
    return f"Không ghi được vào {folder}: {error.strerror}."


def megabytes(count: int) -> str:
    """A size as people read it."""
    return f"{-(-count // (1024 * 1024))} MB"


def sync_folder(folder: Path) -> None:
    """Make renames in the folder outlive a power cut."""
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
