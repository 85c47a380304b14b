"""The register: the documents that the actor may see, newest first."""

from django.http import HttpResponse

from mattran.directory.access.choices import Verb
from mattran.directory.access.policy import ActorRequest, allowed
from mattran.directory.units.choices import UnitKind
from mattran.frontwork.documents import queries
from mattran.frontwork.documents.choices import DocumentState
from mattran.frontwork.documents.forms import place_from, wanted_from
from mattran.frontwork.documents.views.pages import page


@allowed(Verb.VIEW)
def index(request: ActorRequest) -> HttpResponse:
    """The documents that the actor may see, newest first."""
    wanted = wanted_from(request.GET)
    found = queries.register_page(
        request.actor,
        wanted,
        before=place_from(request.GET, "truoc"),
        after=place_from(request.GET, "sau"),
    )
    context = {
        "page": found,
        "wanted": wanted,
        "kinds": queries.kinds(),
        "states": DocumentState.choices,
        "years": queries.years(request.actor),
        "older_href": _list_href(request, "truoc", found.older),
        "newer_href": _list_href(request, "sau", found.newer),
        "is_by_hand": request.actor.unit.kind == UnitKind.AREA,
        "may_number": request.actor.may(Verb.NUMBER, request.actor.unit),
    }
    return page(request, "documents/register.html", context)


def _list_href(request: ActorRequest, name: str, place: queries.Place | None) -> str:
    """The list's own address with its filters, at another place."""
    if place is None:
        return ""
    query = request.GET.copy()
    for key in ("truoc", "sau"):
        query.pop(key, None)
    query[name] = str(place)
    return f"?{query.urlencode()}"
