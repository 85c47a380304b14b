"""One page, one form, one action: how the pages that keep people, seats and accounts answer.

A form that is sent ends in an address to go on to, or in a sentence beside the field it is about. The same
press again leads to where the first one led, and does nothing.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Final

from django.db import transaction
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from mattran.base.dates import show_moment
from mattran.base.once import actions as once
from mattran.base.once.rules import digest_of
from mattran.directory.access import actions
from mattran.directory.access.actors import MayNot
from mattran.directory.access.choices import Verb
from mattran.directory.access.forms.once import OnceForm
from mattran.directory.access.policy import ActorRequest, allowed
from mattran.directory.bodies import actions as bodies
from mattran.directory.people.actions import BadPerson

keeping = allowed(Verb.MANAGE_SEATS)  # who may open these pages at all
page = require_http_methods(["GET", "HEAD", "POST"])

# What an action may refuse, and the field that the sentence belongs to, if the form has it.
REFUSALS: Final[dict[type[Exception], str]] = {
    bodies.ImplausibleDay: "on",
    bodies.EndsBeforeItBegins: "on",
    bodies.UnitNotThere: "on",
    bodies.NoDecision: "decision",
    bodies.BadTerm: "label",
    bodies.CannotSeat: "",
    BadPerson: "name",
    actions.BadLogin: "login",
    actions.LoginTaken: "login",
    actions.HasAccount: "",
    actions.BadPassword: "",
    actions.NoBoardPost: "",
    actions.AccountIsClosed: "",
    actions.OtherCard: "",
    actions.CardIsDead: "",
}


class NotInOrder(Exception):
    """The form cannot be read as it is; it says itself what is wrong."""


REFUSED: Final[tuple[type[Exception], ...]] = (NotInOrder, MayNot, once.UsedForAnother, *REFUSALS)


@dataclass(frozen=True)
class Deed:
    """What the page says, and what happens when its form is sent: `write` answers where to go on."""

    title: str
    button: str
    back: str
    write: Callable[[], str]
    notes: tuple[str, ...] = ()
    is_grave: bool = False  # it takes something away


def perform(
    request: ActorRequest,
    form: OnceForm,
    deed: Deed,
    *,
    template: str = "access/deed.html",
    context: Mapping[str, Any] | None = None,
) -> HttpResponse:
    """The page, or, when its form has been sent and is in order, the deed."""
    status = 200
    if request.method == "POST":
        try:
            return HttpResponseRedirect(_once(request, form, deed.write))
        except REFUSED as refusal:
            status = _say(form, refusal)
    return render(request, template, {"form": form, "deed": deed, **(context or {})}, status=status)


@transaction.atomic
def _once(request: ActorRequest, form: OnceForm, write: Callable[[], str]) -> str:
    """Where the deed leads. A press that came before has decided that, whatever the form would say now."""
    client_id = form.page_id()
    if client_id is None:
        raise NotInOrder
    user_id, digest = request.actor.user.pk, digest_of(dict(request.POST.lists()), action=request.path)
    if taken := once.take(user_id=user_id, client_id=client_id, digest=digest):
        return taken.url
    if not form.is_valid():
        raise NotInOrder
    address = write()
    once.answer(user_id=user_id, client_id=client_id, url=address, at=timezone.now())
    return address


def _say(form: OnceForm, refusal: Exception) -> int:
    """Put the sentence where it belongs; the status that goes with it."""
    form.full_clean()
    if isinstance(refusal, once.UsedForAnother):
        at = show_moment(refusal.taken.at)
        form.add_error(None, f"Trang này đã ghi xong một lần lúc {at}. Hãy mở lại trang để ghi việc mới.")
    elif not isinstance(refusal, NotInOrder):
        field = next((name for kind, name in REFUSALS.items() if isinstance(refusal, kind)), "")
        form.add_error(field if field in form.fields else None, str(refusal))
    return 403 if isinstance(refusal, MayNot) else 422
