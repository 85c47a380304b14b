"""Đổi mật khẩu: one's own password."""

from typing import cast

from django.contrib import messages
from django.contrib.auth import update_session_auth_hash
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from mattran.directory.access import actions
from mattran.directory.access.address import client_address
from mattran.directory.access.forms import PasswordForm
from mattran.directory.access.models import User
from mattran.directory.access.policy import VisitorRequest, signed_in


@signed_in
@never_cache
@sensitive_post_parameters()
@require_http_methods(["GET", "HEAD", "POST"])
def password(request: VisitorRequest) -> HttpResponse:
    """Changes it; her sessions elsewhere end, this one goes on under a new id."""
    user = cast(User, request.user)
    form = PasswordForm(request.POST or None)
    page = {"form": form, "is_first": user.must_change_password}
    if request.method != "POST":
        return render(request, "access/password.html", page)
    if not form.is_valid():
        return render(request, "access/password.html", page, status=422)
    try:
        actions.change_password(
            user=user,
            present=form.cleaned_data["present"],
            new=form.cleaned_data["new"],
            address=client_address(request),
            at=timezone.now(),
        )
    except actions.TooManyTries as refusal:
        form.add_error(None, str(refusal))
        return render(request, "access/password.html", page, status=429)
    except actions.WrongPassword as refusal:
        form.add_error("present", str(refusal))
        return render(request, "access/password.html", page, status=422)
    except actions.BadPassword as refusal:
        form.add_error("new", refusal.sentences)
        return render(request, "access/password.html", page, status=422)
    update_session_auth_hash(request, user)
    messages.success(request, "Đã đổi mật khẩu. Sổ đang mở trên máy khác đã được đóng.")
    return HttpResponseRedirect("/")
