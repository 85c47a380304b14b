"""Questions about stored files."""

import hashlib
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

from mattran.base.files.models import StoredFile


def damaged(*, sample: int | None = None) -> Iterator[tuple[StoredFile, str]]:
    """The files that are gone from disk or no longer what was stored, each with a Vietnamese sentence.

    With `sample`, only so many are looked at, drawn anew each time.
    """
    files = StoredFile.objects.order_by("pk" if sample is None else "?")
    for file in islice(files.iterator(chunk_size=500), sample):
        path = Path(file.path)
        if not path.is_file():
            yield file, f"Mất tệp “{file.display_name}” ({file.name})."
        elif _sha256(path) != file.sha256:
            yield file, f"Tệp “{file.display_name}” ({file.name}) đã bị thay đổi trên đĩa."


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
