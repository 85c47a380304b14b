"""Measures and facts for tests.

`measure("gifts")` is one of the catalogue's own kind of thing; `post(area, day, gifts=3)` records figures as
an activity would, in a transaction of its own.
"""

from datetime import UTC, date, datetime
from itertools import count
from typing import Any

import factory
from django.db import transaction

from mattran.base.text import search_key
from mattran.directory.units.models import Unit
from mattran.figures.facts.actions import Figure, Source, posting
from mattran.figures.measures.choices import MeasureKind, Qualifier
from mattran.figures.measures.models import Measure, MeasureGroup

NOW = datetime(2026, 6, 25, 8, 0, tzinfo=UTC)
_sources = count(1)


class MeasureGroupFactory(factory.django.DjangoModelFactory[MeasureGroup]):
    """A Chỉ đạo, tuyên truyền …"""

    class Meta:
        model = MeasureGroup
        django_get_or_create = ("code",)

    code = "A"
    name = "Nhóm mẫu"
    order = 1


class MeasureFactory(factory.django.DjangoModelFactory[Measure]):
    """A sum, counted in “lượt”; `kind=` for another."""

    class Meta:
        model = Measure
        django_get_or_create = ("code",)

    code = factory.Sequence(lambda n: f"measure_{n}")
    name = factory.LazyAttribute(lambda self: f"Chỉ tiêu {self.code}")
    unit_of_count = "lượt"
    kind = MeasureKind.SUM
    group = factory.SubFactory(MeasureGroupFactory)
    order = factory.Sequence(lambda n: n % 30000)
    search = factory.LazyAttribute(lambda self: search_key(self.name))


def measure(code: str, kind: MeasureKind = MeasureKind.SUM, **kwargs: Any) -> Measure:
    """The measure of that code, made when it is not there."""
    return MeasureFactory(code=code, kind=kind, **kwargs)


def new_source() -> Source:
    """A record that nobody has posted from yet."""
    return Source("test", next(_sources))


def post(
    unit: Unit,
    day: date,
    *figures: Figure,
    source: Source | None = None,
    at: datetime = NOW,
    **values: int,
) -> Source:
    """Post figures of a unit on a day: `post(area, day, gifts=3)`; returns what they come from."""
    source = source or new_source()
    told = [*figures, *(Figure(code, value) for code, value in values.items())]
    for code in values:
        measure(code)
    with transaction.atomic(), posting(at=at) as book:
        book.post(unit=unit, day=day, figures=told, source=source)
    return source


def reverse(source: Source, at: datetime = NOW) -> None:
    """Take back what came from the source."""
    with transaction.atomic(), posting(at=at) as book:
        book.reverse(source=source)


def over(code: str, value: int) -> Figure:
    """trên …"""
    return Figure(code, value, Qualifier.OVER)


def about(code: str, value: int) -> Figure:
    """khoảng …"""
    return Figure(code, value, Qualifier.ABOUT)


def uncounted(code: str) -> Figure:
    """có, chưa rõ số lượng"""
    return Figure(code, 0, Qualifier.UNCOUNTED)
