"""The register and its documents: list, one document, its files, the signed copy, cancelling, numbering."""

from typing import Any, cast

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.http import content_disposition_header

from mattran.base.audit import queries as audit
from mattran.base.dates import local_day
from mattran.base.files.rules import safe_name
from mattran.base.files.views import respond
from mattran.directory.access.actors import Actor
from mattran.directory.access.choices import Verb
from mattran.directory.access.policy import ActorRequest, allowed, get_or_404
from mattran.directory.units.choices import UnitKind
from mattran.frontwork.documents import actions, docx, fonts, pdf, queries, rules
from mattran.frontwork.documents.actions import LetterheadWords, SigningWords
from mattran.frontwork.documents.choices import DocumentState, Numbering
from mattran.frontwork.documents.forms import (
    CancelForm,
    LetterheadEditForm,
    OfficialForm,
    SigningWordsForm,
    StartForm,
    place_from,
    wanted_from,
)
from mattran.frontwork.documents.models import Document
from mattran.frontwork.documents.paper import Stamp, plain, texts
from mattran.frontwork.documents.preview import preview

NAME_BYTES = 180  # file systems stop at 255; browsers add " (1)"


@allowed(Verb.VIEW)
def register(request: ActorRequest) -> HttpResponse:
    """The documents that the actor may see, newest first."""
    wanted = wanted_from(request.GET)
    page = queries.register_page(
        request.actor,
        wanted,
        before=place_from(request.GET, "truoc"),
        after=place_from(request.GET, "sau"),
    )
    context = {
        "page": page,
        "wanted": wanted,
        "kinds": queries.kinds(),
        "states": DocumentState.choices,
        "years": queries.years(request.actor),
        "older_href": _list_href(request, "truoc", page.older),
        "newer_href": _list_href(request, "sau", page.newer),
        "is_by_hand": request.actor.unit.kind == UnitKind.AREA,
        "may_number": request.actor.may(Verb.NUMBER, request.actor.unit),
    }
    return _page(request, "documents/register.html", context)


@allowed(Verb.VIEW)
def document(request: ActorRequest, pk: int) -> HttpResponse:
    """One document: where it stands, its files, its history."""
    found = _document(request, pk)
    paper = found.paper
    words = "".join(plain(text) for text in texts(paper))
    context = {
        "document": found,
        "is_demo": queries.stamp_of(found) is Stamp.DEMO,
        "preview": preview(paper),
        "missing": fonts.missing(words),
        "may_attach": found.state == DocumentState.ISSUED and request.actor.may(Verb.NUMBER, found.unit),
        "may_cancel": found.state != DocumentState.CANCELLED and request.actor.may(Verb.ISSUE, found.unit),
        "history": audit.for_object("document", found.pk)[:50],
    }
    return _page(request, "documents/document.html", context)


@allowed(Verb.VIEW)
def word(request: ActorRequest, pk: int) -> HttpResponse:
    """The .docx, stamped while it is a draft."""
    found = _document(request, pk)
    return _download(docx.render(queries.printed_paper(found)), docx.MEDIA_TYPE, found, "docx")


@allowed(Verb.VIEW)
def printed(request: ActorRequest, pk: int) -> HttpResponse:
    """The PDF: the one that was kept at issue, or made now and stamped."""
    found = _document(request, pk)
    if found.printed is not None and queries.stamp_of(found) is Stamp.NONE:
        return cast(HttpResponse, respond(found.printed, download=True))
    return _download(pdf.render(queries.printed_paper(found)), "application/pdf", found, "pdf")


@allowed(Verb.VIEW)
def official(request: ActorRequest, pk: int) -> HttpResponse:
    """The signed copy."""
    found = _document(request, pk)
    if found.official is None:
        raise Http404
    return cast(HttpResponse, respond(found.official, download=True))


@allowed(Verb.NUMBER)
def attach(request: ActorRequest, pk: int) -> HttpResponse:
    """Send the signed copy in."""
    found = _document(request, pk)
    request.actor.demand(Verb.NUMBER, found.unit)
    form = OfficialForm(request.POST, request.FILES) if request.method == "POST" else OfficialForm()
    if request.method == "POST" and form.is_valid():
        upload = form.cleaned_data["file"]
        try:
            actions.attach_official(by=request.actor, document=found, upload=upload, at=timezone.now())
        except actions.AlreadyOfficial as refusal:
            form.add_error(None, str(refusal))
        else:
            return redirect(found)
    return _form_page(request, "documents/attach.html", {"document": found, "form": form})


