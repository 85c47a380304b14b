"""Reports for tests: the real catalogue and outline, one report of Phường Mẫu."""

from datetime import UTC, date, datetime

from mattran.base.periods import half_period
from mattran.directory.access.actors import Actor
from mattran.directory.units.models import Unit
from mattran.figures.measures.actions import load_catalogue
from mattran.frontwork.documents.actions import load_catalogue as load_documents
from mattran.frontwork.reports.actions.open import open_report
from mattran.frontwork.reports.actions.outlines import load_outlines
from mattran.frontwork.reports.models import Report

NOW = datetime(2026, 6, 26, 2, 0, tzinfo=UTC)
FIRST_HALF = half_period(2026 * 2)


def outlines() -> None:
    """The catalogues of measures and documents, and the outlines that come with the product."""
    load_catalogue()
    load_documents()
    load_outlines()


def half_year_report(by: Actor, unit: Unit, *, cutoff_on: date = date(2026, 6, 25)) -> Report:
    """The unit's report of the first half of 2026."""
    return open_report(by=by, unit=unit, period=FIRST_HALF, cutoff_on=cutoff_on, at=NOW)
