"""What the pages of documents share: finding the document, and the shell that a page stands in."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render

from mattran.directory.access.policy import ActorRequest, get_or_404
from mattran.directory.access.shells import shell_for
from mattran.frontwork.documents import queries
from mattran.frontwork.documents.models import Document


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
