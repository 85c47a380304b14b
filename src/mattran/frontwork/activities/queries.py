"""Questions across activities: what may be recorded, what it may repeat, what a list shows."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Prefetch, Q

from mattran.base.text import fold, search_key
from mattran.directory.access.actors import Actor
from mattran.directory.units import queries as units
from mattran.directory.units.choices import UnitKind
from mattran.directory.units.models import Unit, UnitQuerySet
from mattran.frontwork.activities.choices import State
from mattran.frontwork.activities.models import (
    Activity,
    ActivityKind,
    ActivityKindMeasure,
    ActivityKindQuerySet,
    ActivityQuerySet,
)
from mattran.frontwork.activities.rules import Answers

PAGE = 50
OFTEN = 6


def _kinds() -> ActivityKindQuerySet:
    return ActivityKind.objects.all()


def _activities() -> ActivityQuerySet:
    return Activity.objects.all()


# --- Kinds ---------------------------------------------------------------------------------------------


def kinds_open_to(unit: Unit, on: date) -> ActivityKindQuerySet:
    """The kinds a unit may record: national ones, its own and those of every unit above it that day."""
    return _kinds().active().owned_by(units.chain(unit, on)).in_order()


def own_kinds(unit: Unit) -> ActivityKindQuerySet:
    """The kinds that this unit itself added, also those out of use."""
    return _kinds().filter(unit=unit).in_order()


def kinds_below(visible: UnitQuerySet) -> ActivityKindQuerySet:
    """The kinds a list may be narrowed to: national ones and those of the units that the reader sees."""
    owners = Q(unit=None) | Q(unit__in=visible.order_by().values("pk"))
    return _kinds().filter(owners).in_order()


def may_use(unit: Unit, kind: ActivityKind, on: date) -> bool:
    """Whether the unit may record that kind: a kind in use, national or of a unit above it."""
    return kind.is_active and (kind.unit_id is None or kinds_open_to(unit, on).filter(pk=kind.pk).exists())


def kinds_with_postings(unit: Unit, on: date) -> list[ActivityKind]:
    """The same with what each of them posts joined, and its owner."""
    rows = ActivityKindMeasure.objects.select_related("measure").order_by("order", "pk")
    return list(kinds_open_to(unit, on).select_related("unit").prefetch_related(Prefetch("postings", rows)))


def postings(kind: ActivityKind) -> list[ActivityKindMeasure]:
    """What the kind posts, in the order of its questions."""
    return list(kind.postings.select_related("measure").order_by("order", "pk"))


def kinds_named_like(name: str, unit: Unit | None) -> list[ActivityKind]:
    """Kinds of the nation or of that unit whose name reads the same, whatever the marks and the case."""
    wanted = search_key(name)
    return [
        kind
        for kind in _kinds().owned_by([unit] if unit else []).in_order()
        if search_key(kind.name) == wanted
    ]


def kind_of(answers: Answers) -> ActivityKind | None:
    """The kind that a draft has chosen, if it has and the kind is still there."""
    return _kinds().select_related("unit").filter(pk=answers.kind).first() if answers.kind else None


def usual_contents(kind: ActivityKind) -> tuple[int, ...]:
    """The campaign contents that work of this kind usually belongs to."""
    return tuple(kind.contents.order_by("pk").values_list("pk", flat=True))


def kinds_by_use(unit: Unit, on: date) -> tuple[list[ActivityKind], list[ActivityKind]]:
    """The few kinds the unit records most often, then all others: a board head rarely needs the long list."""
    kinds = list(kinds_open_to(unit, on))
    used = dict(
        _activities()
        .standing()
        .filter(unit=unit)
        .order_by()
        .values_list("kind")
        .annotate(times=Count("pk"))
        .values_list("kind", "times")
    )
    by_use = sorted(kinds, key=lambda kind: (-used.get(kind.pk, 0), kind.order, kind.pk))
    often = {kind.pk for kind in by_use[:OFTEN]}
    return [kind for kind in kinds if kind.pk in often], [kind for kind in kinds if kind.pk not in often]


# --- The same thing twice ------------------------------------------------------------------------------


def commune_of(unit: Unit, on: date) -> Unit:
    """The commune over the unit that day; a unit above communes stands for itself."""
    return next((above for above in units.chain(unit, on) if above.kind == UnitKind.COMMUNE), unit)


def may_repeat(unit: Unit, kind: ActivityKind, held_on: date, place: str) -> list[Activity]:
    """Activities of the same day that may be the same thing: that kind or that place, anywhere in the ward.

    Those of the unit itself come first: she may have recorded it already. Parts of a joint activity are left
    out, since the joint activity itself is there.
    """
    ward = commune_of(unit, held_on)
    near = (
        _activities()
        .standing()
        .filter(held_on=held_on, part_of=None, unit__in=_below(ward, held_on))
        .select_related("unit", "kind")
        .newest_first()[:200]
    )
    same_place = fold(place)
    found = [
        other
        for other in near
        if other.kind_id == kind.pk or (same_place and fold(other.place) == same_place)
    ]
    return sorted(found, key=lambda other: (other.unit_id != unit.pk, other.unit_id != ward.pk, other.pk))[:5]


def can_join(unit: Unit, joint: Activity, on: date) -> bool:
    """Whether the unit may record its part of that activity: a unit above it held it, or one of its ward."""
    above = {other.pk for other in units.chain(unit, on)}
    return joint.unit_id in above or _below(commune_of(unit, on), on).filter(pk=joint.unit_id).exists()


def _below(ward: Unit, on: date) -> UnitQuerySet:
    return Unit.objects.under(ward, on=on)


# --- Lists ---------------------------------------------------------------------------------------------


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
    rows = _narrowed(_activities().visible_to(actor), wanted, actor).select_related(
        "unit", "kind", "part_of__unit"
    )
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


def joint_parts(activity: Activity) -> list[Activity]:
    """The parts that units have recorded of a joint activity, by unit."""
    return list(activity.parts.standing().select_related("unit", "kind").order_by("unit__sort", "pk"))


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
