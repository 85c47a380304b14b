"""Whatever was recorded, seated and reorganised before: doing and undoing changes nothing at all."""

from collections.abc import Iterator
from contextlib import suppress
from datetime import date
from typing import Any

import pytest
from django.db import transaction
from django.db.models import Model
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from mattran.base import pictures
from mattran.base.periods import parse_period
from mattran.directory.bodies.actions import CannotSeat
from mattran.directory.bodies.choices import Post
from mattran.directory.bodies.models import Appointment, Body, Seat, Term
from mattran.directory.units import queries as units
from mattran.directory.units.actions import CannotReorganise
from mattran.directory.units.choices import UnitKind
from mattran.directory.units.models import Closure, Placement, Succession, Unit
from mattran.figures.facts.models import Cell, Total
from mattran.figures.facts.queries import differences
from mattran.figures.rollup.queries import reckon
from mattran.frontwork.reorganisation.actions import Plan, undo
from mattran.frontwork.reorganisation.choices import ReorganisationKind as Kind
from tests.factories.access import operator
from tests.factories.bodies import hold
from tests.factories.figures import NOW
from tests.factories.people import PersonFactory
from tests.factories.reorganisation import done
from tests.figures.rollup.test_laws import LAWS, PERIODS, READINGS, World, histories

pytestmark = [pytest.mark.django_db, pytest.mark.slow]

KEPT: list[type[Model]] = [Unit, Placement, Succession, Body, Term, Seat, Appointment]
days = st.sampled_from(
    [date(2025, 5, 1), date(2025, 6, 26), date(2025, 12, 31), date(2026, 7, 1), date(2027, 1, 1)]
)
numbers = st.integers(0, 40)
plans = st.lists(st.tuples(st.sampled_from(list(Kind)), numbers, numbers, days), min_size=3, max_size=8)


def state() -> dict[str, Any]:
    """Everything that an undone reorganisation may not have changed: rows with their numbers, and sums."""
    rows = {str(model): pictures.take(model._base_manager.all()) for model in KEPT}
    chains = sorted(
        Closure.objects.values_list("descendant", "ancestor", "depth", "valid_from", "valid_to", "is_live")
    )
    cells = sorted(Cell.objects.exclude(stated=0).values_list("unit", "half", "measure", "value", "stated"))
    totals = sorted(
        Total.objects.exclude(value=0, units=0, areas=0, uncounted=0).values_list(
            "half", "measure", "anchor__then", "anchor__since", "anchor__now", "value", "units", "areas"
        )
    )
    return {**rows, "chains": chains, "cells": cells, "totals": totals}


def readings(world: World) -> dict[tuple[object, ...], object]:
    """Every unit of the upper kinds, in every reading, over a half and a year."""
    found = Unit.objects.filter(kind__in=[UnitKind.NATION, UnitKind.PROVINCE, UnitKind.COMMUNE])
    return {
        (unit.pk, code, str(reading), word): figure.text
        for unit in found.order_by("pk")
        for reading in READINGS
        for word in (PERIODS[0], PERIODS[2])
        for code, figure in reckon(unit, parse_period(word), world.measures.values(), reading).items()
    }


class PeopledWorld(World):
    """In which somebody sits everywhere, so that nothing is dated farther ahead than seats know days."""

    def do(self, step: tuple[Any, ...]) -> None:
        """One step; what the product refuses simply does not happen."""
        with suppress(CannotSeat):
            super().do(step)


def seat_everybody() -> None:
    """A head and a specialist in every unit that exists."""
    for unit in Unit.objects.existing(on=date(2025, 4, 1)).order_by("pk"):
        post = {UnitKind.AREA: Post.HEAD, UnitKind.COMMUNE: Post.CHAIR}.get(UnitKind(unit.kind))
        if post:
            hold(PersonFactory(), post, unit)
            hold(PersonFactory(), Post.SPECIALIST, unit)


def plan_of(kind: Kind, one: int, two: int, on: date) -> Plan | None:
    """A plan about units of that day; None where there are none."""
    kinds = [UnitKind.AREA, UnitKind.COMMUNE, UnitKind.PROVINCE]
    there = list(Unit.objects.existing(on=on).filter(kind__in=kinds).order_by("pk"))
    old = there[one % len(there)]
    within = units.parent(old, on)
    assert within is not None
    beside = [unit for unit in units.children(within, on).filter(kind=old.kind) if unit != old]
    other = beside[two % len(beside)] if beside else None
    names = (f"Tên mới {one}", f"Tên mới {two + 100}")
    told: dict[Kind, dict[str, Any] | None] = {
        Kind.MERGE: {"olds": (old,), "news": (other,)} if other and two % 2 else
        {"olds": (old, other), "names": names[:1]} if other else None,
        Kind.SPLIT: {"olds": (old,), "names": names, "news": (old,) if two % 2 else ()},
        Kind.RENAME: {"olds": (old,), "names": names[:1]},
        Kind.MOVE: _move(old, within, two, on),
        Kind.CREATE: {"names": names, "unit_kind": UnitKind(old.kind)},
        Kind.CLOSE: {"olds": (old,)},
    }  # fmt: skip
    parts = told[kind]
    return Plan(kind=kind, within=within, on=on, decree="QĐ 1", **parts) if parts else None


def _move(old: Unit, within: Unit, two: int, on: date) -> dict[str, Any] | None:
    above = list(Unit.objects.existing(on=on).filter(kind=within.kind).exclude(pk=within.pk).order_by("pk"))
    return {"olds": (old,), "parent": above[two % len(above)]} if above else None


def there_and_back(told: list[tuple[Any, ...]]) -> Iterator[Kind]:
    """Do each plan and undo it at once; what is refused simply does not happen. The kinds that did."""
    for words in told:
        plan = plan_of(*words)
        if plan is None:
            continue
        try:
            with transaction.atomic():
                made = done(plan)
                assert [str(one) for one in differences()] == []
        except (CannotReorganise, CannotSeat):
            continue
        undo(by=operator(), made=made, at=NOW)
        yield plan.kind


def test_doing_and_undoing_is_nothing() -> None:
    world = PeopledWorld()
    seat_everybody()
    happened: set[Kind] = set()

    @settings(LAWS, phases=[Phase.explicit, Phase.generate])  # making a failing history smaller takes an hour
    @given(histories, plans)
    def holds(history: list[tuple[Any, ...]], told: list[tuple[Any, ...]]) -> None:
        with transaction.atomic():
            world.sources.clear()
            for step in history:
                world.do(step)
            before, read = state(), readings(world)
            happened.update(there_and_back(told))
            assert state() == before
            assert readings(world) == read
            assert [str(one) for one in differences()] == []
            transaction.set_rollback(True)

    holds()
    assert len(happened) >= 4, f"guards against undoing nothing: {happened}"


def test_a_chain_of_reorganisations_comes_undone_backwards() -> None:
    world = PeopledWorld()
    seat_everybody()
    before, read = state(), readings(world)
    made = []
    for kind, one, two, on in (
        (Kind.MERGE, 3, 1, date(2025, 6, 26)),
        (Kind.RENAME, 5, 0, date(2025, 12, 31)),
        (Kind.MOVE, 6, 0, date(2025, 12, 31)),
        (Kind.CREATE, 4, 0, date(2026, 7, 1)),
    ):
        plan = plan_of(kind, one, two, on)
        assert plan is not None
        made.append(done(plan))
    assert state() != before
    for one in reversed(made):
        undo(by=operator(), made=one, at=NOW)
    assert (state(), readings(world)) == (before, read)
