"""Objects and lists of OParl. What is not public is not there; what was taken away says so."""

from datetime import date

from django.http import Http404, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from mattran.base.addresses import absolute
from mattran.base.dates import local_day
from mattran.directory.access.policy import VisitorRequest, get_or_404, public
from mattran.publishing.opendata import queries
from mattran.publishing.opendata.oparl import Writer
from mattran.publishing.opendata.views.answers import answer, listed


@public
@require_safe
def system(request: VisitorRequest) -> HttpResponse:
    """Where a reader begins."""
    return answer(_writer(request).system())


@public
@require_safe
def bodies(request: VisitorRequest) -> HttpResponse:
    """The units of which there is something to read."""
    return listed(request, queries.units_with_data(_today()), _writer(request).body)


@public
@require_safe
def body(request: VisitorRequest, pk: int) -> HttpResponse:
    """One unit."""
    return answer(_writer(request).body(get_or_404(queries.unit_with_terms(), pk=pk)))


@public
@require_safe
def organizations(request: VisitorRequest, pk: int) -> HttpResponse:
    """The boards of a unit."""
    unit = get_or_404(queries.units(), pk=pk)
    return listed(request, queries.bodies(_today()).filter(unit=unit), _writer(request).organization)


@public
@require_safe
def organization(request: VisitorRequest, pk: int) -> HttpResponse:
    """One board."""
    return answer(_writer(request).organization(get_or_404(queries.bodies(_today()), pk=pk)))


@public
@require_safe
def people(request: VisitorRequest, pk: int) -> HttpResponse:
    """Who holds a recognised seat in a unit."""
    unit = get_or_404(queries.units(), pk=pk)
    return listed(request, queries.people_of(unit, _today()), _writer(request).person)


@public
@require_safe
def person(request: VisitorRequest, pk: int) -> HttpResponse:
    """One of them; whoever holds no recognised seat is not there."""
    return answer(_writer(request).person(get_or_404(queries.people(_today()), pk=pk)))


@public
@require_safe
def membership(request: VisitorRequest, pk: int) -> HttpResponse:
    """One recognised seat."""
    return answer(_writer(request).membership(get_or_404(queries.seats(_today()), pk=pk)))


@public
@require_safe
def meetings(request: VisitorRequest, pk: int) -> HttpResponse:
    """The public conferences of a unit."""
    unit = get_or_404(queries.units(), pk=pk)
    return listed(request, queries.meetings().filter(unit=unit), _writer(request).meeting)


@public
@require_safe
def meeting(request: VisitorRequest, pk: int) -> HttpResponse:
    """One of them, or that it is in the books no more."""
    writer = _writer(request)
    try:
        return answer(writer.meeting(get_or_404(queries.meetings(), pk=pk)))
    except Http404:
        return answer(writer.gone(get_or_404(queries.withdrawn_meetings(), pk=pk)))


@public
@require_safe
def location(request: VisitorRequest, pk: int) -> HttpResponse:
    """Where one of them is to be held."""
    return answer(_writer(request).location(get_or_404(queries.meetings_to_come(_today()), pk=pk)))


@public
@require_safe
def papers(request: VisitorRequest, pk: int) -> HttpResponse:
    """No paper of a unit is open data: the standard wants the list, and it is empty."""
    get_or_404(queries.units(), pk=pk)
    return listed(request, queries.meetings().none(), _writer(request).meeting)


@public
@require_safe
def term(request: VisitorRequest, pk: int) -> HttpResponse:
    """One mandate period of a board."""
    one = get_or_404(queries.terms().select_related("body__unit"), pk=pk)
    return answer(_writer(request).term(one, one.body.unit))


def _writer(request: VisitorRequest) -> Writer:
    return Writer(lambda path: absolute(request, path), _today())


def _today() -> date:
    return local_day(timezone.now())
