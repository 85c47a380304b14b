"""The page on which a unit's plan of a year is set, all measures at once."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from mattran.base.periods import Period, year_period
from mattran.directory.access.choices import Verb
from mattran.directory.access.policy import ActorRequest, allowed, get_or_404
from mattran.directory.units.models import Unit
from mattran.figures.measures.actions import BadTarget, set_targets
from mattran.frontwork.reports.forms import PlanForm, planned_years
from mattran.frontwork.reports.queries import NoOutline, reporting_units, year_plan


@allowed(Verb.VIEW, write=Verb.CORRECT)
@require_http_methods(["GET", "POST"])
def plans(request: ActorRequest) -> HttpResponse:
    """The plan of one's own unit, or of one directly below, for this year or a neighbouring one."""
    today = timezone.localdate()
    unit, year = _asked(request)
    try:
        plan = year_plan(unit, year, today=today)
    except NoOutline as lack:
        return render(request, "reports/no_outline.html", {"lack": str(lack)}, status=409)
    form = PlanForm(request.POST or None, plan=plan)
    if request.method == "POST" and form.is_valid():
        try:
            changed = set_targets(
                by=request.actor,
                unit=unit,
                period=year,
                values=form.values(),
                source=form.cleaned_data["source"],
                at=timezone.now(),
            )
        except BadTarget as refusal:
            form.add_error(refusal.measure.code, str(refusal))
        else:
            said = f"Đã lưu kế hoạch, {changed} chỉ tiêu thay đổi." if changed else "Không có gì thay đổi."
            messages.success(request, said)
            return redirect(f"{reverse('reports:plans')}?don-vi={unit.pk}&nam={year.start.year}")
    context = {
        "unit": unit,
        "year": year,
        "years": planned_years(today),
        "units": reporting_units(request.actor, today),
        "form": form,
        "groups": form.groups(),
        "may_set": request.actor.may(Verb.CORRECT, unit),
    }
    return render(request, "reports/plans.html", context, status=422 if form.errors else 200)


def _asked(request: ActorRequest) -> tuple[Unit, Period]:
    """Unit and year of the address: one's own and this year where it names none."""
    today = timezone.localdate()
    word, wanted = request.GET.get("don-vi", ""), request.GET.get("nam", "")
    years = {str(year.start.year): year for year in planned_years(today)}
    if word and not word.isdecimal():
        raise Http404
    near = reporting_units(request.actor, today)
    unit = get_or_404(near, pk=int(word)) if word else request.actor.unit
    return unit, years.get(wanted, year_period(today.year))
