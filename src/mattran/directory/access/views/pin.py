"""Đổi số PIN: of one's own card."""

from typing import cast

from django.contrib import messages
from django.contrib.auth import update_session_auth_hash
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from mattran.base.sent import posted
from mattran.directory.access import actions
from mattran.directory.access.address import client_address
from mattran.directory.access.cards import WeakPin
from mattran.directory.access.forms import PinForm
from mattran.directory.access.models import User
from mattran.directory.access.policy import FIRST_PIN, VisitorRequest, signed_in
from mattran.directory.access.queries.cards import current_card


@signed_in
@never_cache
@sensitive_post_parameters()
@require_http_methods(["GET", "HEAD", "POST"])
def pin(request: VisitorRequest) -> HttpResponse:
    """Changes it; her sessions elsewhere end, this one goes on under a new id."""
    user = cast(User, request.user)
    form = PinForm(posted(request))
    if request.method != "POST":
        return _page(request, form, 200)
    if not form.is_valid():
        return _page(request, form, 422)
    try:
        actions.change_pin(
            user=user,
            present=form.cleaned_data["present"],
            new=form.cleaned_data["new"],
            address=client_address(request),
            at=timezone.now(),
        )
    except actions.TooManyTries as refusal:
        form.add_error(None, str(refusal))
        return _page(request, form, 429)
    except (actions.NoCard, actions.CardLocked) as refusal:
        form.add_error(None, str(refusal))
        return _page(request, form, 422)
    except actions.WrongPin as refusal:
        form.add_error("present", str(refusal))
        return _page(request, form, 422)
    except WeakPin as refusal:
        form.add_error("new", str(refusal))
        return _page(request, form, 422)
    user.refresh_from_db(fields=["session_epoch"])
    request.session.pop(FIRST_PIN, None)
    update_session_auth_hash(request, user)
    messages.success(request, "Đã đổi số PIN. Sổ đang mở trên máy khác đã được đóng.")
    return HttpResponseRedirect("/")


def _page(request: VisitorRequest, form: PinForm, status: int) -> HttpResponse:
    context = {
        "form": form,
        "card": current_card(cast(User, request.user)),
        "is_first": FIRST_PIN in request.session,
    }
    return render(request, "access/pin.html", context, status=status)
