"""The figures of a unit, of its children, and over time."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from functools import partial

from mattran.base.periods import Period
from mattran.directory.units.models import Closure, Unit
from mattran.figures.facts.rules import NOTHING
from mattran.figures.measures.choices import MeasureKind
from mattran.figures.measures.models import Measure
from mattran.figures.rollup import rules
from mattran.figures.rollup.queries.adding import Adder, look_ahead
from mattran.figures.rollup.queries.areas import areas_by_row, areas_of_row
from mattran.figures.rollup.queries.parts import parts_of
from mattran.figures.rollup.queries.reading import Reader, Sheet
from mattran.figures.rollup.queries.scope import Scope, scope_of
from mattran.figures.rollup.rules import Reading, Reckoned, Waited


@dataclass(frozen=True)
class ChildRow:
    """The figures of one row below a unit: a child, a former unit that hangs there, or the unit's own."""

    unit: Unit
    figures: dict[str, Reckoned]
    is_own: bool = False
    is_former: bool = False


def reckon(
    unit: Unit,
    period: Period,
    measures: Iterable[Measure],
    reading: Reading,
    known_at: datetime | None = None,
) -> dict[str, Reckoned]:
    """The figures of a unit with all below it, by code; with `known_at` as they were known at that moment."""
    measures = list(measures)
    atoms = _with_parts(measures)
    scope = scope_of(unit, period, reading, is_split=False, has_totals=known_at is None)
    sheet = _adder(scope, period, atoms, known_at).sheet()
    waited = Waited(partial(areas_of_row, scope, unit.pk))
    return _figures(unit.pk, sheet, measures, atoms, waited)


def by_child(unit: Unit, period: Period, measures: Iterable[Measure], reading: Reading) -> list[ChildRow]:
    """A row for each child, then for former units that hang below and have figures, then the unit's own.

    Read as at the time, the children are those of any day of the period. What adds up, adds up: the rows'
    sums are the unit's. The number of queries does not depend on the number of rows.
    """
    measures = list(measures)
    atoms = _with_parts(measures)
    scope = scope_of(unit, period, reading, is_split=True, has_totals=True)
    sheet = _adder(scope, period, atoms).sheet()
    ask_all = _Once(lambda: areas_by_row(scope))
    heard = {row for row, _ in sheet}
    rows = []
    for child, is_former in _children(scope):
        if is_former and child.pk not in heard:
            continue
        waited = Waited(partial(ask_all.of, child.pk))
        figures = _figures(child.pk, sheet, measures, atoms, waited)
        rows.append(ChildRow(child, figures, is_former=is_former))
    own = _figures(unit.pk, sheet, measures, atoms, Waited(partial(ask_all.of, unit.pk)))
    return [*rows, ChildRow(unit, own, is_own=True)]


def course(unit: Unit, measure: Measure, periods: Sequence[Period], reading: Reading) -> list[Reckoned]:
    """The figure of a unit over several periods, in their order."""
    return [figures[measure.code] for figures in reckon_over(unit, periods, [measure], reading)]


def reckon_over(
    unit: Unit, periods: Sequence[Period], measures: Iterable[Measure], reading: Reading
) -> list[dict[str, Reckoned]]:
    """What `reckon` says of each of the periods, in their order; the tree is looked at once for all."""
    measures = list(measures)
    atoms = _with_parts(measures)
    whole = Period(min(one.start for one in periods), max(one.end for one in periods), "")
    parts = [parts_of(period) for period in periods]
    totals_can_help = any(part.is_most for several in parts for part in several)
    scope = scope_of(unit, whole, reading, is_split=False, has_totals=totals_can_help)
    reader = _reader(scope, atoms)
    adders = [Adder(reader, several, list(atoms.values())) for several in parts]
    look_ahead(adders)
    found = []
    for period, adder in zip(periods, adders, strict=True):
        waited = Waited(partial(areas_of_row, replace(scope, span=period.span), unit.pk))
        found.append(_figures(unit.pk, adder.sheet(), measures, atoms, waited))
    return found


def _adder(
    scope: Scope, period: Period, atoms: dict[int, Measure], known_at: datetime | None = None
) -> Adder:
    return Adder(_reader(scope, atoms, known_at), parts_of(period), list(atoms.values()))


def _reader(scope: Scope, atoms: dict[int, Measure], known_at: datetime | None = None) -> Reader:
    return Reader(scope, {pk: atom.kind for pk, atom in atoms.items()}, known_at)


class _Once:
    """Counts for many rows, asked for together when the first is looked at."""

    def __init__(self, ask: Callable[[], dict[int, int]]) -> None:
        self._ask = ask
        self._counts: dict[int, int] | None = None

    def of(self, row: int) -> int:
        if self._counts is None:
            self._counts = self._ask()
        return self._counts.get(row, 0)


def _with_parts(measures: list[Measure]) -> dict[int, Measure]:
    """The measures that are added up, by id: themselves, and of ratios their two parts."""
    ids = {
        part
        for measure in measures
        if measure.kind == MeasureKind.RATIO
        for part in (measure.numerator_id, measure.denominator_id)
        if part is not None
    }
    known = {measure.pk: measure for measure in measures if measure.kind != MeasureKind.RATIO}
    if missing := ids - known.keys():
        known |= {measure.pk: measure for measure in Measure.objects.filter(pk__in=missing).order_by("pk")}
    return known


def _figures(
    row: int, sheet: Sheet, measures: list[Measure], atoms: dict[int, Measure], waited: Waited
) -> dict[str, Reckoned]:
    """One row's figures; made 1,800 times for a ward's grid, so nothing is asked of a model twice."""
    added = {pk: Reckoned.of_share(atom, sheet.get((row, pk), NOTHING), waited) for pk, atom in atoms.items()}
    return {
        measure.code: rules.ratio(measure, added[measure.numerator_id], added[measure.denominator_id])
        if measure.numerator_id and measure.denominator_id
        else added[measure.id]
        for measure in measures
    }


def _children(scope: Scope) -> list[tuple[Unit, bool]]:
    """The units directly below, in order, those that do not exist any more (or not yet) last."""
    rows = Closure.objects.filter(ancestor=scope.unit, depth=1)
    if scope.day is not None:
        rows = rows.filter(valid_from__lte=scope.day, valid_to__gt=scope.day)
        live = set(rows.filter(is_live=True).values_list("descendant", flat=True))
    else:
        rows = rows.filter(valid_from__lt=scope.span.end, valid_to__gt=scope.span.start)
        last = rows.filter(valid_to__gte=scope.span.end, is_live=True)
        live = set(last.values_list("descendant", flat=True))
    found = Unit.objects.filter(pk__in=rows.values("descendant")).in_order()
    return sorted(((child, child.pk not in live) for child in found), key=lambda row: row[1])
