"""Tables to take away, in the two shapes that the import reads."""

from datetime import date
from decimal import Decimal

from mattran.base.tables.rules import Row
from mattran.directory.access.actors import Actor
from mattran.directory.units import queries as units
from mattran.directory.units.choices import UnitKind
from mattran.figures.measures.choices import Qualifier
from mattran.frontwork.entries.choices import Role
from mattran.frontwork.entries.models import Batch
from mattran.frontwork.entries.queries.entered import Entered
from mattran.frontwork.entries.queries.names import countable_measures


def blank_table(actor: Actor, today: date) -> tuple[Row, ...]:
    """A row for each unit directly below hers, then her own; a column for each measure; no figure."""
    heads = [f"{measure.name} ({measure.unit_of_count})" for measure in countable_measures()]
    below = [unit for unit in units.children(actor.unit, today) if unit.kind != UnitKind.PARTNER]
    return ((str(Role.UNIT.label), *heads), *((str(unit),) for unit in [*below, actor.unit]))


def table_of(batch: Batch) -> tuple[Row, ...]:
    """A row for each figure: its unit, its day, its measure, how much."""
    facts = batch.facts.select_related("unit", "measure").iterator()
    entered = (Entered(fact, batch) for fact in facts)
    head = tuple(str(role.label) for role in (Role.UNIT, Role.DAY, Role.MEASURE, Role.VALUE))
    return (
        head,
        *((str(one.unit), one.day, one.measure.name, _value(one)) for one in entered),
    )


def _value(one: Entered) -> Decimal | str:
    """The number as a number; with a word before it, or without a number, as it was told."""
    if one.amount.qualifier == Qualifier.EXACT:
        return Decimal(one.amount.value).scaleb(-one.measure.decimals)
    return one.amount.said(one.measure.decimals)
