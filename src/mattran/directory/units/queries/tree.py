"""What is above and below a unit on a day, and which units are called so."""

from collections.abc import Sequence
from datetime import date
from typing import Final, NamedTuple

from django.db import connection

from mattran.base.text import sort_key
from mattran.base.worded import Worded
from mattran.directory.units.choices import UnitKind
from mattran.directory.units.models import Closure, Unit, UnitQuerySet


class NoNation(Exception):
    """The tree has no root yet."""

    def __str__(self) -> str:
        return "Chưa có đơn vị toàn quốc. Hãy nạp danh sách đơn vị trước."


def root() -> Unit:
    """The nation, above all others."""
    nation = Unit.objects.filter(kind=UnitKind.NATION).order_by("pk").first()
    if nation is None:
        raise NoNation
    return nation


_CHAIN: Final = Worded(
    lambda unit, on: Unit.objects.filter(
        below__descendant=unit, below__valid_from__lte=on, below__valid_to__gt=on
    ).order_by("below__depth", "pk"),
    unit=int,
    on=date,
)


def chain(unit: Unit, on: date) -> list[Unit]:
    """The unit, what it belongs to on that day, and so on up to the nation."""
    return _CHAIN(unit=unit.pk, on=on)


class Link(NamedTuple):
    """How a unit hangs below another: how deep, whether it exists, and whether it lived there before."""

    depth: int
    is_live: bool
    was_live: bool


_LINKS: Final = """
    SELECT c.descendant_id, c.depth, c.is_live, EXISTS (
        SELECT 1 FROM units_closure w WHERE w.descendant_id = c.descendant_id
        AND w.ancestor_id = c.ancestor_id AND w.is_live AND w.valid_to <= %s
    )
    FROM units_closure c
    WHERE c.descendant_id IN ({ids}) AND c.ancestor_id = %s AND c.valid_from <= %s AND c.valid_to > %s
"""
"""By hand, because every action asks it and the ORM takes longer to word it than it runs."""


def link(above: Unit, unit: Unit, on: date) -> Link | None:
    """How the unit hangs below (or is) the other on that day; None when it does not."""
    return links(above, [unit], on).get(unit.pk)


def links(above: Unit, units: Sequence[Unit], on: date) -> dict[int, Link]:
    """For many at once, by their ids; who does not hang there is left out."""
    if not units:
        return {}
    day = connection.ops.adapt_datefield_value(on)
    asked = _LINKS.format(ids=", ".join(["%s"] * len(units)))
    with connection.cursor() as cursor:
        cursor.execute(asked, [day, *(unit.pk for unit in units), above.pk, day, day])
        rows = cursor.fetchall()
    return {pk: Link(depth, bool(is_live), bool(was_live)) for pk, depth, is_live, was_live in rows}


def parent(unit: Unit, on: date) -> Unit | None:
    """What the unit hangs under on that day; nothing is above the nation."""
    return next(iter(chain(unit, on)[1:]), None)


def standing(unit: Unit, on: date) -> Unit:
    """The unit itself; once it has ended, what stands in its place: the unit that follows or holds it."""
    above = chain(unit, on)
    there = Unit.objects.existing(on=on).filter(pk__in=[one.pk for one in above]).values_list("pk", flat=True)
    live = set(there)
    return next((one for one in above if one.pk in live), unit)


def children(unit: Unit, on: date) -> UnitQuerySet:
    """The units that exist on that day directly below this one, in order."""
    return Unit.objects.directly_under(unit, on=on).in_order()


def called(full_name: str, parent: Unit, on: date) -> UnitQuerySet:
    """The units of that name below the parent on that day or later; hoà and hòa are one name."""
    there = Unit.objects.filter(
        above__ancestor=parent, above__depth=1, above__is_live=True, above__valid_to__gt=on
    )
    return there.filter(sort=sort_key(full_name)).in_order()


def once_below(parent: Unit, on: date) -> UnitQuerySet:
    """The units that belong directly to this one, and those that did until they ended."""
    ever = Closure.objects.filter(ancestor=parent, depth=1, is_live=True, valid_from__lte=on)
    return Unit.objects.under(parent, on=on).filter(pk__in=ever.values("descendant")).in_order()


def matching(text: str) -> UnitQuerySet:
    """Units whose name holds every word of the text, whatever marks and case were typed, in order."""
    return Unit.objects.matching(text).in_order()
