"""Writing the audit log."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction

from mattran.base.audit.models import Entry
from mattran.base.audit.rules import Who
from mattran.base.rows import insert


def record(
    *,
    who: Who,
    verb: str,
    kind: str,
    object_id: int | None,
    label: str,
    unit_id: int | None,
    at: datetime,
    changes: Mapping[str, Any] | None = None,
    refused: bool = False,
) -> Entry:
    """Add a line to the log, in the transaction of the change it tells of.

    A refusal has no transaction to belong to: it is written in its own, after the refused one has been rolled
    back, and raises RuntimeError inside one. `verb` is what the reader sees: "ghi", "sửa", "khoá sổ".
    """
    with transaction.atomic(durable=refused, savepoint=False):  # a change without its line must not stand
        entry = Entry(
            at=at,
            user_id=who.user_id,
            name=_cut(who.name, 160),
            capacity=_cut(who.capacity, 300),
            verb=_cut(verb, 60),
            kind=kind,
            object_id=object_id,
            label=_cut(label, 300),
            unit_id=unit_id,
            changes=_storable(changes or {}),
            is_refused=refused,
        )
        entry.fold()
        insert([entry])
        return entry


def _cut(text: str, length: int) -> str:
    text = str(_storable(text))
    return text if len(text) <= length else f"{text[: length - 1]}…"


def _storable(value: Any) -> Any:
    """A value without NUL and lone surrogates, which PostgreSQL refuses; a refused form may hold them."""
    if isinstance(value, str):
        return value.replace("\0", "").encode(errors="replace").decode()
    if isinstance(value, Mapping):
        return {_storable(key): _storable(one) for key, one in value.items()}
    if isinstance(value, list | tuple):
        return [_storable(one) for one in value]
    return value
