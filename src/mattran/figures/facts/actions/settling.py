"""Bringing cells and totals in line with facts that were just stored, in the order of locks of `ledger`."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date, datetime
from typing import NamedTuple

from mattran.figures.facts import rules
from mattran.figures.facts.actions.ledger import add_to_totals, anchor_ids, lock_cells, write_cells
from mattran.figures.facts.models import Fact
from mattran.figures.facts.queries.places import Places, portions
from mattran.figures.facts.rules import CellKey, Place, Share, State, Stated, TotalKey
from mattran.figures.measures.choices import MeasureKind


class FactRow(NamedTuple):
    """A fact as it is inserted: the columns of `Fact` in their order, but for its id."""

    unit_id: int
    day: date
    half: int
    measure_id: int
    value: int
    sign: int
    qualifier: str
    entity: str
    source_kind: str
    source_id: int
    recorded_at: datetime
    reverses_id: int | None

    @property
    def stated(self) -> Stated:
        """The fact as the rules see it. Its place among those of its day is not known yet, and not asked."""
        return Stated(self.day, 0, self.value, self.qualifier, self.entity)


class Settlement:
    """Brings cells and totals in line with facts that were just stored."""

    def __init__(self, facts: Sequence[FactRow], kinds: dict[int, str], places: Places) -> None:
        self._kinds, self._places = kinds, places
        self._facts: defaultdict[CellKey, list[FactRow]] = defaultdict(list)
        for fact in facts:
            self._facts[CellKey(fact.unit_id, fact.half, fact.measure_id)].append(fact)
        self._deltas: defaultdict[TotalKey, Share] = defaultdict(Share)

    def settle(self) -> None:
        """Anchors, cells, totals: always in this order."""
        self._places.load({key.unit for key in self._facts})
        where = {(fact.unit_id, fact.day) for facts in self._facts.values() for fact in facts}
        anchors = anchor_ids({self._places.at(unit, day) for unit, day in where})
        before = lock_cells(self._facts)
        after = self._followed(before)
        after |= _folded([key for key, state in after.items() if state is None], self._kinds)
        states = {key: state for key, state in after.items() if state is not None}
        write_cells(states, self._kinds)
        for key in self._facts:
            self._move(key, before[key], states[key])
        add_to_totals(self._deltas, anchors)

    def _followed(self, before: dict[CellKey, State]) -> dict[CellKey, State | None]:
        """The cells after their new facts; None where they have to be folded again."""
        after: dict[CellKey, State | None] = {}
        for key, facts in self._facts.items():
            is_plain = all(fact.sign == 1 for fact in facts)
            told = [fact.stated for fact in facts] if is_plain else []
            after[key] = rules.follow_all(self._kinds[key.measure], before[key], told) if is_plain else None
        return after

    def _move(self, key: CellKey, before: State, after: State) -> None:
        kind, is_area = self._kinds[key.measure], self._places.is_area(key.unit)
        if kind not in rules.ADDING:
            return
        if kind == MeasureKind.SUM:
            self._move_sum(key)
        self._add(key, before.last_day, Share().minus(rules.share_of(kind, before, is_area=is_area)))
        self._add(key, after.last_day, rules.share_of(kind, after, is_area=is_area))

    def _move_sum(self, key: CellKey) -> None:
        """Each fact of a sum counts where its unit was on its day."""
        where: defaultdict[tuple[Place, int], list[FactRow]] = defaultdict(list)
        for fact in self._facts[key]:
            where[self._places.at(key.unit, fact.day), fact.sign].append(fact)
        for (_, sign), facts in where.items():
            share = rules.share_of_facts([fact.stated for fact in facts])
            self._add(key, facts[0].day, share if sign == 1 else Share().minus(share))

    def _add(self, key: CellKey, day: date | None, share: Share) -> None:
        if day is not None:
            total = TotalKey(key.half, key.measure, self._places.at(key.unit, day))
            self._deltas[total] = self._deltas[total].plus(share)


def stated(fact: Fact) -> Stated:
    """A stored fact as the rules see it."""
    return Stated(fact.day, fact.pk, fact.value, fact.qualifier, fact.entity)


def _folded(keys: list[CellKey], kinds: dict[int, str]) -> dict[CellKey, State | None]:
    """These cells, folded from all their standing facts."""
    if not keys:
        return {}
    facts: defaultdict[CellKey, list[Stated]] = defaultdict(list)
    for units in portions(sorted({key.unit for key in keys})):
        found = Fact.objects.standing().filter(
            unit_id__in=units,
            half__in={key.half for key in keys},
            measure_id__in={key.measure for key in keys},
        )
        for fact in found.in_order():
            facts[CellKey(fact.unit_id, fact.half, fact.measure_id)].append(stated(fact))
    return {key: rules.fold(kinds[key.measure], facts[key]) for key in keys}


def standing_of(sources: Iterable[tuple[str, int]]) -> list[Fact]:
    """The standing facts of these records, locked, so that nobody reverses one twice."""
    ids: defaultdict[str, list[int]] = defaultdict(list)
    for kind, pk in sources:
        ids[kind].append(pk)
    found: list[Fact] = []
    portioned = [(kind, some) for kind in sorted(ids) for some in portions(sorted(ids[kind]))]
    for kind, some in portioned:
        facts = Fact.objects.filter(source_kind=kind, source_id__in=some, sign=1)
        locked = list(facts.select_for_update().in_order())
        reversals = (Fact.objects.filter(reverses__in=part) for part in portions([f.pk for f in locked]))
        reversed_ids = {pk for part in reversals for pk in part.values_list("reverses", flat=True)}
        found += [fact for fact in locked if fact.pk not in reversed_ids]
    return found


def reversal(fact: Fact, at: datetime) -> FactRow:
    """What takes a fact back: the same on the same day, with the opposite sign."""
    told = (fact.value, -1, fact.qualifier, fact.entity, fact.source_kind, fact.source_id)
    return FactRow(fact.unit_id, fact.day, fact.half, fact.measure_id, *told, at, fact.pk)
