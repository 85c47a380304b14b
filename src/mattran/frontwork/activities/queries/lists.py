"""What a list of activities shows, narrowed and page by page."""

from dataclasses import dataclass
from datetime import date
from typing import Final

from mattran.base.newest import holding, met
from mattran.base.text import search_key
from mattran.directory.access.actors import Actor
from mattran.directory.access.queries import ids_in_sight
from mattran.directory.units.models import Unit
from mattran.frontwork.activities.choices import State
from mattran.frontwork.activities.models import Activity, ActivityKind, ActivityQuerySet

PAGE: Final = 50


def _activities() -> ActivityQuerySet:
    return Activity.objects.all()


@dataclass(frozen=True)
class Filter:
    """What a list is narrowed to."""

    kind: ActivityKind | None = None
    unit: Unit | None = None
    start: date | None = None
    end: date | None = None
    text: str = ""
    with_withdrawn: bool = False


@dataclass(frozen=True)
class Mark:
    """A place in the list: the day and record of an activity at the edge of a page."""

    day: date
    pk: int

    def __str__(self) -> str:
        return f"{self.day.isoformat()}_{self.pk}"

    @classmethod
    def read(cls, text: str) -> "Mark | None":
        """From an address; None for anything else than a mark."""
        day, _, pk = text.partition("_")
        try:
            return cls(date.fromisoformat(day), int(pk)) if pk.isascii() and len(pk) < 19 else None
        except ValueError:
            return None


@dataclass(frozen=True)
class Page:
    """Some activities, and the marks of the pages beside.

    `looked_back_to` is the day at which looking for words stopped, with older activities left to look at.
    """

    activities: list[Activity]
    newer: Mark | None
    older: Mark | None
    looked_back_to: date | None = None


def page(
    actor: Actor, wanted: Filter, *, before: Mark | None = None, after: Mark | None = None, size: int = PAGE
) -> Page:
    """A page of what the actor may see, newest first.

    Pages go by marks and not by numbers: the hundredth costs what the first costs, and a record made in the
    meantime shifts nothing. Words are looked for among some thousands at a time (base.newest).
    """
    rows = _narrowed(_activities(), wanted)
    if after is not None:
        rows = rows.filter(held_on__gte=after.day).exclude(held_on=after.day, pk__lte=after.pk)
    elif before is not None:
        rows = rows.filter(held_on__lte=before.day).exclude(held_on=before.day, pk__gte=before.pk)
    among = {
        "unit_id": ids_in_sight(actor, wanted.unit),
        "kind_id": [wanted.kind.pk] if wanted.kind else None,
    }
    rows = met(rows, among, indexed=among)  # type: ignore[assignment]
    ordered = rows.newest_first() if after is None else rows.order_by("held_on", "pk")
    found, edge = _read(ordered, search_key(wanted.text).split(), size + 1)
    shown, more = found[:size], _mark(found, size - 1) if len(found) > size else edge
    if after is not None:
        shown.reverse()
        return Page(shown, more, _mark(shown, -1) or after)
    return Page(shown, _mark(shown, 0) or before if before else None, more, edge.day if edge else None)


def _read(ordered: ActivityQuerySet, words: list[str], most: int) -> tuple[list[Activity], Mark | None]:
    """The first activities with all that a list shows of them, and where looking for words stopped short."""
    joined = ordered.select_related("unit", "kind", "part_of__unit").with_figures()
    if not words:
        return list(joined[:most]), None
    keys, stopped_at = holding(ordered, words, most=most)
    edge = _activities().filter(pk=stopped_at).first() if stopped_at else None
    return list(joined.filter(pk__in=keys)), Mark(edge.held_on, edge.pk) if edge else None


def _mark(shown: list[Activity], place: int) -> Mark | None:
    return Mark(shown[place].held_on, shown[place].pk) if shown else None


def _narrowed(rows: ActivityQuerySet, wanted: Filter) -> ActivityQuerySet:
    """By what needs no index of its own."""
    if not wanted.with_withdrawn:
        rows = rows.standing()
    if wanted.start is not None and wanted.end is not None:
        rows = rows.held_between(wanted.start, wanted.end)
    return rows


def seen_by(actor: Actor) -> ActivityQuerySet:
    """The activities that the actor may see, with what every page of one needs."""
    return (
        _activities()
        .visible_to(actor)
        .select_related("unit", "kind", "part_of__unit", "part_of__kind", "entered_by")
    )


def recent_places(unit: Unit) -> list[str]:
    """Where the unit's last activities were, each place once: what she need not type again."""
    places = (
        _activities()
        .filter(unit=unit, state=State.RECORDED)
        .exclude(place="")
        .newest_first()
        .values_list("place", flat=True)[:30]
    )
    return list(dict.fromkeys(places))[:5]
