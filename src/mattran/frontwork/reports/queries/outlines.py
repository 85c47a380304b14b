"""Which outline a report is written to, and what stands under its headings."""

from collections.abc import Iterable
from datetime import date
from typing import Final

from django.db.models import Q

from mattran.base.periods import Period
from mattran.directory.access.actors import Actor
from mattran.directory.access.queries import visible_units
from mattran.directory.units.choices import UnitKind
from mattran.directory.units.models import Unit, UnitQuerySet
from mattran.directory.units.queries import chain
from mattran.figures.measures.models import Measure
from mattran.frontwork.reports.models import Outline, OutlineNode
from mattran.frontwork.reports.rules import codes_in


def reporting_units(actor: Actor, on: date) -> UnitQuerySet:
    """The units an actor may open a report for: her own and those directly below it, never partners."""
    below = Unit.objects.directly_under(actor.unit, on=on).values("pk")
    near = visible_units(actor).existing(on=on).filter(Q(pk=actor.unit.pk) | Q(pk__in=below))
    return near.exclude(kind=UnitKind.PARTNER).in_order()


class NoOutline(Exception):
    """No outline has been loaded yet."""

    def __str__(self) -> str:
        return "Chưa có đề cương báo cáo. Hãy nạp lại danh mục."


HALF_YEAR: Final = "half_year"
MONTH: Final = "month"


def outline_code(unit: Unit, period: Period) -> str:
    """Which outline is followed: a residential board's month has its own, all else that of the half-year."""
    return MONTH if period.is_a_month and unit.kind == UnitKind.AREA else HALF_YEAR


def outline_for(unit: Unit, *, on: date, code: str = HALF_YEAR) -> Outline:
    """The newest outline in force for the unit: its own, the nearest level's above, or everybody's.

    Of a time before the first one, the first. Raises NoOutline.
    """
    above = [u.pk for u in chain(unit, on)]
    found = Outline.objects.filter(code=code, valid_from__lte=on).order_by("-version", "pk")
    by_owner: dict[int | None, Outline] = {}
    for outline in found:
        by_owner.setdefault(outline.unit_id, outline)
    for owner in [*above, None]:
        if owner in by_owner:
            return by_owner[owner]
    first = Outline.objects.filter(code=code, unit=None).order_by("valid_from", "pk").first()
    if first is None:
        raise NoOutline
    return first


def nodes_of(outline: Outline) -> list[OutlineNode]:
    """The headings in order, each with its measures."""
    return list(outline.nodes.order_by("order", "pk").prefetch_related("measure_rows__measure"))


def measures_of(nodes: list[OutlineNode], prose: Iterable[str] = ()) -> list[Measure]:
    """The measures under these headings in order, each once, with those that sentences and prose name."""
    found: dict[str, Measure] = {}
    for node in nodes:
        for row in node.measure_rows.all():
            found.setdefault(row.measure.code, row.measure)
    named = {code for node in nodes for sentence in node.sentences for code in codes_in(sentence)}
    named |= {code for text in prose for code in codes_in(text)}
    for measure in Measure.objects.filter(code__in=named - found.keys()).order_by("order", "pk"):
        found[measure.code] = measure
    return list(found.values())


def names_of_measures() -> dict[str, str]:
    """The name of every measure by its code: what a writer calls a figure by."""
    return dict(Measure.objects.order_by("pk").values_list("code", "name"))
