"""Batches of figures for tests: `enter(actor, line(area, "gifts", 5))`."""

from datetime import date, datetime
from typing import Any
from uuid import uuid4

from mattran.base.periods import half_of
from mattran.base.tables.reading import read
from mattran.directory.access.actors import Actor
from mattran.directory.units.models import Unit
from mattran.figures.facts.models import Fact
from mattran.figures.measures.choices import Qualifier
from mattran.frontwork.activities.rules import Amount
from mattran.frontwork.entries import actions
from mattran.frontwork.entries.choices import BatchKind, Role, Shape
from mattran.frontwork.entries.models import SOURCE_KIND, Batch, ImportFile
from mattran.frontwork.entries.rules import MEASURE, Layout
from tests.factories.figures import NOW, measure

DAY = date(2026, 3, 31)


def line(unit: Unit, code: str, value: int, day: date = DAY, **kwargs: Any) -> actions.Line:
    """One figure as it is entered."""
    amount = Amount(value, Qualifier(kwargs.pop("qualifier", Qualifier.EXACT)))
    return actions.Line(unit, measure(code), day, amount, **kwargs)


def enter(by: Actor, *lines: actions.Line, **kwargs: Any) -> Batch:
    """A batch of the actor's own unit."""
    said = {name: kwargs.pop(name) for name in ("kind", "file", "note", "reason") if name in kwargs}
    origin = actions.Origin(**{"kind": BatchKind.GRID} | said)
    kwargs = {"at": NOW, "client_id": uuid4(), "unit": by.unit} | kwargs
    return actions.enter(by=by, lines=lines, origin=origin, **kwargs)


def bare_batch(unit: Unit, day: date = DAY, **kwargs: Any) -> Batch:
    """A batch of the unit with one figure of its own, without anybody who entered it and without cells."""
    words = {"kind": BatchKind.IMPORT, "made_at": NOW, "made_by": "Ông Bình", "entry_count": 1} | kwargs
    batch = Batch.objects.create(unit=unit, **words)
    source = {"source_kind": SOURCE_KIND, "source_id": batch.pk, "recorded_at": NOW}
    Fact.objects.create(unit=unit, measure=measure("gifts"), day=day, half=half_of(day), value=5, **source)
    return batch


MATRIX = Layout(
    shape=Shape.MATRIX,
    day=DAY,
    columns={0: Role.UNIT.value, 1: f"{MEASURE}gifts", 2: f"{MEASURE}posts"},
)


def kept_file(
    by: Actor,
    data: bytes,
    layout: Layout = MATRIX,
    name: str = "Số quý 1.xlsx",
    at: datetime = NOW,
) -> ImportFile:
    """A file that the actor has sent and said all of."""
    measure("gifts"), measure("posts")
    sheet = read(data, most=1).sheet.name
    told = Layout(**{**layout.__dict__, "sheet": layout.sheet or sheet})
    return actions.keep_file(by=by, name=name, data=data, layout=told, at=at)
