"""Answers to what went wrong: always a page in Vietnamese that says what to do, never a bare 500.

Some pages are rendered without a request on purpose: when the database does not answer, nobody may ask it who
is signed in, and what could not be read is not read again.
"""

import sqlite3
import sys

from django.db.utils import OperationalError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils.deprecation import MiddlewareMixin

from mattran.web.bodies import TOO_SLOW, TooSlow, refusal

RETRY_AFTER_SECONDS = 10
PASSING = {
    sqlite3.SQLITE_BUSY,
    sqlite3.SQLITE_LOCKED,
    sqlite3.SQLITE_IOERR,
    sqlite3.SQLITE_FULL,
    sqlite3.SQLITE_CANTOPEN,
    sqlite3.SQLITE_READONLY,
}


def is_passing(error: BaseException | None) -> bool:
    """Whether the database could not answer now, but may later: locked, disk full or failing, server away."""
    if not isinstance(error, OperationalError):
        return False
    if isinstance(error.__cause__, sqlite3.OperationalError):
        return error.__cause__.sqlite_errorcode & 0xFF in PASSING  # the low byte; the rest is detail
    return True  # the queue of writers, or PostgreSQL, which keeps this class for what is not our fault


def busy_page() -> HttpResponse:
    """503: nothing was written; the same request may be sent again."""
    return HttpResponse(
        render_to_string("503.html"), status=503, headers={"Retry-After": str(RETRY_AFTER_SECONDS)}
    )


class BusyMiddleware(MiddlewareMixin):
    """Turns a database that cannot answer inside a view into 503."""

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        """The page for a passing trouble; anything else goes on its way."""
        return busy_page() if is_passing(error) else None


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """handler400: what was sent cannot be read, or not in time. Django's own reads it again, and fails."""
    if isinstance(exception, TooSlow):
        return refusal(408, "Đường truyền chậm quá", TOO_SLOW)
    return HttpResponse(render_to_string("400.html"), status=400)


def server_error(request: HttpRequest) -> HttpResponse:
    """handler500: 503 for a passing trouble outside views (a session being saved), else 500."""
    if is_passing(sys.exc_info()[1]):
        return busy_page()
    return HttpResponse(render_to_string("500.html"), status=500)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """403 for a form that does not come from our own page, or from one left open too long."""
    return render(request, "csrf.html", status=403)
