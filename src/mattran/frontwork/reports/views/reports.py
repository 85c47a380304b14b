"""Pages of a report: the list, the report itself, its prose, its cut-off day."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods

from mattran.base.dates import show
from mattran.base.text import BadText
from mattran.directory.access.choices import Verb
from mattran.directory.access.policy import ActorRequest, allowed, get_or_404
from mattran.figures.rollup.rules import Reckoned
from mattran.frontwork.reports.actions.open import CannotOpen, open_report
from mattran.frontwork.reports.actions.write import CannotWrite, Stale, set_count, write_section
from mattran.frontwork.reports.choices import ReadingMode
from mattran.frontwork.reports.forms import CountForm, OpenForm, SectionForm, reported_periods
from mattran.frontwork.reports.links import query_string
from mattran.frontwork.reports.models import OutlineNode, Report
from mattran.frontwork.reports.queries import (
    NodePage,
    ReportPage,
    course_of,
    names_of_measures,
    report_page,
    reporting_units,
)
from mattran.frontwork.reports.rules import UnknownFigure, with_names

REPORTS_A_PAGE = 50


@allowed(Verb.VIEW)
@require_http_methods(["GET", "POST"])
def report_list(request: ActorRequest) -> HttpResponse:
    """The reports of the units one may see, newest first, and the form that opens one."""
    today = timezone.localdate()
    units = reporting_units(request.actor, today)
    periods = reported_periods(today)
    wanted = request.GET.get("ky", "")
    is_known = any(period.code == wanted for period in periods)
    form = OpenForm(
        request.POST or None,
        units=units,
        periods=periods,
        initial={
            "unit": request.actor.unit.pk,
            "period": wanted if is_known else periods[0].code,
        },
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
    reports = Report.objects.visible_to(request.actor).select_related("unit", "document").latest_first()
    shown = Paginator(reports, REPORTS_A_PAGE).get_page(request.GET.get("trang"))
    context = {"form": form, "reports": shown, "may_open": request.actor.may(Verb.RECORD)}
    return render(request, "reports/list.html", context, status=422 if form.errors else 200)


@allowed(Verb.VIEW)
@require_GET
def report_detail(request: ActorRequest, report_id: int) -> HttpResponse:
    """The report: outline, sentences, tables, prose, chart, state and papers."""
    report = visible_report(request, report_id)
    page = report_page(report)
    drawn = [row.measure for row in page.rows if not (row.now.is_missing and row.last.is_missing)]
    wanted = request.GET.get("bieu-do", "")
    measure = next((one for one in drawn if one.code == wanted), drawn[0] if drawn else None)
    verbs = request.actor.verbs_at(report.unit)
    context = {
        "page": page,
        "report": report,
        "drawn": drawn,
        "course": course_of(report, measure) if measure else None,
        "may_write": not report.is_standing and Verb.RECORD in verbs,
        "may_issue": not report.is_standing and Verb.ISSUE in verbs,
        "may_export": Verb.EXPORT in verbs,
        "query": query_string(report.unit, report.period, report.reading),
    }
    return render(request, "reports/detail.html", context)


@allowed(Verb.RECORD)
@require_http_methods(["GET", "POST"])
def edit_section(request: ActorRequest, report_id: int, node_id: int) -> HttpResponse:
    """Write the prose under one heading."""
    report = visible_report(request, report_id)
    request.actor.demand(Verb.RECORD, report.unit)
    node = get_or_404(OutlineNode.objects.filter(outline=report.outline_id), pk=node_id)
    section = report.sections.filter(node=node).first()
    names = names_of_measures()
    initial = {
        "text": with_names(section.text, names) if section else "",
        "version": section.version if section else 0,
    }
    form = SectionForm(request.POST or None, initial=initial)
    theirs: str | None = None
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
            theirs = with_names(error.theirs, names)
            form.add_error(None, str(error))
            form.data = {**request.POST.dict(), "version": str(error.version)}
        except (CannotWrite, UnknownFigure, BadText) as error:
            form.add_error("text", str(error))
        else:
            messages.success(request, f"Đã ghi mục {node.number}.")
            return redirect(f"{reverse('reports:report', args=[report.pk])}#muc-{node.pk}")
    return _section_page(request, report, node, form, theirs)


def _section_page(
    request: ActorRequest, report: Report, node: OutlineNode, form: SectionForm, theirs: str | None
) -> HttpResponse:
    """The heading with its figures at hand; `theirs` is what somebody else saved in between."""
    page = report_page(report)
    here = next(each for each in page.nodes if each.node.pk == node.pk)
    context = {
        "said": here.sentences,
        "report": report,
        "node": node,
        "form": form,
        "theirs": theirs,
        "figures": _figures_at_hand(page, here),
    }
    return render(request, "reports/section.html", context, status=422 if form.errors else 200)


def _figures_at_hand(page: ReportPage, here: NodePage) -> list[Reckoned]:
    """What a writer may put into the words of one heading: its figures, or the report's if it has none.

    A heading that only weighs up – what went well, what is lacking – speaks of figures from everywhere.
    """
    rows = sorted(here.rows or page.rows, key=lambda row: not row.is_stated)
    return list({row.measure.code: row.now for row in rows}.values())


@allowed(Verb.RECORD)
@require_http_methods(["GET", "POST"])
def edit_count(request: ActorRequest, report_id: int) -> HttpResponse:
    """Set the cut-off day, the reading of history and what is printed."""
    report = visible_report(request, report_id)
    request.actor.demand(Verb.RECORD, report.unit)
    form = CountForm(
        request.POST or None,
        initial={
            "cutoff_on": show(report.cutoff_on),
            "mode": report.mode,
            "mode_on": show(report.mode_on) if report.mode_on else "",
            "prints_blanks": report.prints_blanks,
        },
    )
    if request.method == "POST" and form.is_valid():
        try:
            set_count(
                by=request.actor,
                report=report,
                cutoff_on=form.cleaned_data["cutoff_on"],
                mode=ReadingMode(form.cleaned_data["mode"]),
                mode_on=form.cleaned_data["mode_on"],
                prints_blanks=form.cleaned_data["prints_blanks"],
                at=timezone.now(),
            )
        except CannotWrite as error:
            form.add_error(None, str(error))
        else:
            return redirect("reports:report", report.pk)
    context = {"report": report, "form": form}
    return render(request, "reports/count.html", context, status=422 if form.errors else 200)


def visible_report(request: ActorRequest, report_id: int) -> Report:
    """The report, if the actor may see its unit; 404 otherwise."""
    reports = Report.objects.visible_to(request.actor).select_related("unit", "outline", "document")
    return get_or_404(reports, pk=report_id)
