"""How far a long piece of work has come, for whoever waits for it.

The work is one transaction, and what it has written so far is nobody's to see. So how far it is stands in a
small file beside the database, where any worker of this machine reads it; it goes when the work ends. Where
there is no such file – the work is over, was killed, or runs on another machine – a page shows no bar.

    with telling(key):
        stage("Đang ghi vào sổ", 45, 95)      # from here to there, of a hundred
        ...
        part(2_000, of=8_000)                 # wherever it is known, however deep: now at 57
"""

import json
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from contextvars import ContextVar
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import NamedTuple
from uuid import UUID

from django.conf import settings


class Progress(NamedTuple):
    """What is being done, in words for whoever waits, and how much of the whole is done (0 to 100)."""

    words: str
    percent: int


@dataclass
class _Teller:
    """Keeps the file of one piece of work in step with it."""

    file: Path
    words: str = ""
    start: int = 0
    end: int = 0
    told: Progress | None = None

    def tell(self, percent: int) -> None:
        """Write it down, if it is news; at most a hundred times, then. A full disk is no reason to stop."""
        now = Progress(self.words, percent)
        if now == self.told:
            return
        self.told = now
        fresh = self.file.with_suffix(".new")
        with suppress(OSError):
            self.file.parent.mkdir(exist_ok=True)
            fresh.write_text(json.dumps(now), encoding="utf-8")
            fresh.replace(self.file)


_teller: ContextVar[_Teller | None] = ContextVar("progress", default=None)


@contextmanager
def telling(key: UUID) -> Iterator[None]:
    """Within this block `stage` and `part` tell how far the work of that key is."""
    teller = _Teller(_file(key))
    token = _teller.set(teller)
    try:
        yield
    finally:
        _teller.reset(token)
        with suppress(OSError):
            teller.file.unlink(missing_ok=True)


def stage(words: str, start: int, end: int) -> None:
    """Another part of the work begins, which takes it from `start` to `end` of a hundred."""
    if (teller := _teller.get()) is not None:
        teller.words, teller.start, teller.end = words, start, end
        teller.tell(start)


def part(done: int, *, of: int) -> None:
    """So much of the stage is done. Nobody need be waiting."""
    if (teller := _teller.get()) is not None and of:
        teller.tell(teller.start + (teller.end - teller.start) * min(done, of) // of)


def progress_of(key: UUID) -> Progress | None:
    """How far that work is, if it is going on here."""
    try:
        return Progress(*json.loads(_file(key).read_text(encoding="utf-8")))
    except OSError:
        return None


def forget(*, before: datetime) -> None:
    """Remove what work that was killed before that moment has left behind."""
    for file in _folder().glob("*"):
        if file.stat().st_mtime < before.timestamp():
            file.unlink(missing_ok=True)


def _file(key: UUID) -> Path:
    return _folder() / key.hex


def _folder() -> Path:
    return Path(settings.HOME) / "progress"
