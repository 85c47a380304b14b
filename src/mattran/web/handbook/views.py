"""The handbook's pages: the list, which also searches, and one page."""

from django.http import Http404, HttpResponse
from django.shortcuts import render

from mattran.directory.access.actors import Actor
from mattran.directory.access.policy import VisitorRequest, public
from mattran.directory.access.shells import HAND, shell_for
from mattran.web.handbook.reading import handbook, reader_of
from mattran.web.handbook.rules import Reader, search

LONGEST = 100  # letters of what is looked for


@public
def index(request: VisitorRequest) -> HttpResponse:
    """Sổ tay: all pages, the reader's own first, or what was found."""
    book, wanted = handbook(), request.GET.get("tim", "")[:LONGEST].strip()
    own = reader_of(request.actor)
    readers = sorted(Reader, key=lambda one: one != own)
    context = {
        "shell": _shell(request.actor),
        "wanted": wanted,
        "found": search(book.entries, wanted) if wanted else None,
        "groups": [(reader, book.of(reader)) for reader in readers],
    }
    return render(request, "handbook/index.html", context)


@public
def page(request: VisitorRequest, name: str) -> HttpResponse:
    """One task."""
    book = handbook()
    one = book.named(name)
    if one is None:
        raise Http404
    context = {"shell": _shell(request.actor), "page": one, "html": book.html[name]}
    return render(request, "handbook/page.html", context)


def _shell(actor: Actor | None) -> str:
    return HAND if actor is None else shell_for(actor)
