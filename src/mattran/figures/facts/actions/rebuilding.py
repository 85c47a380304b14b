"""Cells and totals made again from facts alone."""

from collections import defaultdict
from typing import Final

from django.db import transaction

from mattran.figures.facts import rules
from mattran.figures.facts.actions.ledger import add_to_totals, hold_the_tree_still, write_cells
from mattran.figures.facts.models import Anchor, Cell, NationTotal, Total
from mattran.figures.facts.queries.places import Places
from mattran.figures.facts.queries.proof import cells_of, halves_with_facts, kinds_of_measures, spread_at
from mattran.figures.facts.rules import CellKey, Share, State, TotalKey

CELLS_AT_ONCE: Final = 5000


@transaction.atomic
def rebuild() -> None:
    """Throw cells, totals and anchors away and fold them from facts again."""
    hold_the_tree_still(exclusive=True)
    for model in (NationTotal, Total, Anchor, Cell):
        model._default_manager.all().delete()
    kinds = kinds_of_measures()
    places = Places()
    for half in halves_with_facts():
        states: dict[CellKey, State] = {}
        totals: defaultdict[TotalKey, Share] = defaultdict(Share)
        for key, facts in cells_of(half):
            states[key] = rules.fold(kinds[key.measure], facts)
            for place, share in spread_at(places, key, facts, kinds[key.measure]).items():
                total = TotalKey(half, key.measure, place)
                totals[total] = totals[total].plus(share)
            if len(states) == CELLS_AT_ONCE:
                write_cells(states, kinds)
                states.clear()
        write_cells(states, kinds)
        add_to_totals(totals)
