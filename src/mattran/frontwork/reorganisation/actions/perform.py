"""Doing what a plan says: tree, totals and seats by the verbs of `figures.rollup`, and the record of it."""

from collections.abc import Callable
from contextlib import nullcontext
from datetime import datetime

from django.db import transaction
from django.db.models import Max

from mattran.base.dates import local_day, show
from mattran.base.text import clean
from mattran.directory.access.actors import Actor, MayNot
from mattran.directory.access.choices import Verb
from mattran.directory.bodies import queries as bodies
from mattran.directory.units import queries as units
from mattran.directory.units.choices import UnitKind
from mattran.directory.units.models import Placement, Unit
from mattran.figures.facts.models import Fact
from mattran.figures.rollup import actions as rollup
from mattran.frontwork.reorganisation.actions.plan import Plan
from mattran.frontwork.reorganisation.actions.refusals import (
    AlreadyDone,
    CannotPlan,
    RecordedLater,
    SeatedLater,
    not_there,
)
from mattran.frontwork.reorganisation.choices import BELOW, Role
from mattran.frontwork.reorganisation.choices import ReorganisationKind as Kind
from mattran.frontwork.reorganisation.models import Reorganisation, ReorganisationUnit
from mattran.frontwork.reorganisation.queries.late import late_records, late_seats
from mattran.frontwork.reorganisation.rules import AHEAD, MOST_NAMES


@transaction.atomic
def perform(*, by: Actor, plan: Plan, at: datetime) -> Reorganisation:
    """Do it and keep the record, whoever asks. Raises MayNot, CannotReorganise, CannotSeat and BadText.

    The tree is held first, so that nobody records, seats or reorganises between looking and writing.
    """
    by.demand(Verb.REORGANISE, plan.within)
    # Without units the block would watch all there are; a unit that is founded alone moves no total.
    with rollup.reorganising(*plan.existing) if plan.existing else nullcontext():
        _refuse_again(plan)
        _demand(by, plan)
        _check(by, plan, at)
        children = moving_along(plan)
        core = [unit.pk for unit in plan.existing]
        before = units.picture_of([*core, *children]) | bodies.picture_of(core)
        mark = Fact.objects.aggregate(last=Max("pk"))["last"] or 0
        founded = [unit for unit in DO[plan.kind](by, plan, at) if unit not in plan.existing]
    new = [unit.pk for unit in founded]
    made = Reorganisation.objects.create(
        unit=plan.within,
        kind=plan.kind,
        on=plan.on,
        decree=plan.decree,
        title=plan.title[:500],
        made_at=at,
        made_by=by.who.signed,
        fingerprint=plan.fingerprint,
        mark=mark,
        touched=[*core, *children, *new],
        founded=new,
        before=before,
        after=units.picture_of([*core, *children, *new]) | bodies.picture_of([*core, *new]),
    )
    _keep_parts(made, plan, founded)
    return made


def _refuse_again(plan: Plan) -> None:
    """What stands already is said to stand, before anything is said of units that ended by it."""
    done = Reorganisation.objects.standing().filter(fingerprint=plan.fingerprint).first()
    if done is not None:
        raise AlreadyDone(done)


def _demand(by: Actor, plan: Plan) -> None:
    """The verb, and a place above whatever changes: nobody merges, moves or closes her own unit."""
    if plan.parent is not None:
        rollup.must_reach(by, plan.parent)
    for unit in plan.existing:
        rollup.must_reach(by, unit)
        if not by.stands_above(unit):
            raise MayNot(by, Verb.REORGANISE, unit)


def _check(by: Actor, plan: Plan, at: datetime) -> None:
    latest = local_day(at) + AHEAD
    if plan.on > latest:
        raise CannotPlan("on", f"Ngày {show(plan.on)} quá xa về sau. Muộn nhất là {show(latest)}.")
    if not clean(plan.decree, max_length=300):
        raise CannotPlan("decree", "Hãy ghi số, ngày của văn bản.")
    if len(plan.names) > MOST_NAMES:
        raise CannotPlan("names", f"Mỗi lần lập nhiều nhất {MOST_NAMES} đơn vị. Hãy chia làm nhiều lần.")
    _check_kinds(plan)
    for unit in plan.existing:
        if units.exists(unit, plan.on) and units.parent(unit, plan.on) != plan.within:
            raise not_there(unit, plan.within)
    if plan.ending:
        if found := late_seats(plan.ending, plan.on):
            raise SeatedLater(plan, found)
        if found := late_records(by, plan.ending, plan.on):
            raise RecordedLater(plan, found)


