"""Inserting rows with little ceremony, where every record of a board head pays for it.

`bulk_create` resolves every value as an expression before it writes it, which takes several times as long as
the database does. These rows are plain values, so here the statement is worded once a model and filled in.
"""

from collections.abc import Sequence
from functools import lru_cache
from typing import Any

from django.db import connection, connections
from django.db.models import AutoField, Field, Model

AT_ONCE = 500


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
        with connection.cursor() as cursor:
            cursor.execute(_statement(model, len(some)), values)
            ids = cursor.fetchall()
        for row, (pk,) in zip(some, ids, strict=True):
            row.pk = pk
            row._state.adding, row._state.db = False, connection.alias


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
    return f"INSERT INTO {table} ({columns}) VALUES {rows} RETURNING id"  # noqa: S608 – names of our own
