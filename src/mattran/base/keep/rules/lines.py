"""A row as a line of text: the same for the same values, whatever database they come from."""

import json
from collections.abc import Sequence
from datetime import date, time
from typing import Any, Final
from uuid import UUID


def line_of(row: Sequence[object]) -> bytes:
    """The row as one line of JSON. TypeError for a value of a kind that no restore would know to read."""
    return _AS_IT_IS.encode(row).encode() + b"\n"


def canonical(row: Sequence[object]) -> bytes:
    """The line that is hashed: PostgreSQL keeps the names inside a JSON value in an order of its own."""
    return _SORTED.encode(row).encode() + b"\n"


def hashed(line: bytes) -> bytes:
    """The canonical line of a line; only one with an object in it can be another. ValueError for no JSON."""
    return canonical(json.loads(line)) if b"{" in line else line


def _plain(value: Any) -> str:
    if isinstance(value, date | time):
        return value.isoformat()
    if isinstance(value, UUID):
        return str(value)
    raise TypeError(f"no backup can hold a {type(value).__name__}")


_AS_IT_IS: Final = json.JSONEncoder(
    ensure_ascii=False, separators=(",", ":"), allow_nan=False, default=_plain
)
_SORTED: Final = json.JSONEncoder(
    ensure_ascii=False, separators=(",", ":"), allow_nan=False, default=_plain, sort_keys=True
)
