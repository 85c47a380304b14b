"""A blank list to take away, in the shape that the import reads."""

from datetime import date

from mattran.base.tables.rules import Row
from mattran.directory.access.actors import Actor
from mattran.directory.units import queries as units
from mattran.directory.units.choices import UnitKind
from mattran.frontwork.rosters.choices import Part

BLANK_ROWS = 8  # a residential board has some eight members


def blank_list(actor: Actor, today: date) -> tuple[Row, ...]:
    """The headings, and eight rows for each area of hers with its name; no person."""
    areas = [unit for unit in units.children(actor.unit, today) if unit.kind == UnitKind.AREA]
    head = tuple(str(part.label) for part in Part)
    return head, *((str(area), area.code) for area in areas for _ in range(BLANK_ROWS))
