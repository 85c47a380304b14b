"""Changes to the catalogue and to plans."""

import csv
from datetime import datetime
from pathlib import Path
from typing import Any, Final

from django.db import transaction

from mattran.base.audit import actions as audit
from mattran.base.money import decimal_text
from mattran.base.periods import Period
from mattran.base.text import search_key
from mattran.directory.access.actors import Actor
from mattran.directory.access.choices import Verb
from mattran.directory.units.models import Unit
from mattran.figures.measures.choices import MeasureKind
from mattran.figures.measures.models import Measure, MeasureGroup, Target

DATA: Final = Path(__file__).parent / "data"


class BadCatalogue(Exception):
    """The catalogue file contradicts itself or what is stored; str() names the row."""


class BadTarget(Exception):
    """A plan that cannot be; str() is a sentence for the user."""


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


@transaction.atomic
def set_target(
    *, by: Actor, unit: Unit, measure: Measure, period: Period, value: int | None, source: str, at: datetime
) -> Target | None:
    """Set the planned figure of a unit for a period, or with None take it back."""
    by.demand(Verb.CORRECT, unit)
    if value is not None and value < 0:
        raise BadTarget(f"Kế hoạch “{measure}” không thể âm. Hãy xem lại.")
    where: dict[str, Any] = {
        "unit": unit,
        "measure": measure,
        "starts_on": period.start,
        "ends_on": period.end,
    }
    before = Target.objects.select_for_update().filter(**where).order_by("pk").first()
    target: Target | None = None
    if value is None:
        Target.objects.filter(**where).delete()
    else:
        target, _ = Target.objects.update_or_create(**where, defaults={"value": value, "source": source})
    audit.record(
        who=by.who,
        verb="đặt kế hoạch" if target else "bỏ kế hoạch",
        kind="target",
        object_id=(target or before or Target()).pk,
        label=f"{measure}, {unit}, {period}",
        unit_id=unit.pk,
        at=at,
        changes={"Trước": _shown(before), "Sau": _shown(target), "Theo văn bản": source},
    )
    return target


def _shown(target: Target | None) -> str:
    return decimal_text(target.value, target.measure.decimals) if target else ""
