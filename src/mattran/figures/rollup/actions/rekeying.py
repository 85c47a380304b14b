"""Re-keying: when units move in the tree, what their facts add to totals moves to other anchors.

Facts and cells stay; only the keys of totals change. For the units whose chain changed, what their facts
contribute is spread over the places of before and over the places of after, and the difference is added.
"""

from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from django.db import transaction

from mattran.directory.units.models import Closure, Succession, Unit
from mattran.figures.facts import rules
from mattran.figures.facts.actions.ledger import add_to_totals, hold_the_tree_still
from mattran.figures.facts.models import Fact
from mattran.figures.facts.queries.places import Places, portions
from mattran.figures.facts.queries.proof import cells_of, kinds_of_measures, spread_at
from mattran.figures.facts.rules import Share, TotalKey


class _Rekeying:
    """The places of units with facts, as they were before the tree changed."""

    def __init__(self) -> None:
        self._before = Places()
        self._watched: set[int] = set()
        self._watches_all = False

    def watch(self, units: tuple[Unit, ...]) -> None:
        """Remember the places of all units whose chain may change with these; with none given, of all."""
        if self._watches_all:
            return
        self._watches_all = not units
        fresh = _with_facts(_hanging_on({unit.pk for unit in units}) if units else None) - self._watched
        self._before.load(fresh)
        self._watched |= fresh

    def settle(self) -> None:
        """Move what the facts of moved units contribute."""
        after = Places()
        after.load(self._watched)
        moved = [unit for unit in sorted(self._watched) if self._before.outline(unit) != after.outline(unit)]
        if not moved:
            return
        kinds = kinds_of_measures()
        deltas: defaultdict[TotalKey, Share] = defaultdict(Share)
        for some in portions(moved):
            halves = Fact.objects.filter(unit_id__in=some).order_by("half")
            for half in halves.values_list("half", flat=True).distinct():
                for key, facts in cells_of(half, some):
                    kind = kinds[key.measure]
                    now, was = (spread_at(places, key, facts, kind) for places in (after, self._before))
                    for place, share in rules.difference(now, was).items():
                        total = TotalKey(half, key.measure, place)
                        deltas[total] = deltas[total].plus(share)
        add_to_totals(deltas)


_under_way: ContextVar[_Rekeying | None] = ContextVar("rekeying", default=None)


@contextmanager
def reorganising(*units: Unit) -> Iterator[None]:
    """Around changes of the tree, in one transaction: afterwards every total stands where it belongs.

    Name the units that change, or none when it may be any. Blocks inside one another settle once, at the end
    of the outermost.
    """
    outer = _under_way.get()
    if outer is not None:
        outer.watch(units)
        yield
        return
    with transaction.atomic():
        hold_the_tree_still(exclusive=True)
        rekeying = _Rekeying()
        rekeying.watch(units)
        token = _under_way.set(rekeying)
        try:
            yield
        finally:
            _under_way.reset(token)
        rekeying.settle()


def _hanging_on(units: set[int]) -> set[int]:
    """The units and all whose chain may lead through one of them on some day."""
    found, fresh = set(units), set(units)
    while fresh:
        reached: set[int] = set()
        for some in portions(sorted(fresh)):
            below = Closure.objects.filter(ancestor_id__in=some)
            reached.update(below.values_list("descendant_id", flat=True))
            reached.update(Succession.objects.filter(new_id__in=some).values_list("old_id", flat=True))
            reached.update(Succession.objects.filter(old_id__in=some).values_list("new_id", flat=True))
        fresh = reached - found
        found |= fresh
    return found


def _with_facts(units: set[int] | None) -> set[int]:
    """Those of the units that have facts."""
    if not Fact.objects.exists():
        return set()
    if units is None:
        return set(Fact.objects.order_by("unit").values_list("unit_id", flat=True).distinct())
    found: set[int] = set()
    for some in portions(sorted(units)):
        facts = Fact.objects.filter(unit_id__in=some).order_by("unit")
        found.update(facts.values_list("unit_id", flat=True).distinct())
    return found
