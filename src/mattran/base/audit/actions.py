"""Writing the audit log."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any, NamedTuple

from django.db import transaction

from mattran.base.audit.models import Entry
from mattran.base.audit.rules import Who
from mattran.base.rows import insert


class Line(NamedTuple):
    """What one line of many tells: of which object, at which unit, and what changed."""

    object_id: int | None
    label: str
    unit_id: int | None
    changes: Mapping[str, Any] | None = None


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
        entry = _entry(who, verb, kind, Line(object_id, label, unit_id, changes), at)
        entry.is_refused = refused
        insert([entry])
        return entry


def record_all(*, who: Who, verb: str, kind: str, lines: Iterable[Line], at: datetime) -> None:
    """Add a line for each of many objects to which the same was done at once; see `record`."""
    with transaction.atomic(savepoint=False):
        insert([_entry(who, verb, kind, line, at) for line in lines])


def _entry(who: Who, verb: str, kind: str, line: Line, at: datetime) -> Entry:
    entry = Entry(
        at=at,
        user_id=who.user_id,
        name=_cut(who.name, 160),
        capacity=_cut(who.capacity, 300),
        verb=_cut(verb, 60),
        kind=kind,
        object_id=line.object_id,
        label=_cut(line.label, 300),
        unit_id=line.unit_id,
        changes=_storable(line.changes or {}),
    )
    entry.fold()
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
