"""Papers received: the list, one of them with its files, the register of a year and its print."""

from typing import cast

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone

from mattran.base.audit import queries as audit
from mattran.base.audit.models import Entry
from mattran.base.dates import local_day
from mattran.base.files.views import download, respond
from mattran.base.sent import posted, tried
from mattran.directory.access.choices import Verb
from mattran.directory.access.policy import ActorRequest, allowed, get_or_404
from mattran.directory.units.choices import UnitKind
from mattran.frontwork.documents import pdf, queries
from mattran.frontwork.documents.actions import CannotStart, incoming
from mattran.frontwork.documents.actions.log import INCOMING
from mattran.frontwork.documents.forms import (
    StartIncomingForm,
    incoming_wanted_from,
    place_from,
    year_from,
)
from mattran.frontwork.documents.models import IncomingDocument
from mattran.frontwork.documents.printing import LANDSCAPE, register_paper
from mattran.frontwork.documents.views.pages import books, form_page, list_href, page


def visible_incoming(request: ActorRequest, pk: int) -> IncomingDocument:
    """The paper received, if the actor may see it; else 404."""
    return get_or_404(queries.visible_incoming(request.actor).told(), pk=pk)


@allowed(Verb.VIEW)
def index(request: ActorRequest) -> HttpResponse:
    """The papers received that the actor may see, newest first."""
    wanted, actor = incoming_wanted_from(request.GET), request.actor
    found = queries.received_page(
        actor,
        wanted,
        before=place_from(request.GET, "truoc"),
        after=place_from(request.GET, "sau"),
    )
    is_area = actor.unit.kind == UnitKind.AREA
    context = {
        "page": found,
        "books": books("documents:incoming"),
        "wanted": wanted,
        "unit": actor.unit,
        "years": queries.incoming_years(actor, wanted),
        "older_href": list_href(request, "truoc", found.older),
        "newer_href": list_href(request, "sau", found.newer),
        "is_by_hand": is_area,
        "has_below": not is_area,
        "may_receive": actor.may(Verb.NUMBER, actor.unit),
    }
    return page(request, "documents/incoming.html", context)


@allowed(Verb.VIEW)
def show(request: ActorRequest, pk: int) -> HttpResponse:
    """One paper received: what the register says, its files, its history."""
    found = visible_incoming(request, pk)
    context = {
        "document": found,
        "files": list(found.files.select_related("file").order_by("pk")),
        "may_keep": request.actor.may(Verb.NUMBER, found.unit),
        "history": [(entry, _moved(entry)) for entry in audit.for_object(INCOMING, found.pk)[:50]],
    }
    return page(request, "documents/incoming_document.html", context)


def _moved(entry: Entry) -> list[tuple[str, str, str]]:
    """What an entry of the log says has changed: the name, before, after."""
    return [(name, *change) for name, change in entry.changes.items() if isinstance(change, list)]


@allowed(Verb.VIEW, write=Verb.NUMBER)
def file(request: ActorRequest, pk: int, file_id: int) -> HttpResponse:
    """A scan; POST takes it off the paper."""
    document = visible_incoming(request, pk)
    found = get_or_404(document.files.select_related("file"), pk=file_id)
    if request.method == "POST":
        incoming.remove_file(by=request.actor, document=document, file_id=found.pk, at=timezone.now())
        messages.success(request, f"Đã bỏ tệp “{found}”.")
        return redirect(document)
    return cast(HttpResponse, respond(found.file))


@allowed(Verb.NUMBER)
def numbers(request: ActorRequest) -> HttpResponse:
    """The registers of the actor's unit, and where this year's begins."""
    unit, year = request.actor.unit, local_day(timezone.now()).year
    form = StartIncomingForm(posted(request))
    started = tried(
        request,
        form,
        lambda form: incoming.start_register(
            by=request.actor, unit=unit, year=year, start_at=form.cleaned_data["start_at"], at=timezone.now()
        ),
        CannotStart,
    )
    if started is not None:
        return redirect("documents:incoming-numbers")
    context = {"form": form, "year": year, "unit": unit, "registers": queries.registers_of(unit)}
    return form_page(request, "documents/incoming_numbers.html", context)


@allowed(Verb.VIEW)
def printed(request: ActorRequest) -> HttpResponse:
    """The register of a year of the actor's own unit, as an official list."""
    unit, today = request.actor.unit, local_day(timezone.now())
    year = year_from(request.GET) or today.year
    try:
        paper = register_paper(unit, year, queries.of_register(unit, year), today)
    except (queries.NoLetterhead, queries.UnknownKind) as lack:
        return page(request, "documents/no_letterhead.html", {"lack": str(lack)}, status=409)
    name = f"Sổ văn bản đến năm {year}, {unit}.pdf"
    return download(pdf.render(paper, LANDSCAPE), "application/pdf", name)
