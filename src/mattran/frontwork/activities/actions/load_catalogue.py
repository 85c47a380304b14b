"""Loading the national kinds of activity. May run again at every start: it changes nothing then."""

import csv
from pathlib import Path
from typing import TypeVar

from django.db import transaction

from mattran.figures.measures.models import Measure
from mattran.frontwork.activities.choices import Posting
from mattran.frontwork.activities.models import ActivityKind, ActivityKindMeasure
from mattran.frontwork.programmes.models import CampaignContent

T = TypeVar("T")
DATA = Path(__file__).resolve().parent.parent / "data"


class UnknownName(Exception):
    """A data file names a measure or a content that is not in its catalogue."""


@transaction.atomic
def load_catalogue() -> int:
    """Bring kinds and what they post in line with the data files; how many kinds are there now.

    A kind that is `recorded_as` something else is offered no longer, so that the same event is not counted in
    two rooms; what was recorded of it stays. Measures and campaigns are loaded before. What a kind no longer
    posts is dropped: activities recorded earlier keep their figures and their facts.
    """
    measures = {measure.code: measure for measure in Measure.objects.order_by("pk")}
    contents = {
        f"{content.campaign.code}/{content.number}": content
        for content in CampaignContent.objects.select_related("campaign").order_by("pk")
    }
    kinds: dict[str, ActivityKind] = {}
    for row in _rows("kinds.csv"):
        kind, _ = ActivityKind.objects.update_or_create(
            code=row["code"],
            defaults={
                "name": row["name"],
                "hint": row["hint"],
                "icon": row["icon"],
                "unit": None,
                "asks_people": row["asks_people"] == "1",
                "order": int(row["order"]),
                "is_active": not row["recorded_as"],
            },
        )
        kind.contents.set([_named(contents, name, row["code"]) for name in row["contents"].split()])
        kinds[row["code"]] = kind
    posted = [_posting(row, kinds[row["kind"]], measures) for row in _rows("kind_measures.csv")]
    ActivityKindMeasure.objects.filter(kind__in=kinds.values()).exclude(pk__in=posted).delete()
    return len(kinds)


def _posting(row: dict[str, str], kind: ActivityKind, measures: dict[str, Measure]) -> int:
    posting, _ = ActivityKindMeasure.objects.update_or_create(
        kind=kind,
        measure=_named(measures, row["measure"], row["kind"]),
        defaults={
            "how": Posting(row["how"]),
            "question": row["question"],
            "hint": row["hint"],
            "none_label": row["none_label"] or "Không có",
            "order": int(row["order"]),
        },
    )
    return int(posting.pk)


def _named(catalogue: dict[str, T], name: str, kind: str) -> T:
    try:
        return catalogue[name]
    except KeyError:
        raise UnknownName(f"Loại việc {kind} dùng mã {name}, mã này không có trong danh mục.") from None


def _rows(name: str) -> list[dict[str, str]]:
    with (DATA / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))
