"""Cells and totals as the facts alone would make them, and where what is stored differs."""

from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import groupby
from typing import Any, TypeVar

from mattran.base.periods import half_label
from mattran.directory.units.models import Unit
from mattran.figures.facts import rules
from mattran.figures.facts.models import Cell, Fact, NationTotal, Total
from mattran.figures.facts.queries.places import Places
from mattran.figures.facts.rules import NOTHING, SILENT, CellKey, Place, Share, State, Stated, TotalKey
from mattran.figures.measures.models import Measure

K = TypeVar("K", bound=tuple[Any, ...])
V = TypeVar("V", bound=tuple[Any, ...])


@dataclass(frozen=True)
class Difference:
    """A place where what is stored is not what the facts say."""

    what: str
    stored: tuple[object, ...]
    facts: tuple[object, ...]

    def __str__(self) -> str:
        return f"{self.what}: đang lưu {tuple(self.stored)}, theo số liệu gốc {tuple(self.facts)}"


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


def spread_at(places: Places, key: CellKey, facts: list[Stated], kind: str) -> dict[Place, Share]:
    """What one cell's facts contribute to totals, by the place where they count."""
    if kind not in rules.ADDING:
        return {}
    return rules.spread(kind, facts, lambda day: places.at(key.unit, day), is_area=places.is_area(key.unit))


def differences() -> Iterator[Difference]:
    """Every cell and every total that is not what the facts make of it. Run it in a transaction."""
    kinds = kinds_of_measures()
    places = Places()
    halves = set(halves_with_facts())
    halves.update(Cell.objects.order_by("half").values_list("half", flat=True).distinct())
    halves.update(Total.objects.order_by("half").values_list("half", flat=True).distinct())
    for half in sorted(halves):
        cells: dict[CellKey, State] = {}
        totals: defaultdict[TotalKey, Share] = defaultdict(Share)
        for key, facts in cells_of(half):
            cells[key] = rules.fold(kinds[key.measure], facts)
            for place, share in spread_at(places, key, facts, kinds[key.measure]).items():
                total = TotalKey(half, key.measure, place)
                totals[total] = totals[total].plus(share)
        yield from _compared(_stored_cells(half), cells, SILENT, _cell_label)
        yield from _compared(_stored_totals(half), totals, NOTHING, _total_label)
        nation: dict[CellKey, Share] = {}
        for total, share in totals.items():
            rules.add(nation, CellKey(0, half, total.measure), share)
        yield from _compared(_stored_nation(half), nation, NOTHING, _nation_label)


def _compared(
    stored: dict[K, V], facts: dict[K, V], nothing: V, label: Callable[[K], str]
) -> Iterator[Difference]:
    for key in sorted({*stored, *facts}):
        has, should = stored.get(key, nothing), facts.get(key, nothing)
        if has != should:
            yield Difference(label(key), has, should)


def _stored_cells(half: int) -> dict[CellKey, State]:
    columns = ("unit_id", "half", "measure_id", *State._fields)
    rows = Cell.objects.filter(half=half).order_by("unit_id", "measure_id").values_list(*columns)
    return {CellKey(*row[:3]): State(*row[3:]) for row in rows}


def _stored_totals(half: int) -> dict[TotalKey, Share]:
    columns = ("measure_id", "anchor__then_id", "anchor__since", "anchor__now_id", *Share._fields)
    rows = Total.objects.filter(half=half).order_by("measure_id", "anchor_id").values_list(*columns)
    return {TotalKey(half, row[0], Place(*row[1:4])): Share(*row[4:]) for row in rows}


def _stored_nation(half: int) -> dict[CellKey, Share]:
    nation: dict[CellKey, Share] = {}
    rows = NationTotal.objects.filter(half=half).order_by("measure_id", "lane")
    for measure, *share in rows.values_list("measure_id", *Share._fields):
        rules.add(nation, CellKey(0, half, measure), Share(*share))
    return nation


def _cell_label(key: CellKey) -> str:
    return f"Số của {_unit(key.unit)}, {half_label(key.half)}, {_measure(key.measure)}"


def _total_label(key: TotalKey) -> str:
    then, now = _unit(key.place.then), _unit(key.place.now)
    where = then if then == now else f"{then} (nay thuộc {now})"
    return f"Số tổng tại {where}, {half_label(key.half)}, {_measure(key.measure)}"


def _nation_label(key: CellKey) -> str:
    return f"Số tổng toàn quốc, {half_label(key.half)}, {_measure(key.measure)}"


def _unit(pk: int) -> str:
    return str(Unit.objects.filter(pk=pk).first() or pk)


def _measure(pk: int) -> str:
    return str(Measure.objects.filter(pk=pk).first() or pk)
