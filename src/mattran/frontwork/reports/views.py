"""Pages of reports and of figures laid open: request → one query or one action → answer."""

from collections.abc import Callable

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods

from mattran.base.periods import Period, half_of, half_period, parse_period
from mattran.base.text import BadText
from mattran.directory.access.policy import ActorRequest, allowed, get_or_404
from mattran.directory.access.queries import visible_units
from mattran.directory.access.choices import Verb
from mattran.directory.units.choices import UnitKind
from mattran.directory.units.models import Unit
from mattran.directory.units.queries import root
from mattran.figures.measures.models import Measure, MeasureGroup
from mattran.figures.rollup.queries import reckon
from mattran.figures.rollup.rules import Reading
from mattran.frontwork.reports import papers
from mattran.frontwork.reports.actions.issue import CannotIssue, issue_report
from mattran.frontwork.reports.actions.open import CannotOpen, open_report
from mattran.frontwork.reports.actions.write import CannotWrite, Stale, set_count, write_section
from mattran.frontwork.reports.choices import ReadingMode
from mattran.frontwork.reports.forms import CountForm, IssueForm, OpenForm, SectionForm, recent_halves
from mattran.frontwork.reports.links import figure_url, query_string, reading_of
from mattran.frontwork.reports.models import OutlineNode, Report
from mattran.frontwork.reports.opening import open_figure
from mattran.frontwork.reports.queries import course_of, measures_of, nodes_of, report_page


@require_http_methods(["GET", "POST"])
@allowed(Verb.VIEW)
def report_list(request: ActorRequest) -> HttpResponse:
    """The reports of the units one may see, newest first, and the form that opens one."""
    today = timezone.localdate()
    units = visible_units(request.actor).existing(on=today).exclude(kind=UnitKind.PARTNER).in_order()
    form = OpenForm(
        request.POST or None,
        units=units,
        periods=recent_halves(today),
        initial={"unit": request.actor.unit.pk, "period": "0"},
    )
    if request.method == "POST" and form.is_valid():
        period = form.chosen_period()
        try:
            report = open_report(
                by=request.actor,
                unit=form.cleaned_data["unit"],
                period=period,
                cutoff_on=form.cleaned_data["cutoff_on"] or period.last_day,
                at=timezone.now(),
            )
        except CannotOpen as error:
            form.add_error(None, str(error))
        else:
            return redirect("reports:report", report.pk)
    reports = Report.objects.visible_to(request.actor).select_related("unit", "document").latest_first()[:100]
    context = {"form": form, "reports": reports, "may_open": request.actor.may(Verb.RECORD)}
    return render(request, "reports/list.html", context, status=422 if form.errors else 200)


@require_GET
@allowed(Verb.VIEW)
def report_detail(request: ActorRequest, report_id: int) -> HttpResponse:
    """The report: outline, sentences, tables, prose, chart, state and papers."""
    report = _report(request, report_id)
    page = report_page(report)
    rows = page.rows
    wanted = request.GET.get("bieu-do", "")
    measure = next((r.measure for r in rows if r.measure.code == wanted), None) or next(
        (r.measure for r in rows if not r.now.is_missing), rows[0].measure if rows else None
    )
    context = {
        "page": page,
        "report": report,
        "course": course_of(report, measure) if measure else None,
        "may_write": not report.is_issued and request.actor.may(Verb.RECORD, report.unit),
        "may_issue": not report.is_issued and request.actor.may(Verb.ISSUE, report.unit),
        "query": query_string(report.unit, report.period, report.reading),
    }
    return render(request, "reports/detail.html", context)


