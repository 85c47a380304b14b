"""Addresses for test_errors.py: one that writes, one that fails, and the product's own answer to failures."""

from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.urls import path
from django.utils import timezone

from mattran.base.audit.actions import record
from mattran.base.audit.rules import SYSTEM


@transaction.atomic
def write(request: HttpRequest) -> HttpResponse:
    """Write one line, the way an action does."""
    record(who=SYSTEM, verb="thử", kind="", object_id=None, label="", unit_id=None, at=timezone.now())
    return HttpResponse("written")


def write_session(request: HttpRequest) -> HttpResponse:
    """Nothing is written in the view; the session is saved after it, in a middleware."""
    request.session["visited"] = True
    return HttpResponse("visited")


def fail(request: HttpRequest, value: str) -> HttpResponse:
    """A mistake of ours that quotes what somebody typed."""
    raise ValueError("số điện thoại 0912345678")


urlpatterns = [
    path("ghi/", write),
    path("phien/", write_session),
    path("loi/<str:value>/", fail),
]
handler500 = "mattran.web.errors.server_error"
