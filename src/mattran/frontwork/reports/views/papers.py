"""Papers of a report: issue it, and take its Word file, PDF and annex."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods

from mattran.base.dates import show
from mattran.base.files.views import download
from mattran.base.sent import posted, tried
from mattran.directory.access.actors import Actor
from mattran.directory.access.choices import Verb
from mattran.directory.access.policy import ActorRequest, allowed
from mattran.frontwork.documents import actions as documents
from mattran.frontwork.documents import docx, pdf, xlsx
from mattran.frontwork.documents.paper import Paper
from mattran.frontwork.documents.queries import NoLetterhead, draft_stamp, frame, printed_paper, stamp_of
from mattran.frontwork.reports import annex, papers
from mattran.frontwork.reports.actions.issue import CannotIssue, issue_report
from mattran.frontwork.reports.forms import IssueForm
from mattran.frontwork.reports.models import Report
from mattran.frontwork.reports.queries import report_page
from mattran.frontwork.reports.views.reports import visible_report


@allowed(Verb.ISSUE)
@require_http_methods(["GET", "POST"])
def issue(request: ActorRequest, report_id: int) -> HttpResponse:
    """Issue the report: freeze its figures, number its paper, lock its period."""
    report = visible_report(request, report_id)
    request.actor.demand(Verb.ISSUE, report.unit)
    today = timezone.localdate()
    try:
        framed = frame(unit=report.unit, kind=papers.KIND, on=today)
    except NoLetterhead as lack:
        messages.warning(request, str(lack))
        return redirect("reports:report", report.pk)
    form = IssueForm(posted(request), initial={"issued_on": show(today), "place": framed.place})
    now = timezone.now()
    issued = tried(
        request,
        form,
        lambda form: issue_report(
            by=request.actor,
            report=report,
            issued_on=form.cleaned_data["issued_on"],
            place=form.cleaned_data["place"],
            at=now,
        ),
        CannotIssue,
    )
    if issued is not None:
        if issued.document is not None:
            documents.keep_print(by=request.actor, document=issued.document, at=now)
        messages.success(request, "Đã ban hành. Kỳ đã khoá; số thay đổi sau này hiện ở phần đính chính.")
        return redirect("reports:report", report.pk)
    left = (report.whole_period.last_day - report.cutoff_on).days
    context = {"report": report, "page": report_page(report), "form": form, "days_left": left}
    return render(request, "reports/issue.html", context, status=422 if form.errors else 200)


@allowed(Verb.VIEW)
@require_GET
def word(request: ActorRequest, report_id: int) -> HttpResponse:
    """The report as a Word file; before the issue it says DỰ THẢO on every page."""
    report = visible_report(request, report_id)
    return download(docx.render(_paper(report, request.actor)), docx.MEDIA_TYPE, _file_name(report, "docx"))


@allowed(Verb.VIEW)
@require_GET
def printable(request: ActorRequest, report_id: int) -> HttpResponse:
    """The report as a PDF to print."""
    report = visible_report(request, report_id)
    return download(pdf.render(_paper(report, request.actor)), "application/pdf", _file_name(report, "pdf"))


@allowed(Verb.EXPORT)
@require_GET
def spreadsheet(request: ActorRequest, report_id: int) -> HttpResponse:
    """The annex: every figure with the units it comes from."""
    report = visible_report(request, report_id)
    stamp = stamp_of(report.document) if report.document and report.is_standing else draft_stamp()
    return download(annex.workbook(report, stamp), xlsx.MEDIA_TYPE, _file_name(report, "xlsx"))


def _paper(report: Report, reader: Actor) -> Paper:
    if report.document is not None and report.is_standing:
        return printed_paper(report.document)
    signer = reader if reader.may(Verb.ISSUE, report.unit) else None
    framed = frame(unit=report.unit, kind=papers.KIND, on=timezone.localdate(), signer=signer)
    paper = papers.report_paper(report_page(report), framed)
    return paper.stamped(draft_stamp())


def _file_name(report: Report, ending: str) -> str:
    what = "Phụ lục báo cáo" if ending == "xlsx" else "Báo cáo"
    return f"{what} {report.period_name} {report.unit}.{ending}"
