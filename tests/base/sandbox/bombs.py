"""Functions to be run in a child: harmless ones, and each kind of harm. Plain Python, quick to import."""

import ctypes
import os
import select
import socket
import sys
from typing import Any

from mattran.base.sandbox.rules import Refused


def count(data: bytes, *, times: int = 1) -> dict[str, int]:
    """Works."""
    return {"bytes": len(data) * times}


def chatter(data: bytes) -> str:
    """Works, and prints what is no answer."""
    os.write(1, b'{"ok": "forged"}')
    return "thật"


def refuse(data: bytes) -> None:
    """Has its own sentence."""
    raise Refused("Dòng 3 không có số. Hãy ghi số.")


def loop(data: bytes, *, until: int = sys.maxsize) -> int:
    """Burns processor time until a number is reached."""
    turns = 0
    while turns < until:
        turns += 1
    return turns


def wait(data: bytes, *, seconds: float) -> str:
    """Burns no processor time, and keeps the caller waiting."""
    select.select([], [], [], seconds)
    return "đã chờ"


def eat(data: bytes, *, megabytes: int) -> int:
    """Takes memory."""
    return len(bytearray(megabytes << 20))


def eat_and_die(data: bytes) -> None:
    """Runs out of memory as Rust does: a word, then abort."""
    os.write(2, b"memory allocation of 9999999999 bytes failed\n")
    os.abort()


def babble(data: bytes, *, letters: int) -> str:
    """Has a long answer."""
    return "a" * letters


def crash(data: bytes) -> None:
    """Breaks as a parser written in C does."""
    ctypes.string_at(0)


def panic(data: bytes) -> None:
    """Raises what no `except Exception` catches, with what it read in its message."""
    raise KeyboardInterrupt(data.decode())


def leave(data: bytes) -> None:
    """Ends without a word."""
    os._exit(3)


def touch(data: bytes, *, what: str, at: str = "") -> str:
    """Reaches out of the process; says what came of it."""
    try:
        _REACH[what](at)
    except OSError as error:
        return type(error).__name__ + ": " + os.strerror(error.errno or 0)
    return "done"


def _read(at: str) -> None:
    with open(at, encoding="utf-8") as file:
        file.read()


def _write(at: str) -> None:
    with open(at, "w", encoding="utf-8") as file:
        file.write("hỏng")


def _connect(at: str) -> None:
    host, _, port = at.partition(":")
    socket.create_connection((host, int(port)), 5).close()


_REACH: dict[str, Any] = {
    "read": _read,
    "write": _write,
    "connect": _connect,
    "remove": os.remove,
    "folder": os.mkdir,
}
