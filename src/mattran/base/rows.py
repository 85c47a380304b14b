"""Inserting rows with little ceremony, where every record of a board head pays for it.

`bulk_create` resolves every value as an expression before it writes it, which takes several times as long as
the database does. These rows are plain values, so here the statement is worded once a model and filled in.
"""

from collections.abc import Sequence
from functools import lru_cache
from itertools import chain
from typing import Any

from django.db import connection, connections
from django.db.models import AutoField, DateField, Field, Model

AT_ONCE = 500
RETURNING = " RETURNING id"


def insert(rows: Sequence[Model]) -> None:
    """Store new rows of one model and give them their ids, in the caller's transaction.

    For plain values only, under an automatic `id`: no database function, no file to save, no signal. The
    constraints of the database hold as ever; `save()` is not called, so what it keeps up has to be there.
    """
    if not rows:
        return
    model = type(rows[0])
    database = connections[connection.alias]  # the proxy looks itself up again for every value
    fields = [(field.attname, field.get_db_prep_save) for field in _fields(model)]
    for first in range(0, len(rows), AT_ONCE):
        some = rows[first : first + AT_ONCE]
        values = [prepared(getattr(row, name), database) for row in some for name, prepared in fields]
        for row, pk in zip(some, _insert(model, len(some), values), strict=True):
            row.pk = pk
            row._state.adding, row._state.db = False, connection.alias


def insert_plain(model: type[Model], rows: Sequence[tuple[Any, ...]]) -> list[int]:
    """Store new rows that were never models, and give their ids: the columns in their order, but for the id.

    For hundreds of thousands of rows: only days and moments are put into the database's words, each once; all
    else has to be numbers and text as they are stored.
    """
    if not rows:
        return []
    ready = _ready(model, rows)
    if connection.vendor == "sqlite":
        return _insert_one_by_one(model, ready)
    ids: list[int] = []
    for first in range(0, len(ready), AT_ONCE):
        some = ready[first : first + AT_ONCE]
        ids += _insert(model, len(some), list(chain.from_iterable(some)))
    return ids


def _ready(model: type[Model], rows: Sequence[tuple[Any, ...]]) -> list[tuple[Any, ...]]:
    """The rows with their days and moments in the database's words."""
    database = connections[connection.alias]
    columns: list[Sequence[Any]] = list(zip(*rows, strict=True))
    for place, field in enumerate(_fields(model)):
        if isinstance(field, DateField):
            said = {value: field.get_db_prep_save(value, database) for value in set(columns[place])}
            columns[place] = [said[value] for value in columns[place]]
    return list(zip(*columns, strict=True))


def _insert_one_by_one(model: type[Model], rows: Sequence[tuple[Any, ...]]) -> list[int]:
    """On SQLite a statement for one row, filled in again and again, is quickest: nothing is parsed twice.

    It returns no ids, but they are known: there is one writer, and `AUTOINCREMENT` counts on by one.
    """
    statement = _statement(model, 1).removesuffix(RETURNING)
    with connection.cursor() as cursor:
        cursor.executemany(statement, rows)
        cursor.execute("SELECT last_insert_rowid()")
        (last,) = cursor.fetchone()
    return list(range(last - len(rows) + 1, last + 1))


def _insert(model: type[Model], count: int, values: list[Any]) -> list[int]:
    with connection.cursor() as cursor:
        cursor.execute(_statement(model, count), values)
        return [pk for (pk,) in cursor.fetchall()]


@lru_cache
def _fields(model: type[Model]) -> tuple["Field[Any, Any]", ...]:
    """The columns that a new row brings along: all but its id."""
    return tuple(field for field in model._meta.concrete_fields if not isinstance(field, AutoField))


@lru_cache
def _statement(model: type[Model], count: int) -> str:
    columns = ", ".join(connection.ops.quote_name(str(field.column)) for field in _fields(model))
    row = f"({', '.join(['%s'] * len(_fields(model)))})"
    table = connection.ops.quote_name(model._meta.db_table)
    rows = ", ".join([row] * count)
    return f"INSERT INTO {table} ({columns}) VALUES {rows}{RETURNING}"  # noqa: S608 – names of our own
