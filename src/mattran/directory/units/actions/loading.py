"""The official lists: all units of 30/6/2025, all of 1/7/2025, and who became whom between the two days.

The files in `data/` are derived by `scripts/derive_units.py`. Loading adds what is missing and changes
nothing that is there, so it can be run again at any time. A unit of a list is known by the list and its code
on it, since the state gives old codes to new units.
"""

import csv
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import NamedTuple

from django.db import transaction

from mattran.base.spans import DAWN
from mattran.base.text import search_key, sort_key
from mattran.directory.units.actions.bulk import insert
from mattran.directory.units.actions.checks import hold_the_tree
from mattran.directory.units.actions.closure import rebuild_closure, rebuild_whole_closure
from mattran.directory.units.choices import UnitKind
from mattran.directory.units.models import Placement, Succession, Unit
from mattran.directory.units.rules import full_name

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

UNIT_COLUMNS = ("kind", "name", "prefix", "code", "known_from", "is_placeholder", "source", "search", "sort")
PLACEMENT_COLUMNS = ("unit_id", "valid_from", "parent_id", "is_closed", "decree")
SUCCESSION_COLUMNS = ("old_id", "new_id", "on", "kind", "decree")

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


class Placed(NamedTuple):
    """A row of placements."""

    unit: int
    day: date = DAWN
    parent: int | None = None
    is_closed: bool = False
    decree: str = ""


class Followed(NamedTuple):
    """A row of successions."""

    old: int
    new: int
    on: date
    kind: str
    decree: str


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

    placed = [Placed(nation), Placed(placeholder, parent=nation), *_placements(lists, old_ids, new_ids)]
    followed = [
        Followed(old_ids[step.old], new_ids[step.new], TURN, step.kind, DECREES[len(step.new)])
        for step in lists.steps
    ]
    placed, followed = _add_placements(placed), _add_successions(followed)
    touched = {each.unit for each in placed} | {unit for each in followed for unit in (each.old, each.new)}
    if len(touched) > MANY:
        touched |= rebuild_whole_closure()
    elif touched:
        touched |= rebuild_closure(touched)
    return Loaded(added, len(placed), len(followed), touched)


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
    missing = [line for line in lines if line.code not in known]
    insert(Unit, UNIT_COLUMNS, (_unit_row(line, source, known_from) for line in missing))
    return len(missing)


def _unit_row(line: Line, source: str, known_from: date | None) -> tuple[object, ...]:
    kind, called = KINDS[len(line.code)], full_name(line.prefix, line.name)
    keys = (search_key(called), sort_key(called))
    return (str(kind), line.name, line.prefix, line.code, known_from, False, source, *keys)


def _ids(source: str) -> dict[str, int]:
    listed = Unit.objects.filter(source=source, is_placeholder=False).order_by("pk")
    return dict(listed.values_list("code", "pk"))


def _placements(lists: Lists, old_ids: dict[str, int], new_ids: dict[str, int]) -> Iterator[Placed]:
    """Where each unit hung before the turn and since; a district ended and nothing but its parent is left."""
    still = set(lists.kept.values())
    for line in lists.old:
        yield Placed(old_ids[line.code], parent=old_ids[line.parent])
        if line.code not in still:
            yield Placed(old_ids[line.code], TURN, is_closed=True, decree=DECREES[len(line.code)])
    for line in lists.new:
        if line.parent or line.code not in lists.kept:
            yield Placed(new_ids[line.code], TURN, new_ids[line.parent], decree=DECREES[len(line.code)])


def _add_placements(placed: list[Placed]) -> list[Placed]:
    known = set(Placement.objects.order_by("pk").values_list("unit_id", "valid_from"))
    missing = [each for each in placed if (each.unit, each.day) not in known]
    insert(Placement, PLACEMENT_COLUMNS, missing)
    return missing


def _add_successions(followed: list[Followed]) -> list[Followed]:
    known = set(Succession.objects.filter(on=TURN).order_by("pk").values_list("old_id", "new_id"))
    missing = [each for each in followed if (each.old, each.new) not in known]
    insert(Succession, SUCCESSION_COLUMNS, missing)
    return missing
