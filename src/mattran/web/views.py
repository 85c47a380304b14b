"""The pages that belong to no single room: where the day begins, and the gallery of parts."""

from django.conf import settings
from django.http import Http404, HttpResponse
from django.shortcuts import render

from mattran.directory.access.policy import VisitorRequest, public
from mattran.web.gallery import gallery


@public
def parts(request: VisitorRequest) -> HttpResponse:
    """The gallery of parts, in a demonstration only."""
    if not settings.DEMO:
        raise Http404
    return render(request, "web/gallery.html", {"gallery": gallery(request.GET.get("trang", "2"))})
