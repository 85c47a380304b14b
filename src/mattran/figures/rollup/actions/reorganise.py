"""The verbs of reorganising. Each changes the tree, moves the totals and writes one audit line.

What ends takes its seats and appointments with it: whoever held them keeps the days of grace that a closed
unit has for its open month, and nothing more. What is merely renamed keeps its people.
"""

from collections.abc import Collection
from datetime import date, datetime

from django.db import transaction

from mattran.base.audit import actions as audit
from mattran.base.dates import show
from mattran.directory.access.actors import Actor
from mattran.directory.access.choices import Verb
from mattran.directory.bodies.actions import end_all_of_unit, follow_unit
from mattran.directory.units import actions as units
from mattran.directory.units import queries
from mattran.directory.units.choices import UnitKind
from mattran.directory.units.models import Unit
from mattran.figures.rollup.actions.rekeying import reorganising


@transaction.atomic
def merge(*, by: Actor, olds: Collection[Unit], into: Unit, on: date, decree: str, at: datetime) -> set[int]:
    """Several units become one that exists; returns the ids of the units whose chain changed."""
    for unit in (*olds, into):
        must_reach(by, unit)
    with reorganising(*olds, into):
        touched = units.merge(olds=olds, into=into, on=on, decree=decree)
    _end_seats(by, olds, on, at)
    _record(by, "sáp nhập", into, f"{queries.listed(list(olds))} vào {into}", on, decree, at)
    return touched


@transaction.atomic
def split(*, by: Actor, old: Unit, news: Collection[Unit], on: date, decree: str, at: datetime) -> set[int]:
    """One unit becomes several; what it recorded stays under what contains them all, undivided."""
    for unit in (old, *news):
        must_reach(by, unit)
    with reorganising(old, *news):
        touched = units.split(old=old, news=news, on=on, decree=decree)
    _end_seats(by, [old], on, at)
    _record(by, "chia tách", old, f"{old} thành {queries.listed(list(news))}", on, decree, at)
    return touched


@transaction.atomic
def place(*, by: Actor, unit: Unit, parent: Unit, on: date, decree: str, at: datetime) -> set[int]:
    """The unit belongs to another from a day on."""
    must_reach(by, unit)
    must_reach(by, parent)
    with reorganising(unit):
        touched = units.place(unit=unit, parent=parent, on=on, decree=decree)
    _record(by, "chuyển trực thuộc", unit, f"{unit} về {parent}", on, decree, at)
    return touched


@transaction.atomic
def rename(
    *,
    by: Actor,
    old: Unit,
    new_name: str,
    on: date,
    decree: str,
    at: datetime,
    prefix: str | None = None,
    code: str | None = None,
) -> Unit:
    """The place has another name from a day on; returns the unit that bears it, with all its people."""
    must_reach(by, old)
    with reorganising(old):
        units.rename(old=old, new_name=new_name, on=on, decree=decree, prefix=prefix, code=code)
    (new,) = queries.successors(old)
    follow_unit(by=by.who, old=old, new=new, on=on, at=at)
    _record(by, "đổi tên", new, f"{old} thành {new}", on, decree, at)
    return new


@transaction.atomic
def close(*, by: Actor, unit: Unit, on: date, decree: str, at: datetime) -> set[int]:
    """The unit ends and nothing follows it."""
    must_reach(by, unit)
    with reorganising(unit):
        touched = units.close(unit=unit, on=on, decree=decree)
    _end_seats(by, [unit], on, at)
    _record(by, "kết thúc", unit, str(unit), on, decree, at)
    return touched


@transaction.atomic
def create(
    *,
    by: Actor,
    kind: UnitKind,
    name: str,
    parent: Unit,
    on: date,
    at: datetime,
    prefix: str = "",
    code: str = "",
    decree: str = "",
) -> Unit:
    """A new unit under a parent; it has no figures yet, so none move."""
    must_reach(by, parent)
    unit = units.create_unit(
        kind=kind, name=name, parent=parent, prefix=prefix, code=code, on=on, decree=decree
    )
    _record(by, "lập đơn vị", unit, f"{unit} thuộc {parent}", on, decree, at)
    return unit


@transaction.atomic
def take_back(*, by: Actor, unit: Unit, at: datetime) -> None:
    """Remove a unit that was created by mistake; whoever calls has seen that nothing hangs on it."""
    must_reach(by, unit)
    with reorganising(unit):
        pk, label = unit.pk, str(unit)
        units.forget(founded=[pk])
    audit.record(
        who=by.who,
        verb="xoá đơn vị lập nhầm",
        kind="reorganise",
        object_id=pk,
        label=label,
        unit_id=pk,
        at=at,
    )


def must_reach(by: Actor, unit: Unit) -> None:
    """The verb at the unit; of one that is only to begin, where it will belong: today it is not there yet."""
    begins = queries.lifetime(unit).start
    above = queries.parent(unit, begins) if begins > by.on else None
    if above is None:
        by.demand(Verb.REORGANISE, unit)
    else:
        must_reach(by, above)


def _end_seats(by: Actor, closed: Collection[Unit], on: date, at: datetime) -> None:
    """Of those that do not exist any more; a split may leave the old unit standing as one of the new."""
    for unit in closed:
        if not queries.exists(unit, on):
            end_all_of_unit(by=by.who, unit=unit, on=on, at=at)


def _record(by: Actor, verb: str, unit: Unit, what: str, on: date, decree: str, at: datetime) -> None:
    audit.record(
        who=by.who,
        verb=verb,
        kind="reorganise",
        object_id=unit.pk,
        label=what,
        unit_id=unit.pk,
        at=at,
        changes={"Từ ngày": show(on), "Theo văn bản": decree},
    )
