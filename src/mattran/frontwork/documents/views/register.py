"""The register: the documents that the actor may see, newest first."""

from django.http import HttpResponse

from mattran.directory.access.choices import Verb
from mattran.directory.access.policy import ActorRequest, allowed
from mattran.directory.units.choices import UnitKind
from mattran.frontwork.documents import queries
from mattran.frontwork.documents.choices import DocumentState
from mattran.frontwork.documents.forms import place_from, wanted_from
from mattran.frontwork.documents.views.pages import books, list_href, page


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
        "books": books("documents:list"),
        "wanted": wanted,
        "kinds": queries.kinds(),
        "states": DocumentState.choices,
        "years": queries.years(request.actor),
        "older_href": list_href(request, "truoc", found.older),
        "newer_href": list_href(request, "sau", found.newer),
        "is_by_hand": request.actor.unit.kind == UnitKind.AREA,
        "may_number": request.actor.may(Verb.NUMBER, request.actor.unit),
    }
    return page(request, "documents/register.html", context)
