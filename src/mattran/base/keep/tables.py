"""The tables of a database as the migrations that were applied made them: reading, filling and counting them.

Historical models, not today's, so that a backup can be taken before an upgrade and an old one be restored.
"""

import hashlib
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from functools import lru_cache
from itertools import islice
from typing import Any, Final

from django.db import connection, transaction
from django.db.migrations.loader import MigrationLoader
from django.db.models import Field, Model

from mattran.base.keep.migrating import MIGRATIONS, Node, ends
from mattran.base.keep.rules import Table, canonical

LEFT_OUT: Final = frozenset(
    {MIGRATIONS, "django_session"}
)  # its steps stand in the manifest; people sign in again
FILLED_BY_DJANGO: Final = frozenset({*LEFT_OUT, "django_content_type", "auth_permission"})
BATCH: Final = 1000
# What must be made from its JSON form; everything else goes into the database as it comes.
MADE: Final = frozenset({"DateField", "DateTimeField", "TimeField", "UUIDField", "JSONField"})


@contextmanager
def snapshot() -> Iterator[None]:
    """Whatever is read inside is of one moment, and no writer waits. Not inside a transaction."""
    if connection.vendor != "sqlite":
        with transaction.atomic(durable=True), connection.cursor() as cursor:
            cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
            yield
        return
    if connection.in_atomic_block:
        raise RuntimeError("a snapshot begins outside of any transaction")
    with connection.cursor() as cursor:
        cursor.execute("BEGIN DEFERRED")  # past the queue of writers: in WAL a reader keeps its moment
        try:
            cursor.execute(f"SELECT 1 FROM {MIGRATIONS} LIMIT 1")  # noqa: S608 – the moment is the first read
            yield
        finally:
            cursor.execute("ROLLBACK")


def models_at(nodes: Sequence[Node]) -> list[type[Model]]:
    """The tables after these migrations, in the order of their names, without those that are left out."""
    loader = MigrationLoader(None, ignore_no_migrations=True)
    state = loader.project_state(ends(nodes))
    found = {
        model._meta.db_table: model
        for model in state.apps.get_models(include_auto_created=True)
        if model._meta.managed and not model._meta.proxy
    }
    return [model for name, model in sorted(found.items()) if name not in LEFT_OUT]


def strangers(models: Sequence[type[Model]]) -> list[str]:
    """Tables of the database that are not the product's, and so in no backup."""
    known = {str(model._meta.db_table) for model in models} | LEFT_OUT
    return sorted(set(connection.introspection.table_names()) - known)


def filled() -> list[str]:
    """The tables that hold anything beyond what Django itself puts into a new database."""
    with connection.cursor() as cursor:
        names = connection.introspection.table_names(cursor)
        return [name for name in sorted(set(names) - FILLED_BY_DJANGO) if _has_row(cursor, name)]


def _has_row(cursor: Any, name: str) -> bool:
    cursor.execute(f"SELECT 1 FROM {connection.ops.quote_name(name)} LIMIT 1")  # noqa: S608
    return cursor.fetchone() is not None


def columns_of(model: type[Model]) -> list[str]:
    """The columns of a table, by the names that the model gives them."""
    return [field.attname for field in _fields(model)]


def _fields(model: type[Model]) -> "list[Field[Any, Any]]":
    return [field for field in model._meta.local_concrete_fields if not field.generated]


def rows_of(model: type[Model]) -> Iterator[tuple[Any, ...]]:
    """All rows in the order of the primary key."""
    key = [field.attname for field in model._meta.pk_fields]
    rows = model._base_manager.order_by(*key).values_list(*columns_of(model))
    return rows.iterator(chunk_size=BATCH)


def last_id(model: type[Model]) -> int | None:
    """The highest number that the table's counter gave; None for a table without one."""
    field = model._meta.auto_field
    if field is None:
        return None
    with connection.cursor() as cursor:
        name = model._meta.db_table
        if connection.vendor == "sqlite":
            cursor.execute("SELECT seq FROM sqlite_sequence WHERE name = %s", [name])
            found = cursor.fetchone()
            return int(found[0]) if found else 0
        cursor.execute(
            "SELECT pg_get_serial_sequence(%s, %s)", [connection.ops.quote_name(name), field.column]
        )
        sequence = cursor.fetchone()[0]
        cursor.execute(f"SELECT CASE WHEN is_called THEN last_value ELSE 0 END FROM {sequence}")  # noqa: S608
        return int(cursor.fetchone()[0])


