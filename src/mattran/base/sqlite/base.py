"""SQLite as this product needs it: WAL, synchronous=FULL, IMMEDIATE, and a queue in front of BEGIN.

What is promised: a committed write survives a power cut (`synchronous=FULL`; NORMAL loses acknowledged
rows), readers never wait for writers (WAL), and writers take turns (`Queue`). Each connection reads its
settings back and refuses to work with others. `select_for_update` does nothing on SQLite; `BEGIN IMMEDIATE`
carries it.
"""

import sqlite3
from pathlib import Path
from typing import Any, cast

from django.core.exceptions import ImproperlyConfigured
from django.db.backends.sqlite3.base import DatabaseWrapper as Sqlite3Wrapper

from mattran.base.sqlite.mounts import network_file_system
from mattran.base.sqlite.queue import Queue

PRAGMAS = {"journal_mode": "wal", "synchronous": 2, "foreign_keys": 1}


class DatabaseWrapper(Sqlite3Wrapper):
    """Django's SQLite wrapper with checked settings and the queue of writers."""

    _queue: Queue | None = None

    def get_new_connection(self, conn_params: dict[str, Any]) -> sqlite3.Connection:
        """Open the file, set what is promised, and refuse to go on if SQLite answers otherwise."""
        if self.is_in_memory_db():
            return cast(sqlite3.Connection, super().get_new_connection(conn_params))
        file = Path(conn_params["database"])
        if kind := _network_file_system_of(file.parent):
            raise ImproperlyConfigured(
                f"Cơ sở dữ liệu {file} nằm trên ổ mạng ({kind}), SQLite không an toàn ở đó. "
                "Đặt MATTRAN_HOME vào ổ đĩa của chính máy này, hoặc dùng PostgreSQL (DATABASE_URL)."
            )
        connection: sqlite3.Connection = super().get_new_connection(conn_params)
        self._queue = Queue(file.with_name(f"{file.name}.queue"))
        self._set_and_read_back(connection, self._queue)
        return connection

    def _set_and_read_back(self, connection: sqlite3.Connection, queue: Queue) -> None:
        if _pragma(connection, "journal_mode") != "wal":
            self._switch_to_wal(connection, queue)
        connection.execute("PRAGMA synchronous = FULL")
        found = {name: _pragma(connection, name) for name in PRAGMAS}
        if found != PRAGMAS:
            connection.close()
            raise ImproperlyConfigured(f"SQLite không nhận cấu hình an toàn: cần {PRAGMAS}, có {found}.")

    def _switch_to_wal(self, connection: sqlite3.Connection, queue: Queue) -> None:
        """Once in the life of a file; in the queue, since SQLite does not wait for others here."""
        queue.enter(self._patience)
        try:
            connection.execute("PRAGMA journal_mode = WAL")
        finally:
            queue.leave()

    @property
    def _patience(self) -> float:
        """How many seconds a writer may wait, in the queue and for SQLite's own lock together."""
        return float(self.settings_dict["OPTIONS"].get("timeout", 5))

    def _start_transaction_under_autocommit(self) -> None:
        """Wait for the turn, then BEGIN; only the outermost `atomic` comes here."""
        if self._queue is None:
            super()._start_transaction_under_autocommit()  # type: ignore[misc]
            return
        left = self._queue.enter(self._patience)
        try:
            self._begin_within(left)
        except BaseException:
            self._queue.leave()
            raise

    def _begin_within(self, seconds: float) -> None:
        """BEGIN, with what is left of the patience for locks that a stranger took past the queue."""
        self.connection.execute(f"PRAGMA busy_timeout = {int(seconds * 1000)}")
        try:
            super()._start_transaction_under_autocommit()  # type: ignore[misc]
        finally:
            self.connection.execute(f"PRAGMA busy_timeout = {int(self._patience * 1000)}")

    def _commit(self) -> None:
        super()._commit()  # type: ignore[misc]
        self._leave()  # not after a failed COMMIT: the transaction is still open, and Django rolls it back

    def _rollback(self) -> None:
        try:
            super()._rollback()  # type: ignore[misc]
        finally:
            self._leave()

    def _close(self) -> None:
        try:
            super()._close()  # type: ignore[misc]
        finally:
            if self._queue is not None:
                self._queue.close()

    def _leave(self) -> None:
        if self._queue is not None:
            self._queue.leave()


def _pragma(connection: sqlite3.Connection, name: str) -> object:
    return connection.execute(f"PRAGMA {name}").fetchone()[0]


def _network_file_system_of(folder: Path) -> str | None:
    try:
        mounts = Path("/proc/mounts").read_text(encoding="utf-8", errors="surrogateescape")
    except OSError:
        return None  # not Linux, or no /proc: nothing to ask
    return network_file_system(folder, mounts)
