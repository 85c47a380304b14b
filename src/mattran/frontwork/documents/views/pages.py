"""What the pages of documents share: finding the document, and the shell that a page stands in."""

from dataclasses import dataclass
from typing import Any, Final

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse

from mattran.directory.access.policy import ActorRequest, get_or_404
from mattran.directory.access.shells import shell_for
from mattran.frontwork.documents import queries
from mattran.frontwork.documents.models import Document

BOOKS: Final = (("Văn bản đi", "documents:list"), ("Văn bản đến", "documents:incoming"))


@dataclass(frozen=True)
class Book:
    """One of the two registers as a link on the other."""

    words: str
    href: str
    is_on: bool
    icon: str = ""


def books(here: str) -> list[Book]:
    """The registers of papers that go out and that come in; `here` names the one shown."""
    return [Book(words, reverse(name), name == here) for words, name in BOOKS]


def visible_document(request: ActorRequest, pk: int) -> Document:
    """The document, if the actor may see it; else 404."""
    found = queries.visible(request.actor).select_related("unit", "kind", "body", "official", "printed")
    return get_or_404(found, pk=pk)


def page(request: ActorRequest, template: str, context: dict[str, Any], *, status: int = 200) -> HttpResponse:
    """A page in the shell of whoever reads it: a board head's phone, or the desk."""
    return render(request, template, {"shell": shell_for(request.actor), **context}, status=status)


def form_page(request: ActorRequest, template: str, context: dict[str, Any]) -> HttpResponse:
    """A page with a form; 422 when what was sent was refused."""
    return page(request, template, context, status=422 if request.method == "POST" else 200)


def list_href(request: ActorRequest, name: str, place: queries.Place | None) -> str:
    """The list's own address with its filters, at another place."""
    if place is None:
        return ""
    query = request.GET.copy()
    for key in ("truoc", "sau"):
        query.pop(key, None)
    query[name] = str(place)
    return f"?{query.urlencode()}"