def empty(models: Sequence[type[Model]]) -> None:
    """Take out what migrations put in: the backup brings its own."""
    with connection.cursor() as cursor:
        for model in models:
            cursor.execute(f"DELETE FROM {connection.ops.quote_name(model._meta.db_table)}")  # noqa: S608


@contextmanager
def indexed_after(model: type[Model]) -> Iterator[None]:
    """SQLite makes an index of a full table in one sort; kept row by row it costs more than the rows.

    PostgreSQL makes none while keys wait to be looked at, and keeps its own cheaply.
    """
    if connection.vendor != "sqlite":
        yield
        return
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT name, sql FROM sqlite_master WHERE type = 'index' AND tbl_name = %s AND sql IS NOT NULL",
            [model._meta.db_table],
        )
        indexes = cursor.fetchall()
        for name, _ in indexes:
            cursor.execute(f"DROP INDEX {connection.ops.quote_name(name)}")
        yield
        for _, statement in indexes:
            cursor.execute(statement)


def fill(model: type[Model], table: Table, rows: Iterator[list[Any]]) -> None:
    """Insert the rows of a backup. Keys that point at rows still to come are looked at on commit."""
    fields = {field.attname: field for field in _fields(model)}
    makers = [_maker(fields[name]) for name in table.columns]
    quote = connection.ops.quote_name
    columns = ", ".join(quote(str(fields[name].column)) for name in table.columns)
    places = ", ".join(["%s"] * len(table.columns))
    statement = f"INSERT INTO {quote(table.name)} ({columns}) VALUES ({places})"  # noqa: S608
    with connection.cursor() as cursor:
        while batch := list(islice(rows, BATCH)):
            made = [
                [value if make is None else make(value) for value, make in zip(row, makers, strict=True)]
                for row in batch
            ]
            cursor.executemany(statement, made)


def _maker(field: "Field[Any, Any]") -> Callable[[Any], Any] | None:
    target: Field[Any, Any] = field
    while target.remote_field is not None:
        target = target.target_field  # type: ignore[attr-defined]
    if target.get_internal_type() not in MADE:
        return None

    def made(value: Any) -> Any:
        return target.get_db_prep_save(target.to_python(value), connection)

    # Days and moments repeat: ten million facts have a few thousand. JSON may be a list, which has no hash.
    return made if target.get_internal_type() == "JSONField" else lru_cache(maxsize=100_000)(made)


def set_counter(model: type[Model], table: Table) -> None:
    """Go on counting where the original would have, so that no number is given twice."""
    if not table.last_id:
        return
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("DELETE FROM sqlite_sequence WHERE name = %s", [table.name])
            cursor.execute(
                "INSERT INTO sqlite_sequence (name, seq) VALUES (%s, %s)", [table.name, table.last_id]
            )
            return
        field = model._meta.auto_field
        assert field is not None
        name = connection.ops.quote_name(table.name)
        cursor.execute(
            "SELECT setval(pg_get_serial_sequence(%s, %s), %s)", [name, field.column, table.last_id]
        )


def counted(model: type[Model]) -> tuple[int, str]:
    """How many rows the table has, and their hash."""
    digest, count = hashlib.sha256(), 0
    for count, row in enumerate(rows_of(model), start=1):  # noqa: B007
        digest.update(canonical(row))
    return count, digest.hexdigest()


def dangling_table() -> str:
    """A table with a row that points at nothing, or an empty string. Inside the transaction that wrote it."""
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("PRAGMA foreign_key_check")
            found = cursor.fetchone()
            return str(found[0]) if found else ""
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")  # raises IntegrityError, which names the table
        return ""


def broken(*, indexes: bool = False) -> str:
    """What SQLite's own check says, or an empty string when all is well; PostgreSQL checks as it reads.

    With `indexes`, every index is held against its table as well, which takes longer.
    """
    if connection.vendor != "sqlite":
        return ""
    with connection.cursor() as cursor:
        cursor.execute(f"PRAGMA {'integrity_check' if indexes else 'quick_check'}(1)")
        found = str(cursor.fetchone()[0])
        return "" if found == "ok" else found


def which() -> str:
    """Which database this is, so that another one is not taken for it."""
    given = connection.settings_dict
    return f"{connection.vendor} {given['HOST']} {given['PORT']} {given['NAME']}"


def size() -> int:
    """How many bytes the database takes."""
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("SELECT page_count * page_size FROM pragma_page_count(), pragma_page_size()")
        else:
            cursor.execute("SELECT pg_database_size(current_database())")
        return int(cursor.fetchone()[0])
