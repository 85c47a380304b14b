"""Issue a report: freeze what it says, give its paper a number, lock its period."""

from datetime import date, datetime

from django.db import transaction

from mattran.base.audit import actions as audit
from mattran.base.dates import local_day, show
from mattran.base.text import BadText, clean
from mattran.directory.access.actors import Actor
from mattran.directory.access.choices import Verb
from mattran.figures.facts.actions import Source, lock
from mattran.frontwork.documents import actions as documents
from mattran.frontwork.documents.models import Document
from mattran.frontwork.documents.queries import NoLetterhead, UnknownKind, frame
from mattran.frontwork.reports import papers
from mattran.frontwork.reports.choices import ReadingMode, ReportState
from mattran.frontwork.reports.models import Report
from mattran.frontwork.reports.queries import (
    freeze,
    live_figures,
    live_grid,
    live_members,
    measures_of,
    nodes_of,
    report_page,
)

SOURCE_KIND = "report"


class CannotIssue(Exception):
    """The report cannot be issued; the sentence says why and what to do."""


@transaction.atomic
def issue_report(*, by: Actor, report: Report, issued_on: date, place: str, at: datetime) -> Report:
    """The report, issued: figures frozen, paper numbered, period locked for the unit and all below it.

    "As organised today" becomes "as organised on the day of issue", so that a later reorganisation does not
    move what was signed. Pressed twice, the second is refused; after its paper was cancelled it may be issued
    anew, with the figures of that moment under a new number. Raises MayNot and CannotIssue.
    """
    report = Report.objects.locked(report.pk)
    by.demand(Verb.ISSUE, report.unit)
    _refuse_unless_ready(report, issued_on, at)
    try:
        place = clean(place, max_length=60)
    except BadText as wrong:
        raise CannotIssue(str(wrong)) from wrong
    if report.mode == ReadingMode.TODAY:
        report.mode, report.mode_on = ReadingMode.ON, issued_on
    is_anew = report.is_issued
    prose = report.sections.order_by("pk").values_list("text", flat=True)
    measures = measures_of(nodes_of(report.outline), prose)
    report.frozen = freeze(
        live_figures(report, measures), live_grid(report, measures), live_members(report, measures)
    )
    report.document = _numbered(by, report, issued_on, place, at)
    report.state, report.issued_at, report.issued_by = ReportState.ISSUED, at, str(by.who)[:200]
    report.version += 1
    report.save()
    if not is_anew:
        _lock(by, report, at)
    audit.record(
        who=by.who,
        verb="ban hành",
        kind=SOURCE_KIND,
        object_id=report.pk,
        label=str(report),
        unit_id=report.unit_id,
        at=at,
        changes={"Số văn bản": report.document.symbol},
    )
    return report


def _refuse_unless_ready(report: Report, issued_on: date, at: datetime) -> None:
    """Raise CannotIssue for what was issued already, and for days that cannot be."""
    if report.is_standing:
        raise CannotIssue("Báo cáo này đã ban hành rồi, không ban hành lần nữa.")
    if report.cutoff_on > local_day(at):
        raise CannotIssue(
            f"Chưa đến ngày chốt {show(report.cutoff_on)}. Chờ đến ngày đó, hoặc đổi ngày chốt rồi ban hành."
        )
    if not report.whole_period.contains(report.cutoff_on):
        raise CannotIssue(
            f"Ngày chốt {show(report.cutoff_on)} nằm ngoài kỳ {report.period_name}. Hãy đặt lại ngày chốt."
        )
    if issued_on < report.cutoff_on:
        raise CannotIssue(
            f"Ngày ban hành {show(issued_on)} trước ngày chốt {show(report.cutoff_on)}; "
            "hãy sửa một trong hai ngày."
        )


def _numbered(by: Actor, report: Report, issued_on: date, place: str, at: datetime) -> Document:
    """The report's paper as an issued document."""
    try:
        framed = frame(unit=report.unit, kind=papers.KIND, on=issued_on, signer=by)
        document = documents.draft(
            by=by,
            unit=report.unit,
            kind=papers.KIND,
            paper=papers.report_paper(report_page(report), framed, place=place),
            at=at,
            source_kind=SOURCE_KIND,
            source_id=report.pk,
        )
        return documents.issue(by=by, document=document, on=issued_on, at=at)
    except (NoLetterhead, UnknownKind, documents.CannotDraft, documents.CannotIssue) as refusal:
        raise CannotIssue(str(refusal)) from refusal


def _lock(by: Actor, report: Report, at: datetime) -> None:
    lock(
        by=by,
        unit=report.unit,
        period=report.period,
        reason=f"{report} đã ban hành",
        source=Source(SOURCE_KIND, report.pk),
        at=at,
    )
