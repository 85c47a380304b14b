"""Whether units that an undoing would bring back still have a place and a free name to come back to."""

from collections.abc import Iterator
from datetime import date

from mattran.base.dates import show
from mattran.base.pictures import Picture, Row
from mattran.base.spans import OPEN
from mattran.directory.units import queries as units
from mattran.directory.units.models import Placement, Unit
from mattran.frontwork.reorganisation.models import Reorganisation


def in_the_way(made: Reorganisation) -> list[str]:
    """What was done elsewhere since: their parent has ended, or another unit there is called the same."""
    told = []
    moved = {unit for unit, _ in _coming_back(made)}
    own = {*moved, *made.founded}
    parents = Unit.objects.in_bulk({row["parent_id"] for _, row in _coming_back(made)})
    back = Unit.objects.in_bulk(moved)
    for unit, row in _coming_back(made):
        parent = parents[row["parent_id"]]
        since = max(made.on, date.fromisoformat(row["valid_from"]))
        if parent.pk not in own and not any(
            life.start <= since and life.end == OPEN for life in units.periods(parent)
        ):
            told.append(f"{parent} kết thúc từ {show(units.lifetime(parent).end)}")
        same = units.called(back[unit].full_name, parent, since).exclude(pk__in=own)
        told += [f"một {other} khác thuộc {parent}" for other in same[:1]]
    return told


def _coming_back(made: Reorganisation) -> Iterator[tuple[int, Row]]:
    """The units whose last place would be another one than now, each with that place."""
    was, now = _last_places(made.before), _last_places(made.after)
    for unit in sorted(was):
        if was[unit] != now.get(unit) and was[unit]["parent_id"] is not None:
            yield unit, was[unit]


def _last_places(picture: Picture) -> dict[int, Row]:
    rows = sorted(picture.get(Placement._meta.label, []), key=lambda row: str(row["valid_from"]))
    return {int(row["unit_id"]): row for row in rows}
