"""Cells and totals made again from facts alone."""

from collections import defaultdict
from collections.abc import Iterator
from itertools import groupby

from django.db import transaction

from mattran.figures.facts import rules
from mattran.figures.facts.actions.ledger import (
    CellKey,
    TotalKey,
    add_to_totals,
    hold_the_tree_still,
    write_cells,
)
from mattran.figures.facts.models import Anchor, Cell, Fact, Total
from mattran.figures.facts.queries import Places
from mattran.figures.facts.rules import Share, State, Stated
from mattran.figures.measures.models import Measure

CELLS_AT_ONCE = 5000


@transaction.atomic
def rebuild() -> None:
    """Throw cells, totals and anchors away and fold them from facts again."""
    hold_the_tree_still(exclusive=True)
    for model in (Total, Anchor, Cell):
        model.objects.all().delete()
    kinds = kinds_of_measures()
    places = Places()
    for half in halves_with_facts():
        states: dict[CellKey, State] = {}
        totals: defaultdict[TotalKey, Share] = defaultdict(Share)
        for key, facts in cells_of(half):
            states[key] = rules.fold(kinds[key.measure], facts)
            if len(states) == CELLS_AT_ONCE:
                write_cells(states, kinds)
                states.clear()
            spread_into(totals, key, facts, kinds[key.measure], places)
        write_cells(states, kinds)
        add_to_totals(totals)


def spread_into(
    totals: defaultdict[TotalKey, Share], key: CellKey, facts: list[Stated], kind: str, places: Places
) -> None:
    """Add what one cell's facts contribute to the totals."""
    if kind not in rules.ADDING:
        return
    shares = rules.spread(kind, facts, lambda day: places.at(key.unit, day), is_area=places.is_area(key.unit))
    for place, share in shares.items():
        total = TotalKey(key.half, key.measure, place)
        totals[total] = totals[total].plus(share)


def kinds_of_measures() -> dict[int, str]:
    """The kind of every measure by its id."""
    return dict(Measure.objects.order_by("pk").values_list("pk", "kind"))


def halves_with_facts() -> list[int]:
    """The half-years that have facts, in order."""
    return list(Fact.objects.order_by("half").values_list("half", flat=True).distinct())


def cells_of(half: int, unit_ids: list[int] | None = None) -> Iterator[tuple[CellKey, list[Stated]]]:
    """The standing facts of a half-year, cell by cell in the order of their keys; of some units or of all."""
    found = Fact.objects.standing().filter(half=half)
    if unit_ids is not None:
        found = found.filter(unit_id__in=unit_ids)
    columns = ("unit_id", "half", "measure_id", "day", "pk", "value", "qualifier", "entity")
    rows = found.order_by("unit_id", "half", "measure_id", "day", "pk").values_list(*columns)
    for key, facts in groupby(rows.iterator(chunk_size=5000), key=lambda row: CellKey(*row[:3])):
        yield key, [Stated(*row[3:]) for row in facts]
