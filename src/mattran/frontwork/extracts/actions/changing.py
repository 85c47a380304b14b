"""Laying a unit's file out anew."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from mattran.base.audit import actions as audit
from mattran.directory.access.actors import Actor
from mattran.directory.access.choices import Verb
from mattran.directory.units.models import Unit
from mattran.frontwork.extracts.choices import RowsOf, Separator
from mattran.frontwork.extracts.models import ExtractLayout
from mattran.frontwork.extracts.rules import Column, refusal


class BadLayout(Exception):
    """Columns that make no file; str() is a sentence for the user."""


class StaleLayout(Exception):
    """Somebody else changed the layout in between."""

    def __str__(self) -> str:
        return "Có người vừa sửa cách xếp tệp này. Hãy mở lại trang để xem bản mới, rồi sửa tiếp."


@transaction.atomic
def change_layout(
    *,
    by: Actor,
    columns: Sequence[Column],
    rows_of: RowsOf,
    separator: Separator,
    has_mark: bool,
    seen_version: int,
    at: datetime,
) -> ExtractLayout:
    """The actor's unit wants its file so. The same again changes nothing.

    seen_version: the version of the layout that the page showed. Raises MayNot, BadLayout and StaleLayout.
    """
    by.demand(Verb.CORRECT, by.unit)
    if wrong := refusal(columns):
        raise BadLayout(wrong)
    Unit.objects.select_for_update(no_key=True).get(pk=by.unit.pk)  # of two first layouts one comes later
    layout = ExtractLayout.objects.filter(unit=by.unit).first() or ExtractLayout(unit=by.unit)
    new = {
        "columns": [column.as_json() for column in columns],
        "rows_of": str(rows_of),
        "separator": str(separator),
        "has_mark": has_mark,
    }
    old = {name: getattr(layout, name) for name in new}
    if old == new:
        return layout
    if layout.version != seen_version:
        raise StaleLayout
    for name, value in new.items():
        setattr(layout, name, value)
    layout.version += 1
    layout.save()
    _log(layout, len(old["columns"]), columns, by=by, at=at)
    return layout


def _log(
    layout: ExtractLayout, count_before: int, columns: Sequence[Column], *, by: Actor, at: datetime
) -> None:
    audit.record(
        who=by.who,
        verb="sửa cách xếp tệp số liệu",
        kind="extract",
        object_id=layout.pk,
        label=str(layout),
        unit_id=by.unit.pk,
        at=at,
        changes={
            "Số cột": [count_before, len(columns)],
            "Các cột": "; ".join(column.heading for column in columns)[:2_000],
        },
    )
