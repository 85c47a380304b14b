"""Sets `request.actor` afresh on every request: a seat that ended a minute ago gives nothing any more."""

from collections.abc import Callable
from typing import cast

from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.cache import add_never_cache_headers

from mattran.directory.access import queries
from mattran.directory.access.actors import Actor
from mattran.directory.access.address import is_this_machine
from mattran.directory.access.models import User
from mattran.directory.access.policy import CARD, VisitorRequest
from mattran.directory.access.rules import CARD_POSTS

CAPACITY = "capacity"  # the session's key for the capacity that was chosen


class ActorMiddleware:
    """Finds out who acts, in which capacity. Stands after AuthenticationMiddleware."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Put `actor` (or None) and `capacities` on the request, then go on."""
        visitor = cast(VisitorRequest, request)
        visitor.actor, visitor.capacities = None, []
        user = request.user
        if isinstance(user, User):
            if user.is_demonstration and not is_this_machine(request):
                request.user = AnonymousUser()  # the passwords of a demonstration are known to everybody
            else:
                visitor.capacities = _opened(request, queries.capacities(user, timezone.localdate()))
                visitor.actor = queries.choose(visitor.capacities, request.session.get(CAPACITY, ""))
        response = self.get_response(request)
        if isinstance(user, User) and not response.has_header("Cache-Control"):
            add_never_cache_headers(response)  # on a shared machine, "back" must not show what was closed
        return response


def _opened(request: HttpRequest, hers: list[Actor]) -> list[Actor]:
    """A card opens the work of residential boards; for a higher post she comes with her password."""
    return [actor for actor in hers if actor.post in CARD_POSTS] if CARD in request.session else hers
