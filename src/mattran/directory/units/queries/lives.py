"""From when until when a unit exists."""

from datetime import date

from mattran.base.dates import ONE_DAY
from mattran.base.spans import DAWN, Span
from mattran.directory.units.models import Closure, Unit


def periods(unit: Unit) -> list[Span]:
    """The periods in which the unit exists; several if it was opened again."""
    spans: list[Span] = []
    own = Closure.objects.filter(descendant=unit, ancestor=unit, is_live=True).order_by("valid_from", "pk")
    for start, end in own.values_list("valid_from", "valid_to"):
        spans.append(Span(start, end))
    return spans


def lifetime(unit: Unit) -> Span:
    """From the unit's first day to the end of its last; DAWN and OPEN where there is none."""
    spans = periods(unit)
    return Span(spans[0].start, spans[-1].end)


def last_day_by(unit: Unit, on: date) -> date:
    """That day; of a unit that had ended by then, its last."""
    end = lifetime(unit).end
    return on if end == DAWN or end > on else end - ONE_DAY


def exists(unit: Unit, on: date) -> bool:
    """Whether the unit exists on that day."""
    return any(span.contains(on) for span in periods(unit))
