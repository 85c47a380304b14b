"""One document: where it stands, its files, the signed copy."""

from typing import cast

from django.http import Http404, HttpResponse

from mattran.base.audit import queries as audit
from mattran.base.files.rules import safe_name
from mattran.base.files.views import download, respond
from mattran.base.typeset import fonts
from mattran.directory.access.choices import Verb
from mattran.directory.access.policy import ActorRequest, allowed
from mattran.frontwork.documents import docx, pdf, queries, rules
from mattran.frontwork.documents.choices import DocumentState
from mattran.frontwork.documents.models import Document
from mattran.frontwork.documents.paper import Stamp, plain, texts
from mattran.frontwork.documents.preview import preview
from mattran.frontwork.documents.views.pages import page, visible_document

NAME_BYTES = 180  # file systems stop at 255; browsers add " (1)"


@allowed(Verb.VIEW)
def show(request: ActorRequest, pk: int) -> HttpResponse:
    """One document: where it stands, its files, its history."""
    found = visible_document(request, pk)
    paper = found.paper
    words = "".join(plain(text) for text in texts(paper))
    verbs = request.actor.verbs_at(found.unit)
    context = {
        "document": found,
        "is_demo": queries.stamp_of(found) is Stamp.DEMO,
        "preview": preview(paper),
        "missing": fonts.missing(words),
        "may_attach": found.state == DocumentState.ISSUED and Verb.NUMBER in verbs,
        "may_cancel": found.state != DocumentState.CANCELLED and Verb.ISSUE in verbs,
        "history": audit.for_object("document", found.pk)[:50],
    }
    return page(request, "documents/document.html", context)


@allowed(Verb.VIEW)
def word(request: ActorRequest, pk: int) -> HttpResponse:
    """The .docx, stamped while it is a draft."""
    found = visible_document(request, pk)
    return download(docx.render(queries.printed_paper(found)), docx.MEDIA_TYPE, _file_name(found, "docx"))


@allowed(Verb.VIEW)
def printed(request: ActorRequest, pk: int) -> HttpResponse:
    """The PDF: the one that was kept at issue, or made now and stamped."""
    found = visible_document(request, pk)
    if found.printed is not None and queries.stamp_of(found) is Stamp.NONE:
        return cast(HttpResponse, respond(found.printed, download=True))
    return download(pdf.render(queries.printed_paper(found)), "application/pdf", _file_name(found, "pdf"))


@allowed(Verb.VIEW)
def official(request: ActorRequest, pk: int) -> HttpResponse:
    """The signed copy."""
    found = visible_document(request, pk)
    if found.official is None:
        raise Http404
    return cast(HttpResponse, respond(found.official, download=True))


def _file_name(found: Document, ending: str) -> str:
    """What a file made of the document is called, short enough for any file system."""
    stem = safe_name(rules.file_stem(found.symbol, found.kind.name, found.abstract))
    stem = stem.encode()[:NAME_BYTES].decode(errors="ignore").strip(". ")
    return f"{stem}.{ending}"
