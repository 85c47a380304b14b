"""The official lists: all units of 30/6/2025, all of 1/7/2025, and who became whom between the two days.

The files in `data/` are derived by `scripts/derive_units.py`. Loading adds what is missing and changes
nothing that is there, so it can be run again at any time. A unit of a list is known by the list and its code on it,
since the state gives old codes to new units.
"""

import csv
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import NamedTuple

from django.db import transaction

from mattran.directory.units.actions.checks import hold_the_tree
from mattran.directory.units.actions.closure import rebuild_closure, rebuild_whole_closure
from mattran.directory.units.choices import SuccessionKind, UnitKind
from mattran.directory.units.models import Placement, Succession, Unit

DATA = Path(__file__).resolve().parent.parent / "data"
KNOWN = date(2025, 6, 30)
TURN = date(2025, 7, 1)
OLD_SOURCE = "Danh sách đơn vị hành chính ngày 30/6/2025"
NEW_SOURCE = "Danh sách đơn vị hành chính ngày 1/7/2025"
PROVINCES_DECREE = "Nghị quyết số 202/2025/QH15 ngày 12/6/2025"
DISTRICTS_DECREE = "Luật Tổ chức chính quyền địa phương số 72/2025/QH15"
COMMUNES_DECREE = "Các nghị quyết ngày 16/6/2025 của Uỷ ban Thường vụ Quốc hội"
KEEP = "KEEP"
MANY = 1000
AT_ONCE = 2000

KINDS = {2: UnitKind.PROVINCE, 3: UnitKind.DISTRICT, 5: UnitKind.COMMUNE}
DECREES = {2: PROVINCES_DECREE, 3: DISTRICTS_DECREE, 5: COMMUNES_DECREE}


class Line(NamedTuple):
    """One unit of a list; no parent means the nation."""

    code: str
    parent: str
    prefix: str
    name: str


class Step(NamedTuple):
    """An old unit that became a new one; KEEP says that it is the same unit."""

    old: str
    new: str
    kind: str


class Lists(NamedTuple):
    """The three files. `kept` says, by the code on the new list, which old unit a unit still is."""

    old: list[Line]
    new: list[Line]
    steps: list[Step]
    kept: dict[str, str]


@dataclass(frozen=True)
class Loaded:
    """What a run added."""

    units: int
    placements: int
    successions: int
    touched: set[int]

    def __str__(self) -> str:
        if not self.touched:
            return "Danh sách đơn vị đã đầy đủ, không có gì để thêm."
        return (
            f"Đã thêm {self.units} đơn vị, {self.placements} quan hệ trực thuộc, "
            f"{self.successions} bước sáp nhập, chia tách, đổi tên."
        )


def read_lists() -> Lists:
    """The official lists as they lie in the product."""
    steps = [Step(*row) for row in _rows("conversion.csv")]
    return Lists(
        old=[Line(*row) for row in _rows("units_2025_06_30.csv")],
        new=[Line(*row) for row in _rows("units_2025_07_01.csv")],
        steps=[step for step in steps if step.kind != KEEP],
        kept={step.new: step.old for step in steps if step.kind == KEEP},
    )


@transaction.atomic
def load_units() -> Loaded:
    """Add to the tree whatever of the official lists it lacks."""
    hold_the_tree()
    lists = read_lists()
    nation, placeholder, added = _nation_and_placeholder()
    added += _add_units(OLD_SOURCE, lists.old, KNOWN)
    added += _add_units(NEW_SOURCE, [line for line in lists.new if line.code not in lists.kept], None)
    old_ids, new_ids = _ids(OLD_SOURCE), _ids(NEW_SOURCE)
    new_ids.update({new: old_ids[old] for new, old in lists.kept.items()})
    old_ids[""] = new_ids[""] = nation

    first = [Placement(unit_id=nation), Placement(unit_id=placeholder, parent_id=nation)]
    placements = _add_placements([*first, *_placements(lists, old_ids, new_ids)])
    successions = _add_successions(
        Succession(
            old_id=old_ids[step.old],
            new_id=new_ids[step.new],
            on=TURN,
            kind=SuccessionKind(step.kind),
            decree=DECREES[len(step.new)],
        )
        for step in lists.steps
    )
    touched = {placement.unit_id for placement in placements}
    touched |= {unit for succession in successions for unit in (succession.old_id, succession.new_id)}
    if len(touched) > MANY:
        touched |= rebuild_whole_closure()
    elif touched:
        touched |= rebuild_closure(touched)
    return Loaded(added, len(placements), len(successions), touched)


def _rows(name: str) -> Iterator[list[str]]:
    with (DATA / name).open(encoding="utf-8", newline="") as file:
        rows = csv.reader(file)
        next(rows)
        yield from rows


def _nation_and_placeholder() -> tuple[int, int, int]:
    """The root, and the ward that stands for one we do not know; how many of the two were missing."""
    nation, nation_is_new = Unit.objects.get_or_create(kind=UnitKind.NATION, defaults={"name": "Việt Nam"})
    placeholder, placeholder_is_new = Unit.objects.get_or_create(
        kind=UnitKind.COMMUNE,
        is_placeholder=True,
        source=OLD_SOURCE,
        defaults={"prefix": "Phường", "name": "chưa rõ"},
    )
    return nation.pk, placeholder.pk, nation_is_new + placeholder_is_new


def _add_units(source: str, lines: Iterable[Line], known_from: date | None) -> int:
    known = _ids(source)
    units = [
        Unit(
            kind=KINDS[len(line.code)],
            code=line.code,
            prefix=line.prefix,
            name=line.name,
            known_from=known_from,
            source=source,
        )
        for line in lines
        if line.code not in known
    ]
    for unit in units:
        unit.fold()
    Unit.objects.bulk_create(units, batch_size=AT_ONCE)
    return len(units)


def _ids(source: str) -> dict[str, int]:
    listed = Unit.objects.filter(source=source, is_placeholder=False).order_by("pk")
    return dict(listed.values_list("code", "pk"))


def _placements(lists: Lists, old_ids: dict[str, int], new_ids: dict[str, int]) -> Iterator[Placement]:
    """Where each unit hung before the turn and since; a district ended and nothing but its parent is left."""
    still = set(lists.kept.values())
    for line in lists.old:
        yield Placement(unit_id=old_ids[line.code], parent_id=old_ids[line.parent])
        if line.code not in still:
            decree = DECREES[len(line.code)]
            yield Placement(unit_id=old_ids[line.code], valid_from=TURN, is_closed=True, decree=decree)
    for line in lists.new:
        if line.parent or line.code not in lists.kept:
            unit, parent = new_ids[line.code], new_ids[line.parent]
            yield Placement(unit_id=unit, valid_from=TURN, parent_id=parent, decree=DECREES[len(line.code)])


def _add_placements(placements: Iterable[Placement]) -> list[Placement]:
    known = set(Placement.objects.order_by("pk").values_list("unit_id", "valid_from"))
    missing = [each for each in placements if (each.unit_id, each.valid_from) not in known]
    return Placement.objects.bulk_create(missing, batch_size=AT_ONCE)


def _add_successions(successions: Iterable[Succession]) -> list[Succession]:
    known = set(Succession.objects.filter(on=TURN).order_by("pk").values_list("old_id", "new_id"))
    missing = [each for each in successions if (each.old_id, each.new_id) not in known]
    return Succession.objects.bulk_create(missing, batch_size=AT_ONCE)
