"""Pieces of SQL that are put together, for questions that querysets cannot ask."""

from datetime import date
from typing import Any, NamedTuple

from django.db import connection


class Sql(NamedTuple):
    """A piece of SQL with its parameters."""

    text: str
    params: list[Any]

    def also(self, other: "Sql") -> "Sql":
        """Both conditions."""
        return Sql(f"{self.text} AND {other.text}", [*self.params, *other.params])


def rows_of(sql: Sql) -> list[tuple[Any, ...]]:
    """Run a query."""
    with connection.cursor() as cursor:
        cursor.execute(sql.text, sql.params)
        return list(cursor.fetchall())


def stored(day: date) -> Any:
    """A day as the database keeps it."""
    return connection.ops.adapt_datefield_value(day)


def listing(column: str, values: list[int]) -> Sql:
    """`column IN (…)`."""
    return Sql(f"{column} IN ({', '.join(['%s'] * len(values)) or 'NULL'})", list(values))
