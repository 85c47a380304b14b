"""Open a report: a unit begins its account of a period."""

from datetime import date, datetime

from django.db import transaction

from mattran.base.audit import actions as audit
from mattran.base.dates import ONE_DAY, show
from mattran.base.periods import Period
from mattran.directory.access.actors import Actor
from mattran.directory.access.choices import Verb
from mattran.directory.units.models import Unit
from mattran.frontwork.reports.models import Report
from mattran.frontwork.reports.queries import NoOutline, outline_code, outline_for


class CannotOpen(Exception):
    """The report cannot be opened; the sentence says why."""


@transaction.atomic
def open_report(*, by: Actor, unit: Unit, period: Period, cutoff_on: date, at: datetime) -> Report:
    """The unit's report for the period up to the cut-off day; the one already opened if there is one.

    A report keeps the version of the outline it began with, also when a newer one has come since. Raises
    MayNot, or CannotOpen when the cut-off day lies outside the period.
    """
    by.demand(Verb.RECORD, unit)
    if not period.contains(cutoff_on):
        raise CannotOpen(
            f"Ngày chốt {show(cutoff_on)} nằm ngoài {period.label}; chọn ngày từ {show(period.start)} "
            f"đến {show(period.last_day)}."
        )
    try:
        outline = outline_for(unit, on=cutoff_on, code=outline_code(unit, period))
    except NoOutline as lack:
        raise CannotOpen(str(lack)) from lack
    begun = Report.objects.filter(unit=unit, outline__code=outline.code, period_code=period.code)
    if report := begun.order_by("pk").first():
        return report
    report, is_new = Report.objects.get_or_create(
        unit=unit,
        outline=outline,
        period_code=period.code,
        defaults={"starts_on": period.start, "ends_on": cutoff_on + ONE_DAY, "created_at": at},
    )
    if is_new:
        audit.record(
            who=by.who,
            verb="lập báo cáo",
            kind="report",
            object_id=report.pk,
            label=str(report),
            unit_id=unit.pk,
            at=at,
        )
    return report
