"""Keeping files, and clearing away what no row speaks of.

The file is written, synced and renamed into place before its row is inserted. When the transaction is rolled
back the file stays behind without a row: that harms nobody, and `sweep` removes it a day later. The other
order could lose a file that a row promises.
"""

import os
import secrets
from datetime import datetime, timedelta
from pathlib import Path
from typing import Final

from django.conf import settings
from django.core.files.base import File
from django.db import transaction

from mattran.base.audit.rules import Who
from mattran.base.files.checking import check
from mattran.base.files.models import StoredFile
from mattran.base.files.rules import EXTENSION, CheckedFile, is_own_name

ORPHAN_AGE: Final = timedelta(days=1)


@transaction.atomic
def store(*, upload: "CheckedFile | File[bytes]", who: Who, at: datetime) -> StoredFile:
    """Keep an upload, or raise BadFile. The audit line is the caller's, who knows what the file is for.

    Check the upload before the transaction (`checking.check`, or `forms.UploadField`): decoding is slow.
    """
    checked = upload if isinstance(upload, CheckedFile) else check(upload)
    code = secrets.token_hex(16)
    name = f"{code[:2]}/{code}{EXTENSION[checked.media_type]}"
    _write(Path(settings.MEDIA_ROOT), name, checked.data)
    return StoredFile.objects.create(
        name=name,
        display_name=checked.display_name,
        media_type=checked.media_type,
        size=len(checked.data),
        sha256=checked.sha256,
        uploaded_sha256=checked.uploaded_sha256,
        width=checked.width,
        height=checked.height,
        stored_at=at,
        stored_by_id=who.user_id,
        stored_by_name=who.name[:160],
    )


def sweep(*, at: datetime) -> int:
    """Remove files older than a day that no row speaks of, and half-written ones; say how many."""
    root = Path(settings.MEDIA_ROOT)
    old = [path for path in root.glob("*/*") if path.is_file() and _written_at(path, at) < at - ORPHAN_AGE]
    known = set(StoredFile.objects.values_list("name", flat=True))
    orphans = [path for path in old if _is_orphan(path.relative_to(root).as_posix(), known)]
    for path in orphans:
        path.unlink(missing_ok=True)
    return len(orphans)


def _is_orphan(name: str, known: set[str]) -> bool:
    return name.startswith("tmp/") or (is_own_name(name) and name not in known)


def _written_at(path: Path, at: datetime) -> datetime:
    return datetime.fromtimestamp(path.stat().st_mtime, at.tzinfo)


def _write(root: Path, name: str, data: bytes) -> None:
    """Write a file so that after a power cut it is there whole or not at all."""
    target, half = root / name, root / "tmp" / f"{Path(name).name}.tmp"
    for folder in (target.parent, half.parent):
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    try:
        descriptor = os.open(half, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(descriptor, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        half.rename(target)
    finally:
        half.unlink(missing_ok=True)
    for folder in (target.parent, root):
        _sync_folder(folder)


def _sync_folder(folder: Path) -> None:
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
