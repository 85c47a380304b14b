"""What a list of activities shows, narrowed and page by page."""

from dataclasses import dataclass
from datetime import date
from typing import Final

from django.db.models import Q

from mattran.directory.access.actors import Actor
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
    """Some activities, and the marks of the pages beside."""

    activities: list[Activity]
    newer: Mark | None
    older: Mark | None


def page(
    actor: Actor, wanted: Filter, *, before: Mark | None = None, after: Mark | None = None, size: int = PAGE
) -> Page:
    """A page of what the actor may see, newest first.

    Pages go by marks and not by numbers: the hundredth costs what the first costs, and a record made in the
    meantime shifts nothing.
    """
    rows = _narrowed(_activities().visible_to(actor), wanted, actor).with_figures()
    rows = rows.select_related("unit", "kind", "part_of__unit")
    if after is not None:
        newer = rows.filter(Q(held_on__gt=after.day) | Q(held_on=after.day, pk__gt=after.pk))
        found = list(newer.order_by("held_on", "pk")[: size + 1])
        more, shown = len(found) > size, found[:size][::-1]
        return Page(shown, _mark(shown, 0) if more else None, _mark(shown, -1) or after)
    if before is not None:
        rows = rows.filter(held_on__lte=before.day).filter(
            Q(held_on__lt=before.day) | Q(held_on=before.day, pk__lt=before.pk)
        )
    found = list(rows.newest_first()[: size + 1])
    shown = found[:size]
    return Page(
        shown,
        _mark(shown, 0) if before is not None else None,
        _mark(shown, -1) if len(found) > size else None,
    )


def seen_by(actor: Actor) -> ActivityQuerySet:
    """The activities that the actor may see, with what every page of one needs."""
    return (
        _activities()
        .visible_to(actor)
        .select_related("unit", "kind", "part_of__unit", "part_of__kind", "entered_by")
    )


def _mark(shown: list[Activity], place: int) -> Mark | None:
    return Mark(shown[place].held_on, shown[place].pk) if shown else None


def _narrowed(rows: ActivityQuerySet, wanted: Filter, actor: Actor) -> ActivityQuerySet:
    if not wanted.with_withdrawn:
        rows = rows.standing()
    if wanted.kind is not None:
        rows = rows.filter(kind=wanted.kind)
    if wanted.unit is not None:
        rows = rows.filter(unit__in=Unit.objects.under(wanted.unit, on=actor.on).order_by().values("pk"))
    if wanted.start is not None and wanted.end is not None:
        rows = rows.held_between(wanted.start, wanted.end)
    return rows.matching(wanted.text)


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
