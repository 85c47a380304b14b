"""Random changes through the actions: one chain a day for every unit, and the closure as if built anew."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from django.db import transaction
from hypothesis import given, settings
from hypothesis import strategies as st

from mattran.base.spans import DAWN, OPEN
from mattran.directory.units import queries
from mattran.directory.units.actions import (
    CannotReorganise,
    close,
    create_unit,
    merge,
    place,
    rebuild_whole_closure,
    rename,
    split,
)
from mattran.directory.units.choices import UnitKind
from mattran.directory.units.models import Closure, Unit
from tests.factories.units import nation

pytestmark = [pytest.mark.django_db, pytest.mark.slow]

YEAR = date(2026, 1, 1)
days = st.integers(0, 8).map(lambda month: YEAR + timedelta(days=30 * month))


class World:
    """A small tree, and the changes that hypothesis may ask for; units are picked by number."""

    def __init__(self) -> None:
        self.units = [nation()]
        self.refused = 0

    def pick(self, number: int) -> Unit:
        return self.units[number % len(self.units)]

    def create(self, day: date, first: int, second: int) -> None:
        on = day if second % 2 else None
        number = len(self.units)
        self.units.append(create_unit(kind=UnitKind.AREA, name=f"{number}", parent=self.pick(first), on=on))

    def place(self, day: date, first: int, second: int) -> None:
        place(unit=self.pick(first), parent=self.pick(second), on=day, decree="")

    def merge(self, day: date, first: int, second: int) -> None:
        olds = [self.pick(first), self.pick(first + 1)][: 1 + second % 2]
        merge(olds=olds, into=self.pick(second), on=day, decree="")

    def split(self, day: date, first: int, second: int) -> None:
        split(old=self.pick(first), news=[self.pick(second), self.pick(second + 1)], on=day, decree="")

    def found_and_merge(self, day: date, first: int, second: int) -> None:
        name = f"{len(self.units)}"
        new = create_unit(kind=UnitKind.AREA, name=name, parent=self.pick(second), on=day)
        merge(olds=[self.pick(first), self.pick(first + 1)], into=new, on=day, decree="")
        self.units.append(new)

    def rename(self, day: date, first: int, second: int) -> None:
        old = self.pick(first)
        rename(old=old, new_name=f"{old.name} {len(self.units)}", on=day, decree="")
        self.units += queries.successors(old)

    def close(self, day: date, first: int, second: int) -> None:
        close(unit=self.pick(first), on=day, decree="")


CHANGES: dict[str, Callable[[World, date, int, int], None]] = {
    "create": World.create,
    "place": World.place,
    "merge": World.merge,
    "split": World.split,
    "found_and_merge": World.found_and_merge,
    "rename": World.rename,
    "close": World.close,
}
numbers = st.integers(0, 30)
steps = st.tuples(st.sampled_from(sorted(CHANGES)), days, numbers, numbers)
births = st.tuples(st.just("create"), days, numbers, numbers)


@settings(max_examples=25, deadline=None)
@given(
    beginnings=st.lists(births, min_size=3, max_size=8),
    changes=st.lists(steps, max_size=12),
    on=st.one_of(days, st.sampled_from([DAWN, OPEN - timedelta(days=1)])),
)
def test_whatever_happens_every_unit_has_one_chain_and_the_closure_is_that_built_anew(
    beginnings: list[tuple[str, date, int, int]], changes: list[tuple[str, date, int, int]], on: date
) -> None:
    with transaction.atomic():
        world = World()
        for verb, day, first, second in [*beginnings, *changes]:
            try:
                CHANGES[verb](world, day, first, second)
            except CannotReorganise:
                world.refused += 1

        units = set(Unit.objects.values_list("pk", flat=True))
        chains: dict[int, list[tuple[int, int, bool]]] = {}
        rows = Closure.objects.filter(valid_from__lte=on, valid_to__gt=on).order_by("descendant", "depth")
        for unit, depth, ancestor, is_live in rows.values_list(
            "descendant_id", "depth", "ancestor_id", "is_live"
        ):
            chains.setdefault(unit, []).append((depth, ancestor, is_live))
        assert set(chains) == units
        for unit, chain in chains.items():
            assert [depth for depth, _, _ in chain] == list(range(len(chain)))
            assert (chain[0][1], chain[-1][1]) == (unit, world.units[0].pk)
            assert len({is_live for _, _, is_live in chain}) == 1
            if chain[0][2] and len(chain) > 1:
                assert chains[chain[1][1]][0][2], "a unit that exists belongs to one that exists"

        assert rebuild_whole_closure() == set(), "incremental and full rebuild differ"
        transaction.set_rollback(True)
