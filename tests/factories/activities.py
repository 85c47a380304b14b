"""Activities for tests, made by the action, with the real kinds and measures of the data files.

Only the kinds a test names are loaded: `kind("clean_up")` brings its measures along.
"""

import csv
from collections.abc import Mapping
from datetime import UTC, date, datetime
from functools import cache
from pathlib import Path
from typing import Any
from uuid import uuid4

import factory

from mattran.directory.access.actors import Actor
from mattran.directory.units.models import Unit
from mattran.figures.measures.models import Measure, MeasureGroup
from mattran.frontwork.activities import actions
from mattran.frontwork.activities.actions.load_catalogue import DATA
from mattran.frontwork.activities.models import Activity, ActivityKind, ActivityKindMeasure, ActivityPhoto
from mattran.frontwork.activities.rules import Amount
from tests.factories.files import stored
from tests.factories.units import AreaFactory

SUNDAY = date(2026, 11, 15)
NOW = datetime(2026, 11, 16, 2, 30, tzinfo=UTC)
MEASURES = Path(__file__).resolve().parents[2] / "src/mattran/figures/measures/data/measures.csv"


@cache
def rows(path: Path) -> list[dict[str, str]]:
    """The rows of a data file."""
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def measure(code: str) -> Measure:
    """The real measure of that code."""
    row = next(row for row in rows(MEASURES) if row["code"] == code)
    group, _ = MeasureGroup.objects.get_or_create(
        code=row["group"], defaults={"name": row["group"], "order": 1}
    )
    made, _ = Measure.objects.get_or_create(
        code=code,
        defaults={
            "name": row["name"],
            "unit_of_count": row["unit_of_count"],
            "kind": row["kind"],
            "decimals": int(row["decimals"]),
            "counted_by": row["counted_by"],
            "group": group,
            "numerator": measure(row["numerator"]) if row["numerator"] else None,
            "denominator": measure(row["denominator"]) if row["denominator"] else None,
            "order": 1,
        },
    )
    return made


def kind(code: str = "clean_up", **given: Any) -> ActivityKind:
    """The real kind of that code, with what it posts."""
    row = next(row for row in rows(DATA / "kinds.csv") if row["code"] == code)
    told = {
        "name": row["name"],
        "hint": row["hint"],
        "icon": row["icon"],
        "asks_people": row["asks_people"] == "1",
        "order": int(row["order"]),
    }
    made, is_new = ActivityKind.objects.get_or_create(code=code, defaults=told | given)
    for line in rows(DATA / "kind_measures.csv") if is_new else []:
        if line["kind"] == code:
            ActivityKindMeasure.objects.create(
                kind=made,
                measure=measure(line["measure"]),
                how=line["how"],
                question=line["question"],
                hint=line["hint"],
                none_label=line["none_label"] or "Không có",
                order=int(line["order"]),
            )
    return made


class ActivityFactory(factory.django.DjangoModelFactory[Activity]):
    """A bare row without figures, whoever may record there: for questions of who sees it."""

    class Meta:
        model = Activity

    unit = factory.SubFactory(AreaFactory)
    kind = factory.LazyFunction(lambda: kind())
    held_on = SUNDAY
    recorded_at = changed_at = NOW
    recorded_by = "Bà Vũ Thị Hoa"


class ActivityPhotoFactory(factory.django.DjangoModelFactory[ActivityPhoto]):
    """A photo of such a row."""

    class Meta:
        model = ActivityPhoto

    activity = factory.SubFactory(ActivityFactory)
    file = factory.LazyFunction(lambda: stored())


class OwnKindFactory(factory.django.DjangoModelFactory[ActivityKind]):
    """A kind that a unit added for itself."""

    class Meta:
        model = ActivityKind

    code = factory.Sequence(lambda n: f"rieng-{n + 1}")
    name = factory.Sequence(lambda n: f"Ngõ sáng {n + 1}")
    unit = factory.SubFactory(AreaFactory)


def details(code: str = "clean_up", **given: Any) -> actions.Details:
    """A clean-up on Sunday 15/11/2026 with 45 people, unless told otherwise."""
    told: dict[str, Any] = {"kind": kind(code), "held_on": SUNDAY, "place": "Ngõ 3", "people": Amount(45)}
    return actions.Details(**told | given)


def record(by: Actor, unit: Unit | None = None, code: str = "clean_up", **given: Any) -> Activity:
    """An activity of the actor's unit, recorded the day after it was held."""
    keywords = {name: given.pop(name) for name in ("client_id", "at", "reason", "photos") if name in given}
    told: Mapping[str, Any] = {"client_id": uuid4(), "at": NOW} | keywords
    return actions.record(by=by, unit=unit or by.unit, details=details(code, **given), **told).activity
