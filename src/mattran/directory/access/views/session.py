"""Mở sổ, đóng sổ, chọn tư cách: the beginning and the end of a session."""

from django.conf import settings
from django.contrib.auth import login as start_session
from django.contrib.auth import logout as end_session
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from mattran.directory.access import actions, queries
from mattran.directory.access.address import client_address, is_this_machine
from mattran.directory.access.forms import CapacityForm, CardForm, SignInForm, own_path
from mattran.directory.access.middleware import CAPACITY
from mattran.directory.access.models import User
from mattran.directory.access.policy import CARD, FIRST_PIN, VisitorRequest, public, signed_in
from mattran.directory.access.rules import DEMONSTRATION_PASSWORD


@public
@never_cache
@sensitive_post_parameters("password")
@require_http_methods(["GET", "HEAD", "POST"])
def sign_in(request: VisitorRequest) -> HttpResponse:
    """The page that opens the notebook."""
    if request.method != "POST":
        target = own_path(request.GET.get("next", "/"))
        if request.user.is_authenticated:
            return HttpResponseRedirect(target)
        return _sign_in_page(request, SignInForm(initial={"next": target}), 200)
    form = SignInForm(request.POST)
    if not form.is_valid():
        return _sign_in_page(request, form, 422)
    try:
        user = actions.check_login(
            login=form.cleaned_data["login"],
            password=form.cleaned_data["password"],
            address=client_address(request),
            is_this_machine=is_this_machine(request),
            at=timezone.now(),
        )
    except actions.TooManyTries as refusal:
        form.add_error(None, str(refusal))
        return _have_to_wait(_sign_in_page(request, form, 429), refusal)
    except (actions.WrongPair, actions.DemonstrationOnlyHere) as refusal:
        form.add_error(None, str(refusal))
        return _sign_in_page(request, form, 422)
    _begin(request, user, is_shared=form.cleaned_data["is_shared"])
    return HttpResponseRedirect(form.cleaned_data["next"])


@public
@never_cache
@sensitive_post_parameters("scanned", "number", "pin")
@require_http_methods(["GET", "HEAD", "POST"])
def sign_in_by_card(request: VisitorRequest) -> HttpResponse:
    """The page that a card's QR leads to: the card, then its PIN.

    The card's id stands behind "#" in the QR, so it never comes here by the address; so.js puts it into the
    form. Without script she types the number of the card.
    """
    if request.method != "POST":
        target = own_path(request.GET.get("next", "/"))
        if (
            request.user.is_authenticated
        ):  # no redirect: it would carry the card's id along to the next address
            return render(request, "access/card_open.html", {"target": target})
        return _card_page(request, CardForm(initial={"next": target}), 200)
    form = CardForm(request.POST)
    if not form.is_valid():
        return _card_page(request, form, 422)
    try:
        card = actions.check_card(
            presented=form.presented,
            pin=form.cleaned_data["pin"],
            address=client_address(request),
            is_this_machine=is_this_machine(request),
            at=timezone.now(),
        )
    except actions.TooManyTries as refusal:
        form.add_error(None, str(refusal))
        return _have_to_wait(_card_page(request, form, 429), refusal)
    except (actions.WrongCard, actions.CardLocked, actions.DemonstrationOnlyHere) as refusal:
        form.add_error(None, str(refusal))
        return _card_page(request, form, 422)
    _begin(request, card.user, is_shared=form.cleaned_data["is_shared"])
    request.session[CARD] = card.pk
    if card.must_change_pin:
        request.session[FIRST_PIN] = True
    return HttpResponseRedirect(form.cleaned_data["next"])


def _have_to_wait(response: HttpResponse, refusal: actions.TooManyTries) -> HttpResponse:
    """The answer, with how long to wait for browsers that read it."""
    response["Retry-After"] = str(int(refusal.wait.total_seconds()) + 1)
    return response


def _begin(request: HttpRequest, user: User, *, is_shared: bool) -> None:
    """A session with a new id and nothing of the one before."""
    request.session.flush()
    start_session(request, user)
    if is_shared:
        request.session.set_expiry(0)


def _sign_in_page(request: HttpRequest, form: SignInForm, status: int) -> HttpResponse:
    """Demonstration accounts are listed in a demonstration, on its own machine, and nowhere else."""
    actors = []
    if settings.DEMO and is_this_machine(request):
        actors = queries.demonstration_actors(timezone.localdate())
    context = {
        "form": form,
        "demonstration": actors,
        "demonstration_password": DEMONSTRATION_PASSWORD,
        "target": own_path(form["next"].value() or "/"),
    }
    return render(request, "access/sign_in.html", context, status=status)


def _card_page(request: HttpRequest, form: CardForm, status: int) -> HttpResponse:
    """The card of a demonstration is shown in a demonstration, on its own machine, and nowhere else."""
    shown = None
    if settings.DEMO and is_this_machine(request):
        shown = queries.demonstration_card()
    context = {"form": form, "shown": shown, "target": own_path(form["next"].value() or "/")}
    return render(request, "access/card.html", context, status=status)


@public
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def sign_out(request: VisitorRequest) -> HttpResponse:
    """Closes the notebook here, or on all machines. Pressed twice, it is still closed."""
    user = request.user
    if not isinstance(user, User):
        return HttpResponseRedirect(reverse("access:sign-in"))
    if request.method != "POST":
        return render(request, "access/sign_out.html")
    actions.sign_out(user=user, at=timezone.now(), everywhere="everywhere" in request.POST)
    end_session(request)
    return HttpResponseRedirect(reverse("access:sign-in"))


@signed_in
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def capacity(request: VisitorRequest) -> HttpResponse:
    """ "Hôm nay ông/bà làm việc với tư cách nào?" for somebody with several seats."""
    among = request.capacities
    if not among:
        return render(request, "access/no_seat.html")
    if request.method != "POST":
        initial = {
            "next": own_path(request.GET.get("next", "/")),
            "capacity": request.actor and request.actor.key,
        }
        return render(request, "access/capacity.html", {"form": CapacityForm(initial=initial, among=among)})
    form = CapacityForm(request.POST, among=among)
    if not form.is_valid():
        return render(request, "access/capacity.html", {"form": form}, status=422)
    actor = actions.act_as(key=form.cleaned_data["capacity"], among=among, at=timezone.now())
    request.session.cycle_key()
    request.session[CAPACITY] = actor.key
    return HttpResponseRedirect(form.cleaned_data["next"])
