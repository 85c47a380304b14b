"""The list of conferences, and one conference whole."""

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from mattran.directory.access.choices import Verb
from mattran.directory.access.policy import ActorRequest, allowed, get_or_404
from mattran.directory.access.shells import is_by_hand, shell_for
from mattran.directory.units import queries as units
from mattran.frontwork.conferences import queries
from mattran.frontwork.conferences.choices import ConferenceKind
from mattran.frontwork.conferences.views.whole import page

PAGE = 50
MOST_PLANNED = 12  # on the list; the rest stand in the matrix of the areas


@allowed(Verb.VIEW)
@require_safe
def index(request: ActorRequest) -> HttpResponse:
    """Recorded conferences of the actor's unit and of those below, newest first."""
    actor = request.actor
    planned = queries.planned_seen_by(actor)
    areas = list(units.children(actor.unit, actor.on))
    year = request.GET.get("nam", "")
    wanted = queries.Filter(
        kind=request.GET.get("loai", "") if request.GET.get("loai") in ConferenceKind.values else "",
        unit=next((area for area in areas if str(area.pk) == request.GET.get("don-vi")), None),
        year=int(year) if year.isascii() and year.isdecimal() and len(year) == 4 and year > "1000" else None,
        text=request.GET.get("tim", "")[:100],
    )
    pages = Paginator(queries.found(actor, wanted), PAGE)
    context = {
        "shell": shell_for(actor),
        "is_hand": is_by_hand(actor),
        "page": pages.get_page(request.GET.get("trang")),
        "wanted": wanted,
        "kinds": ConferenceKind.choices,
        "areas": areas,
        "years": range(actor.on.year, actor.on.year - 12, -1),
        "drafts": queries.drafts(actor),
        "planned": list(planned[:MOST_PLANNED]),
        "planned_count": planned.count(),
        "today": actor.on,
        "waiting": len(queries.waiting(actor)) if actor.may(Verb.MANAGE_SEATS) else 0,
        "may_record": actor.may(Verb.RECORD, actor.unit),
        "is_narrowed": wanted != queries.Filter(),
    }
    return render(request, "conferences/list.html", context)


@allowed(Verb.VIEW)
@require_safe
def show(request: ActorRequest, pk: int) -> HttpResponse:
    """A conference: what was told of it, what is still blank, and what may be done next."""
    return page(request, get_or_404(queries.seen_by(request.actor), pk=pk))
