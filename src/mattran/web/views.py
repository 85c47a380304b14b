"""The pages that belong to no single room: where the day begins, and the gallery of parts."""

from django.conf import settings
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils import timezone

from mattran.directory.access.choices import Verb
from mattran.directory.access.policy import ActorRequest, VisitorRequest, allowed, public
from mattran.directory.access.shells import is_by_hand
from mattran.web import queries
from mattran.web.gallery import gallery
from mattran.web.ways import DESK, home_of


@allowed(Verb.VIEW)
def root(request: ActorRequest) -> HttpResponse:
    """To where her day begins."""
    return HttpResponseRedirect(home_of(request.actor))


@allowed(Verb.VIEW)
def home(request: ActorRequest) -> HttpResponse:
    """Việc của tôi: what waits, what to record, what was recorded lately."""
    if not is_by_hand(request.actor):
        return HttpResponseRedirect(DESK)
    return render(request, "web/home.html", {"home": queries.home(request.actor, today=timezone.localdate())})


@allowed(Verb.VIEW)
def desk(request: ActorRequest) -> HttpResponse:
    """Bàn làm việc: everything below, what needs looking at first."""
    if is_by_hand(request.actor):
        return HttpResponseRedirect(home_of(request.actor))
    wanted = request.GET.get("loc", "")
    shown = queries.desk(request.actor, today=timezone.localdate(), wanted=wanted)
    return render(request, "web/desk.html", {"desk": shown, "wanted": wanted})


@public
def parts(request: VisitorRequest) -> HttpResponse:
    """The gallery of parts, in a demonstration only."""
    if not settings.DEMO:
        raise Http404
    return render(request, "web/gallery.html", {"gallery": gallery(request.GET.get("trang", "2"))})
