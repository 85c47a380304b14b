"""Open a report: a unit begins its account of a period."""

from datetime import date, datetime, timedelta

from django.db import transaction

from mattran.base.audit import actions as audit
from mattran.base.periods import Period
from mattran.directory.access.actors import Actor
from mattran.directory.access.choices import Verb
from mattran.directory.units.models import Unit
from mattran.frontwork.reports.models import Report
from mattran.frontwork.reports.queries import outline_for


class CannotOpen(Exception):
    """The report cannot be opened; the sentence says why."""


@transaction.atomic
def open_report(*, by: Actor, unit: Unit, period: Period, cutoff_on: date, at: datetime) -> Report:
    """The unit's report for the period up to the cut-off day; the one already opened if there is one.

    Raises MayNot, or CannotOpen when the cut-off day lies outside the period.
    """
    by.demand(Verb.RECORD, unit)
    if not period.contains(cutoff_on):
        raise CannotOpen(
            f"Ngày chốt {cutoff_on:%d/%m/%Y} nằm ngoài {period.label}; chọn ngày từ {period.start:%d/%m/%Y} "
            f"đến {period.last_day:%d/%m/%Y}."
        )
    report, is_new = Report.objects.get_or_create(
        unit=unit,
        outline=outline_for(unit, on=cutoff_on),
        period_name=period.label,
        defaults={"starts_on": period.start, "ends_on": cutoff_on + timedelta(days=1), "created_at": at},
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
