"""Who may open an address: every view declares it, and the declaration is what the tests compare with.

What is out of the actor's sight answers 404, byte for byte like what does not exist; what she sees but may
not do answers 403. A refused attempt of somebody signed in to change something leaves an audit line.
"""

from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum
from functools import wraps
from typing import Any, Concatenate, ParamSpec, TypeVar, cast
from urllib.parse import urlencode

from django.core.exceptions import ObjectDoesNotExist, PermissionDenied
from django.db.models import Model, QuerySet
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotAllowed, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django_htmx.http import HttpResponseClientRedirect

from mattran.base.audit import actions as audit
from mattran.base.audit.rules import Who
from mattran.directory.access.actors import Actor, MayNot
from mattran.directory.access.choices import Verb
from mattran.directory.access.models import User
from mattran.directory.access.rules import SENT_BACK

CARD = "card"  # the session's key for the card that opened it; a password leaves none
FIRST_PIN = "first-pin"  # set while that card has a PIN that an officer has seen
SAFE = ("GET", "HEAD", "OPTIONS")
METHODS = (*SAFE, "POST")
REFUSALS = frozenset({403, 404, 409, 413, 422, 429})
P = ParamSpec("P")
M = TypeVar("M", bound=Model)


class Audience(Enum):
    """Whom an address is for."""

    PUBLIC = "everybody"
    SIGNED_IN = "anybody with a login, also without a seat"
    ALLOWED = "whoever's seat has the verb"


@dataclass(frozen=True)
class Policy:
    """What a view declares: its audience and, for ALLOWED, the verb to open it and the verb to send it."""

    audience: Audience
    verb: Verb | None = None
    write: Verb | None = None

    def verb_for(self, method: str) -> Verb | None:
        """The verb that this HTTP method needs."""
        return self.verb if method in SAFE else self.write or self.verb


class VisitorRequest(HttpRequest):
    """A request in a public or signed-in view: the actor is there if somebody signed in has a seat."""

    actor: Actor | None
    capacities: list[Actor]


class ActorRequest(HttpRequest):
    """A request in an `allowed` view: the actor is there, and her seat has the verb."""

    actor: Actor
    capacities: list[Actor]


Plain = Callable[Concatenate[HttpRequest, P], HttpResponseBase]
ForVisitor = Callable[Concatenate[VisitorRequest, P], HttpResponseBase]
ForActor = Callable[Concatenate[ActorRequest, P], HttpResponseBase]


def public(view: ForVisitor[P]) -> Plain[P]:
    """Everybody may open it; for pages that say nothing that is not public."""
    return _guarded(view, Policy(Audience.PUBLIC), lambda request: None)


def signed_in(view: ForVisitor[P]) -> Plain[P]:
    """Anybody with a login may open it, also with no seat, or before choosing one."""
    return _guarded(view, Policy(Audience.SIGNED_IN), _must_sign_in)


def allowed(verb: Verb, *, write: Verb | None = None) -> Callable[[ForActor[P]], Plain[P]]:
    """Whoever's seat has the verb may open it, and with `write` another one to send it.

    This asks only whether she may do so at all. Which units she may do it for is asked by the view
    (`get_or_404` over `visible_units`) and by the action (`by.demand(verb, unit)`).
    """
    policy = Policy(Audience.ALLOWED, verb, write)

    def gate(request: HttpRequest) -> HttpResponse | None:
        visitor = cast(VisitorRequest, request)
        if first := _must_sign_in(request) or _must_choose_secret(request):
            return first
        if visitor.actor is None:
            return _must_have_seat(visitor)
        needed = policy.verb_for(request.method or "GET")
        if needed is not None and not visitor.actor.may(needed):
            raise PermissionDenied(MayNot(visitor.actor, needed))
        return None

    def decorate(view: ForActor[P]) -> Plain[P]:
        return _guarded(cast(Any, view), policy, gate)

    return decorate


def get_or_404(queryset: QuerySet[M], **lookup: Any) -> M:
    """The one object, out of those that the actor may see; 404 says the same whatever the reason."""
    try:
        return queryset.get(**lookup)
    except (ObjectDoesNotExist, ValueError, OverflowError):
        raise Http404 from None


def _guarded(
    view: ForVisitor[P], policy: Policy, gate: Callable[[HttpRequest], HttpResponse | None]
) -> Plain[P]:
    """The view behind its gate, with the declaration on it and refused writes in the audit log."""

    @wraps(view)
    def guarded(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
        if request.method not in METHODS:
            return HttpResponseNotAllowed(METHODS)
        try:
            response = gate(request) or view(cast(VisitorRequest, request), *args, **kwargs)
        except MayNot as refusal:
            _note_refusal(request, policy, 403)
            raise PermissionDenied(refusal) from refusal
        except (PermissionDenied, Http404) as refusal:
            _note_refusal(request, policy, 404 if isinstance(refusal, Http404) else 403)
            raise
        if response.status_code in REFUSALS:
            _note_refusal(request, policy, response.status_code)
        return response

    guarded.policy = policy  # type: ignore[attr-defined]
    return guarded


def _must_sign_in(request: HttpRequest) -> HttpResponse | None:
    return None if request.user.is_authenticated else _send_to(request, "access:sign-in")


def _must_choose_secret(request: HttpRequest) -> HttpResponse | None:
    """Whoever comes with a password or PIN that an officer has seen makes her own before anything else."""
    if CARD in request.session:
        return _send_to(request, "access:pin") if FIRST_PIN in request.session else None
    is_due = isinstance(request.user, User) and request.user.must_change_password
    return _send_to(request, "access:password") if is_due else None


def _must_have_seat(request: VisitorRequest) -> HttpResponse:
    """Several seats: choose one first. None: a page that says so."""
    if request.capacities:
        return _send_to(request, "access:capacity")
    return render(request, "access/no_seat.html", status=403)


def _send_to(request: HttpRequest, name: str) -> HttpResponse:
    """Lead to another page and back; what was typed and sent is not kept, so only a page that was read."""
    address = reverse(name)
    if request.method in SAFE and request.path != "/":
        address += "?" + urlencode({"next": request.get_full_path()})
    htmx = request.headers.get("HX-Request") == "true"
    return HttpResponseClientRedirect(address) if htmx else HttpResponseRedirect(address)


def _note_refusal(request: HttpRequest, policy: Policy, status: int) -> None:
    """A line for a refused write of somebody signed in, in a transaction of its own."""
    user = request.user
    if request.method in SAFE or not isinstance(user, User):
        return
    actor = cast(VisitorRequest, request).actor
    verb = policy.verb_for("POST")
    match = request.resolver_match
    refused = "chưa xong" if status in SENT_BACK else "không được"
    audit.record(
        who=actor.who if actor else Who(user.pk, user.name),
        verb=f"{refused}: {verb.label[0].lower()}{verb.label[1:]}" if verb else refused,
        kind=match.view_name if match else "",
        object_id=None,
        label=request.path,
        unit_id=actor.unit.pk if actor else None,
        at=timezone.now(),
        changes={"status": status},
        refused=True,
    )