def _check_kinds(plan: Plan) -> None:
    """Areas stay below communes, communes below provinces, and like goes together with like."""
    if plan.parent is not None and plan.parent.kind != plan.within.kind:
        raise CannotPlan(
            "parent",
            f"{plan.parent} không cùng cấp với {plan.within}, nên không nhận đơn vị chuyển sang được.",
        )
    if plan.kind == Kind.CREATE and plan.unit_kind not in BELOW.get(UnitKind(plan.within.kind), ()):
        raise CannotPlan("unit_kind", f"Không lập đơn vị loại này thuộc {plan.within} được.")
    if plan.kind in (Kind.MERGE, Kind.SPLIT) and len({unit.kind for unit in plan.existing}) > 1:
        raise CannotPlan(
            "olds", "Các đơn vị sáp nhập, chia tách với nhau phải cùng loại. Hãy bỏ đơn vị khác loại."
        )


def moving_along(plan: Plan) -> list[int]:
    """The units whose placement may be rewritten because they belong to one that ends."""
    below = Placement.objects.filter(parent__in=plan.ending).exclude(unit__in=plan.existing)
    return sorted(set(below.values_list("unit_id", flat=True)))


def _found(by: Actor, plan: Plan, kind: UnitKind, at: datetime) -> list[Unit]:
    return [
        rollup.create(
            by=by,
            kind=kind,
            name=name,
            prefix=plan.prefix,
            parent=plan.within,
            on=plan.on,
            decree=plan.decree,
            at=at,
        )
        for name in plan.names
    ]


def _merge(by: Actor, plan: Plan, at: datetime) -> list[Unit]:
    if not plan.olds:
        raise CannotPlan("olds", "Hãy chọn ít nhất hai đơn vị để sáp nhập.")
    founded = _found(by, plan, UnitKind(plan.olds[0].kind), at)
    after = [*plan.news, *founded]
    if len(after) != 1:
        raise CannotPlan("into", "Hãy chọn một đơn vị sau sáp nhập, hoặc ghi tên một đơn vị mới.")
    rollup.merge(by=by, olds=plan.olds, into=after[0], on=plan.on, decree=plan.decree, at=at)
    return founded


def _split(by: Actor, plan: Plan, at: datetime) -> list[Unit]:
    (old,) = plan.olds
    founded = _found(by, plan, UnitKind(old.kind), at)
    rollup.split(by=by, old=old, news=[*plan.news, *founded], on=plan.on, decree=plan.decree, at=at)
    return founded


def _rename(by: Actor, plan: Plan, at: datetime) -> list[Unit]:
    (old,), (name,) = plan.olds, plan.names
    return [
        rollup.rename(
            by=by, old=old, new_name=name, prefix=plan.prefix, on=plan.on, decree=plan.decree, at=at
        )
    ]


def _move(by: Actor, plan: Plan, at: datetime) -> list[Unit]:
    assert plan.parent is not None
    for unit in plan.olds:
        rollup.place(by=by, unit=unit, parent=plan.parent, on=plan.on, decree=plan.decree, at=at)
    return []


def _create(by: Actor, plan: Plan, at: datetime) -> list[Unit]:
    return _found(by, plan, plan.unit_kind, at)


def _close(by: Actor, plan: Plan, at: datetime) -> list[Unit]:
    for unit in plan.olds:
        rollup.close(by=by, unit=unit, on=plan.on, decree=plan.decree, at=at)
    return []


DO: dict[Kind, Callable[[Actor, Plan, datetime], list[Unit]]] = {
    Kind.MERGE: _merge,
    Kind.SPLIT: _split,
    Kind.RENAME: _rename,
    Kind.MOVE: _move,
    Kind.CREATE: _create,
    Kind.CLOSE: _close,
}


def _keep_parts(made: Reorganisation, plan: Plan, founded: list[Unit]) -> None:
    parts = [(unit, Role.OLD) for unit in plan.olds]
    parts += [(unit, Role.NEW) for unit in (*plan.news, *founded)]
    if plan.parent is not None:
        parts.append((plan.parent, Role.PARENT))
    ReorganisationUnit.objects.bulk_create(
        ReorganisationUnit(reorganisation=made, unit=unit, role=role, name=unit.full_name[:260])
        for unit, role in parts
    )
