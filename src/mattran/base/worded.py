"""Questions that are asked on every request, worded once: Django words one longer than it is answered.

    _SEATS = Worded(lambda person, on: Seat.objects.filter(person=person, valid_to__gt=on).order_by("pk"),
                    person=int, on=date)
    seats = _SEATS(person=3, on=today)

The answer is the same list of models as that of the queryset itself, joined ones included, and as fresh:
what is kept is the statement, never a row. Only for values that may stand anywhere in a statement: a whole
number, a day, a text; a list of values words another statement each time and stays with the queryset.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, Final, Generic, TypeVar

from django.db import connection, connections
from django.db.models import Model, QuerySet
from django.db.models.query import get_related_populators

M = TypeVar("M", bound=Model)

# Values that nobody asks about, to find again in the statement where each value goes.
_MARKS: Final[dict[type, Callable[[int], Any]]] = {
    int: lambda place: 7_700_000_000_000_001 + place,
    date: lambda place: date(3, 3, 3) + timedelta(place),
    str: lambda place: f"«{place}»",
}


@dataclass(frozen=True)
class _Statement:
    """What was worded: the SQL, its values with the names of those that are filled in, how rows are read."""

    sql: str
    values: tuple[Any, ...]
    names: tuple[str, ...]  # beside each value: whose place it is, "" for one that always stands there
    model: type[Model]
    columns: slice
    attributes: list[str]
    joined: Sequence[Any]
    converted: Callable[[Iterable[Any]], Iterable[Any]]


class Worded(Generic[M]):
    """A queryset with places to fill in, worded when it is first asked."""

    def __init__(self, ask: Callable[..., QuerySet[M]], **places: type) -> None:
        self._ask = ask
        self._places = places
        self._statements: dict[tuple[str, str], _Statement] = {}

    def __call__(self, **values: Any) -> list[M]:
        """The answer with those values in their places."""
        database = connections[connection.alias]
        known = (database.alias, database.vendor)
        statement = self._statements.get(known)
        if statement is None:
            statement = self._statements[known] = self._word(database)
        ready = {name: _in_its_words(value, database) for name, value in values.items()}
        filled = [
            ready[name] if name else value
            for name, value in zip(statement.names, statement.values, strict=True)
        ]
        with database.cursor() as cursor:
            cursor.execute(statement.sql, filled)
            rows = cursor.fetchall()
        return [_model(row, statement, database.alias) for row in statement.converted(rows)]

    def _word(self, database: Any) -> _Statement:
        marks = {name: _MARKS[kind](place) for place, (name, kind) in enumerate(self._places.items())}
        query = self._ask(**marks).query
        compiler: Any = query.get_compiler(using=database.alias)
        sql, values = compiler.as_sql()
        found = {_in_its_words(mark, database): name for name, mark in marks.items()}
        names = tuple(found.get(value, "") for value in values)
        if missing := set(marks) - set(names):
            raise ValueError(f"no place for {', '.join(sorted(missing))} in {sql}")
        select, described = compiler.select, compiler.klass_info
        columns = slice(described["select_fields"][0], described["select_fields"][-1] + 1)
        converters = compiler.get_converters([each[0] for each in select[: compiler.col_count]])
        return _Statement(
            sql,
            tuple(values),
            names,
            described["model"],
            columns,
            [each[0].target.attname for each in select[columns]],
            get_related_populators(described, select, database.alias),  # type: ignore[call-arg]
            lambda rows: compiler.apply_converters(rows, converters) if converters else rows,
        )


def _in_its_words(value: Any, database: Any) -> Any:
    """A day as the database compares it; all else as it is."""
    return database.ops.adapt_datefield_value(value) if isinstance(value, date) else value


def _model(row: Sequence[Any], statement: _Statement, alias: str) -> Any:
    found = statement.model.from_db(alias, statement.attributes, row[statement.columns])
    for each in statement.joined:
        each.populate(row, found)
    return found
