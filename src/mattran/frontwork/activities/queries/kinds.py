"""Kinds of activity: which a unit may record, which it records most, and what each posts."""

from datetime import date
from typing import Final

from django.db.models import Count, Prefetch, Q, prefetch_related_objects

from mattran.base.text import search_key
from mattran.directory.units import queries as units
from mattran.directory.units.models import Unit, UnitQuerySet
from mattran.frontwork.activities.models import (
    Activity,
    ActivityKind,
    ActivityKindMeasure,
    ActivityKindQuerySet,
    ActivityQuerySet,
)
from mattran.frontwork.activities.rules import Answers

OFTEN: Final = 6
AT_HAND: Final = 4
USUAL: Final = ("visit", "fund_poor", "board_meeting", "propaganda")
"""What every residential area does: its buttons before it has recorded anything."""

_POSTINGS: Final = Prefetch(
    "postings", ActivityKindMeasure.objects.select_related("measure").order_by("order", "pk")
)


def _kinds() -> ActivityKindQuerySet:
    return ActivityKind.objects.all()


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
    return list(kinds_open_to(unit, on).select_related("unit").prefetch_related(_POSTINGS))


def postings(kind: ActivityKind) -> list[ActivityKindMeasure]:
    """What the kind posts, in the order of its questions; read once for each kind at hand."""
    prefetch_related_objects([kind], _POSTINGS)
    return list(kind.postings.all())


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
    kinds, used = list(kinds_open_to(unit, on)), _times_recorded(unit)
    by_use = sorted(kinds, key=lambda kind: (-used.get(kind.pk, 0), kind.order, kind.pk))
    often = {kind.pk for kind in by_use[:OFTEN]}
    return [kind for kind in kinds if kind.pk in often], [kind for kind in kinds if kind.pk not in often]


def kinds_at_hand(unit: Unit, on: date) -> list[ActivityKind]:
    """The kinds for the big buttons: what the unit records most, filled up with what every unit records."""
    kinds, used = list(kinds_open_to(unit, on)), _times_recorded(unit)
    own = sorted(
        (kind for kind in kinds if kind.pk in used), key=lambda kind: (-used[kind.pk], kind.order, kind.pk)
    )
    by_code = {kind.code: kind for kind in kinds}
    usual = [by_code[code] for code in USUAL if code in by_code]
    return list(dict.fromkeys([*own, *usual]))[:AT_HAND]


def _times_recorded(unit: Unit) -> dict[int, int]:
    """How often the unit has recorded each kind."""
    rows: ActivityQuerySet = Activity.objects.all()
    by_kind = rows.standing().filter(unit=unit).order_by().values_list("kind")
    return dict(by_kind.annotate(times=Count("pk")).values_list("kind", "times"))
