"""Load the outlines that come with the product."""

import tomllib
from datetime import date
from importlib import resources
from typing import Any

from django.db import transaction

from mattran.figures.measures.models import Measure
from mattran.frontwork.reports.models import NodeMeasure, Outline, OutlineNode


class BadOutline(Exception):
    """An outline file names a heading or a measure that does not exist."""


@transaction.atomic
def load_outlines() -> int:
    """Load every outline file not loaded yet and say how many were new.

    A loaded outline is never changed, since reports were written to it: a changed file needs a new version.
    """
    loaded = 0
    files = resources.files("mattran.frontwork.reports") / "data"
    for file in sorted(files.iterdir(), key=lambda f: f.name):
        if file.name.endswith(".toml"):
            loaded += _load(tomllib.loads(file.read_text(encoding="utf-8")))
    return loaded


def _load(data: dict[str, Any]) -> int:
    valid_from = data["valid_from"]
    assert isinstance(valid_from, date)
    outline, is_new = Outline.objects.get_or_create(
        code=data["code"],
        version=data["version"],
        defaults={"name": data["name"], "valid_from": valid_from, "source": data.get("source", "")},
    )
    if not is_new:
        return 0
    measures = {m.code: m for m in Measure.objects.all()}
    by_number: dict[str, OutlineNode] = {}
    for order, row in enumerate(data["nodes"]):
        parent = by_number.get(row.get("parent", ""))
        if row.get("parent") and parent is None:
            raise BadOutline(f"{row['number']}: thiếu mục cha {row['parent']}")
        node = OutlineNode.objects.create(
            outline=outline,
            parent=parent,
            number=row["number"],
            title=row["title"],
            hint=row.get("hint", ""),
            sentences=row.get("sentences", []),
            order=order,
            depth=parent.depth + 1 if parent else 0,
        )
        by_number[node.number] = node
        missing = [code for code in row.get("measures", []) if code not in measures]
        if missing:
            raise BadOutline(f"{node}: không có chỉ tiêu {', '.join(missing)}")
        NodeMeasure.objects.bulk_create(
            NodeMeasure(node=node, measure=measures[code], order=place)
            for place, code in enumerate(row.get("measures", []))
        )
    return 1
