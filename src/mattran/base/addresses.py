"""Addresses that others keep: absolute, and the same however the page was asked for."""

from django.conf import settings
from django.http import HttpRequest


def absolute(request: HttpRequest, path: str) -> str:
    """The address that everybody types: MATTRAN_URL, or wherever this was asked."""
    return f"{settings.PUBLIC_URL}{path}" if settings.PUBLIC_URL else request.build_absolute_uri(path)
