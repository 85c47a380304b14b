"""What the words of a table can mean: measures by code and name, units by names past and present."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date

from mattran.base.spans import Span
from mattran.base.text import search_key
from mattran.directory.access.actors import Actor
from mattran.directory.access.queries import visible_units
from mattran.directory.units.choices import UnitKind
from mattran.directory.units.models import Closure, Succession, Unit
from mattran.directory.units.rules import full_name
from mattran.figures.measures.choices import MeasureKind
from mattran.figures.measures.models import Measure
from mattran.frontwork.entries.choices import Purpose
from mattran.frontwork.entries.models import KnownColumn
from mattran.frontwork.entries.rules import MEASURE, Names

PORTION = 500


def countable_measures() -> list[Measure]:
    """The measures that figures can be entered for, in the order of the catalogue."""
    return list(Measure.objects.in_use().exclude(kind=MeasureKind.RATIO).in_order())


def measures_by_key(measures: Iterable[Measure]) -> dict[str, str]:
    """What a heading means that is a measure's code or name, by its key; a name of two is nobody's."""
    found: dict[str, str] = {}
    twice: set[str] = set()
    for measure in measures:
        meaning = f"{MEASURE}{measure.code}"
        named = f"{measure.name} {measure.unit_of_count}"
        for key in {search_key(measure.code), search_key(measure.name), search_key(named)}:
            if found.setdefault(key, meaning) != meaning:
                twice.add(key)
    return {key: meaning for key, meaning in found.items() if key not in twice}


def known_columns(unit: Unit, purpose: Purpose = Purpose.FIGURES) -> dict[str, str]:
    """What headings meant in the unit's earlier imports of that kind."""
    known = KnownColumn.objects.filter(unit=unit, purpose=purpose)
    return dict(known.order_by("pk").values_list("heading", "meaning"))


def names_for(actor: Actor, measures: Iterable[Measure]) -> Names:
    """Whom the rows of a table can name: the units in sight, closed ones too, and the measures."""
    listed = list(measures)
    by_code = {measure.code: measure for measure in listed}
    meanings = measures_by_key(listed)
    units = list(visible_units(actor).exclude(kind=UnitKind.PARTNER).in_order())
    called: defaultdict[str, list[Unit]] = defaultdict(list)
    spelt: dict[int, list[str]] = {}
    parents = _parents(units, actor.on)
    for unit in units:
        longer = [f"{unit.full_name} {parents[unit.pk]}"] if unit.pk in parents else []
        spelt[unit.pk] = list(filter(None, [unit.full_name, unit.name, unit.code, *longer]))
        for key in set(map(search_key, spelt[unit.pk])) - {""}:
            called[key].append(unit)
    return Names(
        units=called,
        measures={key: by_code[code.removeprefix(MEASURE)] for key, code in meanings.items()} | by_code,
        spelt=spelt,
        lives=_lives(units),
        became=_became(units),
    )


def _parents(units: list[Unit], on: date) -> dict[int, str]:
    """The name of what each unit belongs to on that day."""
    found: dict[int, str] = {}
    for some in _portions(units):
        above = Closure.objects.filter(descendant__in=some, depth=1, valid_from__lte=on, valid_to__gt=on)
        for pk, prefix, name in above.order_by("pk").values_list(
            "descendant", "ancestor__prefix", "ancestor__name"
        ):
            found[pk] = full_name(prefix, name)
    return found


def _lives(units: list[Unit]) -> dict[int, list[Span]]:
    found: defaultdict[int, list[Span]] = defaultdict(list)
    for some in _portions(units):
        own = Closure.objects.filter(descendant__in=some, depth=0, is_live=True).order_by("valid_from", "pk")
        for pk, start, end in own.values_list("descendant", "valid_from", "valid_to"):
            found[pk].append(Span(start, end))
    return dict(found)


def _became(units: list[Unit]) -> dict[int, list[tuple[date, Unit]]]:
    found: defaultdict[int, list[tuple[date, Unit]]] = defaultdict(list)
    for some in _portions(units):
        for step in Succession.objects.filter(old__in=some).select_related("new").order_by("on", "pk"):
            found[step.old_id].append((step.on, step.new))
    return dict(found)


def _portions(units: list[Unit]) -> list[list[int]]:
    ids = [unit.pk for unit in units]
    return [ids[first : first + PORTION] for first in range(0, len(ids), PORTION)]