@require_http_methods(["GET", "POST"])
@allowed(Verb.RECORD)
def edit_section(request: ActorRequest, report_id: int, node_id: int) -> HttpResponse:
    """Write the prose under one heading."""
    report = _report(request, report_id)
    node = get_or_404(OutlineNode.objects.filter(outline=report.outline_id), pk=node_id)
    section = report.sections.filter(node=node).first()
    initial = {"text": section.text if section else "", "version": section.version if section else 0}
    form = SectionForm(request.POST or None, initial=initial)
    theirs = None
    if request.method == "POST" and form.is_valid():
        try:
            write_section(
                by=request.actor,
                report=report,
                node=node,
                text=form.cleaned_data["text"],
                seen_version=form.cleaned_data["version"],
                at=timezone.now(),
            )
        except Stale as error:
            theirs = error.theirs
            form.add_error(None, str(error))
            form.data = form.data.copy()
            form.data["version"] = str(report.sections.get(node=node).version)
        except (CannotWrite, BadText) as error:
            form.add_error("text", str(error))
        else:
            messages.success(request, f"Đã ghi mục {node.number}.")
            return redirect(f"{reverse('reports:report', args=[report.pk])}#muc-{node.pk}")
    context = {
        "report": report,
        "node": node,
        "form": form,
        "theirs": theirs,
        "measures": measures_of([n for n in nodes_of(report.outline) if n.pk == node.pk]),
    }
    return render(request, "reports/section.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "POST"])
@allowed(Verb.RECORD)
def edit_count(request: ActorRequest, report_id: int) -> HttpResponse:
    """Set the cut-off day and the reading of history."""
    report = _report(request, report_id)
    form = CountForm(
        request.POST or None,
        initial={"cutoff_on": report.cutoff_on, "mode": report.mode, "mode_on": report.mode_on},
    )
    if request.method == "POST" and form.is_valid():
        try:
            set_count(
                by=request.actor,
                report=report,
                cutoff_on=form.cleaned_data["cutoff_on"],
                mode=ReadingMode(form.cleaned_data["mode"]),
                mode_on=form.cleaned_data["mode_on"],
                at=timezone.now(),
            )
        except CannotWrite as error:
            form.add_error(None, str(error))
        else:
            return redirect("reports:report", report.pk)
    context = {"report": report, "form": form}
    return render(request, "reports/count.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "POST"])
@allowed(Verb.ISSUE)
def issue(request: ActorRequest, report_id: int) -> HttpResponse:
    """Issue the report: freeze its figures, number its paper, lock its period."""
    report = _report(request, report_id)
    page = report_page(report)
    form = IssueForm(
        request.POST or None, initial={"issued_on": timezone.localdate(), "place": report.unit.name}
    )
    if request.method == "POST" and form.is_valid():
        try:
            issue_report(
                by=request.actor,
                report=report,
                issued_on=form.cleaned_data["issued_on"],
                place=form.cleaned_data["place"],
                at=timezone.now(),
            )
        except CannotIssue as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, "Đã phát hành. Số liệu của kỳ đã khoá; thay đổi sau này hiện ở phần đính chính.")
            return redirect("reports:report", report.pk)
    context = {"report": report, "page": page, "form": form}
    return render(request, "reports/issue.html", context, status=422 if form.errors else 200)


@require_GET
@allowed(Verb.VIEW)
def draft_docx(request: ActorRequest, report_id: int) -> HttpResponse:
    """The report as a Word file; before the issue it says DỰ THẢO on every page."""
    return _paper(request, report_id, papers.as_docx)


@require_GET
@allowed(Verb.VIEW)
def draft_pdf(request: ActorRequest, report_id: int) -> HttpResponse:
    """The report as a PDF to print."""
    return _paper(request, report_id, papers.as_pdf)


@require_GET
@allowed(Verb.VIEW)
def annex_xlsx(request: ActorRequest, report_id: int) -> HttpResponse:
    """The annex: every figure with the units it comes from."""
    return _paper(request, report_id, papers.as_xlsx)


@require_GET
@allowed(Verb.VIEW)
def figures(request: ActorRequest) -> HttpResponse:
    """All figures of one unit, period and reading."""
    unit, period, reading = _asked(request)
    groups = list(MeasureGroup.objects.order_by("order", "pk").prefetch_related("measures"))
    measures = list(Measure.objects.filter(is_active=True).select_related("group").order_by("group__order", "order", "pk"))
    now = reckon(unit, period, measures, reading)
    last = reckon(unit, period.same_last_year(), measures, reading)
    query = query_string(unit, period, reading)
    rows = [
        (group, [(m, now[m.code], last[m.code], reverse("reports:figure", args=[m.code]) + query)
                 for m in measures if m.group_id == group.pk])
        for group in groups
    ]
    context = {
        "unit": unit,
        "period": period,
        "reading": reading,
        "rows": rows,
        "only_stated": request.GET.get("co-so") == "1",
        "periods": recent_halves(timezone.localdate()),
        "query": query,
    }
    return render(request, "reports/figures.html", context)


@require_GET
@allowed(Verb.VIEW)
def figure(request: ActorRequest, code: str) -> HttpResponse:
    """One figure laid open from the nation down to the records."""
    unit, period, reading = _asked(request)
    measure = get_or_404(Measure.objects.select_related("group", "numerator", "denominator"), code=code)
    try:
        page = int(request.GET.get("trang", "1"))
    except ValueError:
        page = 1
    opened = open_figure(
        actor=request.actor,
        measure=measure,
        unit=unit,
        period=period,
        reading=reading,
        page=page,
        today=timezone.localdate(),
    )
    readings = [
        (r, reckon(unit, period, [measure], r)[measure.code], figure_url(measure, unit, period, r), r == reading)
        for r in (Reading.today(), Reading.then())
    ]
    return render(request, "reports/figure.html", {"opened": opened, "readings": readings})


def _report(request: ActorRequest, report_id: int) -> Report:
    reports = Report.objects.visible_to(request.actor).select_related("unit", "outline", "document", "annex")
    return get_or_404(reports, pk=report_id)


def _paper(
    request: ActorRequest, report_id: int, render_paper: Callable[[Report], HttpResponse]
) -> HttpResponse:
    return render_paper(_report(request, report_id))


def _asked(request: ActorRequest) -> tuple[Unit, Period, Reading]:
    """Unit, period and reading of the address; what is missing falls back to one's own, now, today."""
    try:
        period = parse_period(request.GET.get("ky", ""))
    except ValueError:
        period = half_period(half_of(timezone.localdate()))
    word = request.GET.get("don-vi", "")
    if word and not word.isdecimal():
        raise Http404
    unit = get_or_404(Unit.objects.all(), pk=int(word)) if word else request.actor.unit
    return unit, period, reading_of(request.GET.get("doc", ""))
