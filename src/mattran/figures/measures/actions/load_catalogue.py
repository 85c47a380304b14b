"""Loading the catalogue of measures."""

import csv
from pathlib import Path
from typing import Final

from django.db import transaction

from mattran.base.text import search_key
from mattran.figures.measures.choices import MeasureKind
from mattran.figures.measures.models import Measure, MeasureGroup

DATA: Final = Path(__file__).parent.parent / "data"


class BadCatalogue(Exception):
    """The catalogue file contradicts itself or what is stored; str() names the row."""


@transaction.atomic
def load_catalogue(path: Path = DATA) -> int:
    """Bring the stored catalogue in line with its two files; returns the number of active measures.

    May be run again at any time. A row that left the file makes its measure inactive: its past figures stay,
    new ones are refused. A kind never changes, because stored figures were put together by it.
    """
    groups = _load_groups(path)
    rows = list(_rows(path / "measures.csv"))
    known = {measure.code: measure for measure in Measure.objects.order_by("pk")}
    measures = [_measure(row, order, groups, known) for order, row in enumerate(rows, start=1)]
    _with_parts(rows, measures)
    fresh = [measure for measure in measures if measure.pk is None]
    atoms = [measure for measure in fresh if measure.kind != MeasureKind.RATIO]
    ratios = [measure for measure in fresh if measure.kind == MeasureKind.RATIO]
    Measure.objects.bulk_create(atoms)
    Measure.objects.bulk_create(ratios)  # they point at atoms
    Measure.objects.bulk_update([m for m in measures if m not in fresh], FIELDS)
    Measure.objects.exclude(code__in=[row["code"] for row in rows]).update(is_active=False)
    return len(rows)


FIELDS: Final = [
    "name",
    "unit_of_count",
    "decimals",
    "counted_by",
    "group",
    "numerator",
    "denominator",
    "order",
    "note",
    "is_active",
    "search",
]


def _load_groups(path: Path) -> dict[str, MeasureGroup]:
    groups = {}
    for order, row in enumerate(_rows(path / "groups.csv"), start=1):
        groups[row["code"]], _ = MeasureGroup.objects.update_or_create(
            code=row["code"], defaults={"name": row["name"], "order": order}
        )
    return groups


def _rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def _measure(
    row: dict[str, str], order: int, groups: dict[str, MeasureGroup], known: dict[str, Measure]
) -> Measure:
    measure = known.get(row["code"]) or Measure(code=row["code"], kind=row["kind"])
    if measure.kind != row["kind"]:
        raise BadCatalogue(
            f"Chỉ tiêu {row['code']}: không đổi được cách tính {measure.kind} → {row['kind']}."
        )
    if row["group"] not in groups:
        raise BadCatalogue(f"Chỉ tiêu {row['code']}: không có nhóm {row['group']}.")
    measure.name, measure.unit_of_count = row["name"], row["unit_of_count"]
    measure.decimals, measure.counted_by = int(row["decimals"]), row["counted_by"]
    measure.group, measure.order, measure.note = groups[row["group"]], order, row["note"]
    measure.search, measure.is_active = search_key(f"{row['code']} {row['name']}"), True
    return measure


def _with_parts(rows: list[dict[str, str]], measures: list[Measure]) -> None:
    """Point each ratio at its two parts."""
    by_code = {measure.code: measure for measure in measures}
    for row, measure in zip(rows, measures, strict=True):
        for side in ("numerator", "denominator"):
            if row[side] and row[side] not in by_code:
                raise BadCatalogue(f"Chỉ tiêu {row['code']}: không có chỉ tiêu {row[side]}.")
            setattr(measure, side, by_code.get(row[side]))
