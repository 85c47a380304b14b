"""Rows as they stand, kept as plain values, compared later, and put back exactly as they were.

A picture holds rows of several models whole, their numbers included. It suits rows of days, words and
numbers; moments would lose what lies below a thousandth of a second.
"""

import json
from collections.abc import Sequence
from typing import Any

from django.core.serializers.json import DjangoJSONEncoder
from django.db.models import Model, QuerySet

Row = dict[str, Any]
Picture = dict[str, list[Row]]
"""By model ("units.Placement"): its rows by column, ordered by number; as JSON keeps them."""


def take(*querysets: QuerySet[Any]) -> Picture:
    """The rows of these querysets as they stand."""
    return {rows.model._meta.label: _plain(rows) for rows in querysets}


def differing(before: Picture, after: Picture) -> dict[str, list[int]]:
    """The numbers of the rows that came, went or changed between two pictures, by model; empty if none."""
    found = {}
    for label in sorted({*before, *after}):
        was, now = _by_number(before, label), _by_number(after, label)
        if rows := sorted(pk for pk in {*was, *now} if was.get(pk) != now.get(pk)):
            found[label] = rows
    return found


def put_back(models: Sequence[type[Model]], before: Picture, after: Picture) -> None:
    """Make the rows of `after` those of `before` again. `models` stand in an order in which they can be made.

    The caller has seen that the rows still are as in `after`.
    """
    for model in reversed(models):
        was, now = _by_number(before, model._meta.label), _by_number(after, model._meta.label)
        model._base_manager.filter(pk__in=now.keys() - was.keys()).delete()
    for model in models:
        was, now = _by_number(before, model._meta.label), _by_number(after, model._meta.label)
        for pk in sorted(was.keys() & now.keys()):
            if was[pk] != now[pk]:
                model._base_manager.filter(pk=pk).update(**was[pk])
        model._base_manager.bulk_create([model(**was[pk]) for pk in sorted(was.keys() - now.keys())])


def _plain(rows: QuerySet[Any]) -> list[Row]:
    found = list(rows.order_by("pk").values())
    plain: list[Row] = json.loads(json.dumps(found, cls=DjangoJSONEncoder))
    return plain


def _by_number(picture: Picture, label: str) -> dict[int, Row]:
    return {row["id"]: row for row in picture.get(label, [])}
