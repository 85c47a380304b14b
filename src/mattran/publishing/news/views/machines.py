"""What search engines ask first: which pages there are, and which are none of theirs."""

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from mattran.base.addresses import absolute
from mattran.base.dates import local_day
from mattran.directory.access.policy import VisitorRequest, public
from mattran.publishing.news import queries


@public
@require_safe
def sitemap(request: VisitorRequest) -> HttpResponse:
    """The articles that are published, and the units that published some."""
    rows = [(absolute(request, path), local_day(at)) for path, at in queries.pages_to_find()]
    return render(request, "news/sitemap.xml", {"rows": rows}, content_type="application/xml; charset=utf-8")


@public
@require_safe
def robots(request: VisitorRequest) -> HttpResponse:
    """Public pages alone are for search engines."""
    address = absolute(request, reverse("news:sitemap"))
    words = {"sitemap": address}
    return render(request, "news/robots.txt", words, content_type="text/plain; charset=utf-8")
