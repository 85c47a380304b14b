"""Pages of figures: all of a unit's, and one laid open from the nation down to the records."""

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET

from mattran.base.periods import BadPeriod, Period, half_of, half_period, parse_period
from mattran.directory.access.choices import Verb
from mattran.directory.access.policy import ActorRequest, allowed, get_or_404
from mattran.directory.units.models import Unit
from mattran.figures.measures.models import Measure
from mattran.figures.rollup.queries import reckon
from mattran.figures.rollup.rules import Reading
from mattran.frontwork.reports.forms import recent_halves
from mattran.frontwork.reports.links import figure_url, query_string, reading_of
from mattran.frontwork.reports.queries import all_figures, open_figure
from mattran.frontwork.reports.queries.sources import conference_behind


@allowed(Verb.VIEW)
@require_GET
def figures(request: ActorRequest) -> HttpResponse:
    """All figures of one unit, period and reading."""
    unit, period, reading = _asked(request)
    shows_all = request.GET.get("tat-ca") == "1"
    context = {
        "unit": unit,
        "period": period,
        "reading": reading,
        "groups": all_figures(unit, period, reading, with_silent=shows_all),
        "shows_all": shows_all,
        "periods": recent_halves(timezone.localdate()),
    }
    return render(request, "reports/figures.html", context)


@allowed(Verb.VIEW)
@require_GET
def source(request: ActorRequest, kind: str, pk: int) -> HttpResponse:
    """On to the record that a task says it comes from: rooms below this one cannot name its page."""
    found = conference_behind(kind, pk, request.actor)
    if found is None:
        raise Http404
    return redirect(found.url)


@allowed(Verb.VIEW)
@require_GET
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
        (
            r,
            reckon(unit, period, [measure], r)[measure.code],
            figure_url(measure, unit, period, r),
            r == reading,
        )
        for r in (Reading.today(), Reading.then())
    ]
    context = {"opened": opened, "readings": readings, "query": query_string(unit, period, reading)}
    return render(request, "reports/figure.html", context)


def _asked(request: ActorRequest) -> tuple[Unit, Period, Reading]:
    """Unit, period and reading of the address; what is missing falls back to one's own, now, today."""
    try:
        period = parse_period(request.GET.get("ky", ""))
    except BadPeriod:
        period = half_period(half_of(timezone.localdate()))
    word = request.GET.get("don-vi", "")
    if word and not word.isdecimal():
        raise Http404
    unit = get_or_404(Unit.objects.all(), pk=int(word)) if word else request.actor.unit
    return unit, period, reading_of(request.GET.get("doc", ""))
