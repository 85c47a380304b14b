"""The file of one unit."""

from django.http import HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from mattran.base.addresses import absolute
from mattran.base.dates import local_day
from mattran.directory.access.policy import VisitorRequest, get_or_404, public
from mattran.directory.bodies.queries import recognised
from mattran.directory.units.queries import last_day_by, parent
from mattran.publishing.opendata import queries
from mattran.publishing.opendata.popolo import popolo
from mattran.publishing.opendata.views.answers import answer


@public
@require_safe
def file(request: VisitorRequest, unit_id: int) -> HttpResponse:
    """Who sits on the boards of the unit today, or sat there on its last day."""
    unit = get_or_404(queries.units(), pk=unit_id)
    day = last_day_by(unit, local_day(timezone.now()))
    above = parent(unit, day)
    known = above if above is not None and queries.units().filter(pk=above.pk).exists() else None
    return answer(popolo(unit, known, recognised(unit, day), lambda path: absolute(request, path)))
