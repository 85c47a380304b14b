"""Reports for tests: the real catalogue and outline, one report of Phường Mẫu."""

from datetime import UTC, date, datetime

from mattran.base.periods import half_period
from mattran.directory.access.actors import Actor
from mattran.directory.units.models import Unit
from mattran.figures.measures.actions import load_catalogue
from mattran.frontwork.documents.actions import load_catalogue as load_documents
from mattran.frontwork.reports.actions.open import open_report
from mattran.frontwork.reports.actions.outlines import load_outlines
from mattran.frontwork.reports.models import Outline, OutlineNode, Report

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


def bare_report(unit: Unit) -> Report:
    """A report of the unit with one heading and no figures: for tests of who may open what."""
    load_documents()
    outline, is_new = Outline.objects.get_or_create(
        code="bare", version=1, defaults={"name": "Đề cương một mục", "valid_from": date(2025, 1, 1)}
    )
    if is_new:
        OutlineNode.objects.create(outline=outline, number="I", title="Kết quả", order=0, depth=0)
    report, _ = Report.objects.get_or_create(
        unit=unit,
        outline=outline,
        period_code=FIRST_HALF.code,
        defaults={"starts_on": FIRST_HALF.start, "ends_on": FIRST_HALF.end, "created_at": NOW},
    )
    return report
