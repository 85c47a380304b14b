"""Tables to take away, in the two shapes that the import reads."""

from datetime import date
from decimal import Decimal

from mattran.base.tables.rules import Row
from mattran.directory.access.actors import Actor
from mattran.directory.units import queries as units
from mattran.directory.units.choices import UnitKind
from mattran.figures.measures.choices import Qualifier
from mattran.frontwork.entries.choices import Role
from mattran.frontwork.entries.models import Batch, Entry
from mattran.frontwork.entries.queries.names import countable_measures


def blank_table(actor: Actor, today: date) -> tuple[Row, ...]:
    """A row for each unit directly below hers, then her own; a column for each measure; no figure."""
    heads = [f"{measure.name} ({measure.unit_of_count})" for measure in countable_measures()]
    below = [unit for unit in units.children(actor.unit, today) if unit.kind != UnitKind.PARTNER]
    return ((str(Role.UNIT.label), *heads), *((str(unit),) for unit in [*below, actor.unit]))


def table_of(batch: Batch) -> tuple[Row, ...]:
    """A row for each figure: its unit, its day, its measure, how much."""
    entries = batch.entries.select_related("unit", "measure").order_by("pk")
    head = tuple(str(role.label) for role in (Role.UNIT, Role.DAY, Role.MEASURE, Role.VALUE))
    return (
        head,
        *((str(entry.unit), entry.day, entry.measure.name, _value(entry)) for entry in entries.iterator()),
    )


def _value(entry: Entry) -> Decimal | str:
    """The number as a number; with a word before it, or without a number, as it was told."""
    if entry.qualifier == Qualifier.EXACT:
        return Decimal(entry.value).scaleb(-entry.measure.decimals)
    return entry.amount.said(entry.measure.decimals)