@allowed(Verb.ISSUE)
def cancel(request: ActorRequest, pk: int) -> HttpResponse:
    """Cancel a document; the number stays."""
    found = _document(request, pk)
    request.actor.demand(Verb.ISSUE, found.unit)
    form = CancelForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        reason = form.cleaned_data["reason"]
        try:
            actions.cancel(by=request.actor, document=found, reason=reason, at=timezone.now())
        except actions.CannotCancel as refusal:
            form.add_error(None, str(refusal))
        else:
            return redirect(found)
    return _form_page(request, "documents/cancel.html", {"document": found, "form": form})


@allowed(Verb.NUMBER)
def numbers(request: ActorRequest) -> HttpResponse:
    """The registers of the actor's unit this year, and where one begins."""
    unit, year = request.actor.unit, local_day(timezone.now()).year
    form = StartForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            actions.start_register(
                by=request.actor,
                unit=unit,
                kind=form.cleaned_data["kind"].code,
                year=year,
                start_at=form.cleaned_data["start_at"],
                at=timezone.now(),
            )
        except (actions.CannotStart, queries.NoLetterhead) as refusal:
            form.add_error(None, str(refusal))
        else:
            return redirect("documents:numbers")
    context = {"form": form, "year": year, "unit": unit, "registers": queries.registers(unit, year)}
    return _form_page(request, "documents/numbers.html", context)


@allowed(Verb.NUMBER)
def letterhead(request: ActorRequest) -> HttpResponse:
    """How the papers of the actor's unit are headed, and another form from today on."""
    unit, today = request.actor.unit, local_day(timezone.now())
    try:
        current = queries.form_for(unit, queries.issuer_kind(unit), today)
        frame = queries.frame(unit=unit, kind="BC", on=today)
    except (queries.NoLetterhead, queries.UnknownKind) as lack:
        return _page(request, "documents/no_letterhead.html", {"lack": str(lack)}, status=409)
    sent = request.POST if request.method == "POST" else None
    form = LetterheadEditForm(
        sent, initial={name: getattr(current, name) for name in LetterheadEditForm.base_fields}
    )
    signings = [SigningWordsForm(sent, signing=each) for each in current.signings.order_by("pk")]
    if sent is not None and all([form.is_valid(), *(each.is_valid() for each in signings)]):
        words = LetterheadWords(
            **{**form.cleaned_data, "numbering": Numbering(form.cleaned_data["numbering"])}
        )
        try:
            actions.set_letterhead(
                by=request.actor,
                unit=unit,
                words=words,
                signings=[SigningWords(each.post, **each.cleaned_data) for each in signings],
                valid_from=today,
                at=timezone.now(),
            )
        except actions.BadLetterhead as refusal:
            form.add_error(None, str(refusal))
        else:
            return redirect("documents:letterhead")
    context = {"form": form, "signings": signings, "unit": unit, "current": current, "frame": frame}
    return _form_page(request, "documents/letterhead.html", context)


def _document(request: ActorRequest, pk: int) -> Document:
    found = queries.visible(request.actor).select_related("unit", "kind", "body", "official", "printed")
    return get_or_404(found, pk=pk)


def _download(data: bytes, media_type: str, found: Document, ending: str) -> HttpResponse:
    """A file made just now; its name is Vietnamese and goes out as RFC 6266 has it."""
    stem = safe_name(rules.file_stem(found.symbol, found.kind.name, found.abstract))
    stem = stem.encode()[:NAME_BYTES].decode(errors="ignore").strip(". ")
    response = HttpResponse(data, content_type=media_type)
    disposition = content_disposition_header(True, f"{stem}.{ending}")
    response["Content-Disposition"] = disposition or "attachment"
    response["X-Content-Type-Options"] = "nosniff"
    response["Cache-Control"] = "private, no-store"
    return response


def _list_href(request: ActorRequest, name: str, place: queries.Place | None) -> str:
    """The list's own address with its filters, at another place."""
    if place is None:
        return ""
    query = request.GET.copy()
    for key in ("truoc", "sau"):
        query.pop(key, None)
    query[name] = str(place)
    return f"?{query.urlencode()}"


def _form_page(request: ActorRequest, template: str, context: dict[str, Any]) -> HttpResponse:
    """A page with a form; 422 when what was sent was refused."""
    return _page(request, template, context, status=422 if request.method == "POST" else 200)


def _page(
    request: ActorRequest, template: str, context: dict[str, Any], *, status: int = 200
) -> HttpResponse:
    return render(request, template, {"shell": _shell_for(request.actor), **context}, status=status)


def _shell_for(actor: Actor) -> str:
    return "hand.html" if actor.unit.kind == UnitKind.AREA else "shell.html"
