"""What stands on the paper form of a month, and the photos of those that came back filled in."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from mattran.base.periods import Period
from mattran.directory.units import queries as units
from mattran.directory.units.models import Unit
from mattran.figures.measures.models import Measure
from mattran.figures.rollup.queries import by_child, reckon
from mattran.figures.rollup.rules import Reading, Reckoned
from mattran.frontwork.entries import queries as entries
from mattran.frontwork.returns.models import PaperPhoto
from mattran.frontwork.returns.queries.below import grid


@dataclass(frozen=True)
class FormToPrint:
    """The paper form of one unit: what is asked, and what the books hold already."""

    unit: Unit
    measures: Sequence[Measure]
    figures: Mapping[str, Reckoned]


def form_of(unit: Unit, period: Period, wanted: str, today: date) -> tuple[Unit, FormToPrint]:
    """The form of one unit, and the unit above it, which says what is usually counted."""
    above = (units.parent(unit, today) if units.exists(unit, today) else None) or unit
    measures = _asked(above, wanted, today)
    return above, FormToPrint(unit, measures, reckon(unit, period, measures, Reading.then()))


def forms_below(unit: Unit, period: Period, wanted: str, today: date) -> list[FormToPrint]:
    """The forms of all whose returns the unit receives, in the order of their names."""
    returned = grid(unit, period, today, with_books=False)
    measures = _asked(unit, wanted, today)
    figures = {one.unit.pk: one.figures for one in by_child(unit, period, measures, Reading.then())}
    below = (
        sorted((row.unit for row in returned.rows), key=lambda one: (one.sort, one.pk)) if returned else []
    )
    return [
        FormToPrint(one, measures, figures.get(one.pk) or reckon(one, period, measures, Reading.then()))
        for one in below
    ]


def photos_of(unit: Unit, period: Period) -> list[PaperPhoto]:
    """The photos of the filled-in form, in the order in which they came."""
    found = PaperPhoto.objects.filter(unit=unit, starts_on=period.start, ends_on=period.end)
    return list(found.select_related("file").order_by("pk"))


def _asked(above: Unit, wanted: str, today: date) -> Sequence[Measure]:
    choices = entries.chosen_measures(above, today)
    return next((one for one in choices if one.code == wanted), choices[0]).measures
