"""A row as a line of text: the same for the same values, whatever database they come from."""

import json
from collections.abc import Sequence
from datetime import date, time
from typing import Any
from uuid import UUID


def line_of(row: Sequence[object]) -> bytes:
    """The row as one line of JSON. TypeError for a value of a kind that no restore would know to read."""
    text = json.dumps(row, ensure_ascii=False, separators=(",", ":"), allow_nan=False, default=_plain)
    return text.encode() + b"\n"


def canonical(row: Sequence[object]) -> bytes:
    """The line that is hashed: PostgreSQL keeps the names inside a JSON value in an order of its own."""
    text = json.dumps(
        row, ensure_ascii=False, separators=(",", ":"), allow_nan=False, default=_plain, sort_keys=True
    )
    return text.encode() + b"\n"


def _plain(value: Any) -> str:
    if isinstance(value, date | time):
        return value.isoformat()
    if isinstance(value, UUID):
        return str(value)
    raise TypeError(f"no backup can hold a {type(value).__name__}")
