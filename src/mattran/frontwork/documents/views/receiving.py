"""What is done to papers received: they are entered, corrected, withdrawn, their scans added."""

from datetime import datetime

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone

from mattran.base.dates import local_day
from mattran.base.once import queries as once
from mattran.base.once.actions import UsedForAnother
from mattran.base.sent import posted, sent_files, tried
from mattran.directory.access.choices import Verb
from mattran.directory.access.policy import ActorRequest, allowed
from mattran.frontwork.documents import queries
from mattran.frontwork.documents.actions import incoming
from mattran.frontwork.documents.actions.incoming import CannotReceive, IncomingDetails, StaleIncoming
from mattran.frontwork.documents.forms import AddFilesForm, IncomingForm, WithdrawIncomingForm
from mattran.frontwork.documents.models import IncomingDocument
from mattran.frontwork.documents.views.incoming import visible_incoming
from mattran.frontwork.documents.views.pages import form_page, page


@allowed(Verb.NUMBER)
def receive(request: ActorRequest) -> HttpResponse:
    """Enter a paper; one that the register seems to hold already is asked about first."""
    unit, at = request.actor.unit, timezone.now()
    today, known = local_day(at), queries.sender_units(request.actor.unit, local_day(at))
    form = IncomingForm(posted(request), sent_files(request), today=today, known=known)
    twin = _unseen_twin(request, form) if request.method == "POST" and form.is_valid() else None
    made = _receive(request, form, at) if twin is None else None
    if made is not None:
        messages.success(request, f"Đã vào sổ: {made.label}.")
        return redirect(made)
    context = {"form": form, "unit": unit, "twin": twin, "senders": _offered(request, form)}
    return page(request, "documents/receive.html", context, status=422 if form.errors else 200)


def _unseen_twin(request: ActorRequest, form: IncomingForm) -> IncomingDocument | None:
    """What this may be a second entry of, unless she has seen it, or its own first press is what is found."""
    details = form.details()
    twin = queries.twin_of(
        request.actor.unit,
        sender=details.sender,
        symbol=details.symbol,
        arrived_on=details.arrived_on,
        dated_on=details.dated_on,
    )
    if twin is None or request.POST.get("twin") == str(twin.pk):
        return None
    is_pressed_again = once.is_used(user_id=request.actor.user.pk, client_id=form.new_client_id())
    return None if is_pressed_again else twin


def _receive(request: ActorRequest, form: IncomingForm, at: datetime) -> IncomingDocument | None:
    """The paper in the register; None when nothing was sent, or with the reason on the form."""
    return tried(
        request,
        form,
        lambda form: incoming.receive(
            by=request.actor,
            unit=request.actor.unit,
            details=form.details(),
            at=at,
            client_id=form.new_client_id(),
            uploads=form.cleaned_data["scans"],
        ),
        CannotReceive,
        UsedForAnother,
    )


def _offered(request: ActorRequest, form: IncomingForm) -> list[str]:
    """Senders to choose from while typing."""
    names = [one.full_name for one in form.known]
    return [*names, *(name for name in queries.sender_names(request.actor.unit) if name not in names)]


@allowed(Verb.NUMBER)
def correct(request: ActorRequest, pk: int) -> HttpResponse:
    """All answers on one page, to be corrected; a stale page shows both versions."""
    found, at = visible_incoming(request, pk), timezone.now()
    request.actor.demand(Verb.NUMBER, found.unit)
    if not found.is_standing:
        return redirect(found)
    form = IncomingForm(
        posted(request),
        today=local_day(at),
        known=queries.sender_units(found.unit, local_day(at)),
        stands=IncomingDetails.of(found),
        with_files=False,
    )
    stale: list[tuple[str, str, str]] = []
    try:
        corrected = tried(request, form, lambda form: _correct(request, found, form, at), CannotReceive)
    except StaleIncoming as refusal:
        form.add_error(None, str(refusal))
        corrected, found = None, refusal.document
        stale = _both(IncomingDetails.of(found), form.details())
    if corrected is not None:
        return redirect(corrected)
    # A refused page keeps the version it was opened with; one that shows both goes on from the newer.
    is_newest = bool(stale) or not form.is_bound
    context = {
        "document": found,
        "form": form,
        "stale": stale,
        "senders": _offered(request, form),
        "version": found.version if is_newest else form.data.get("version", ""),
    }
    status = 409 if stale else 422 if form.errors else 200
    return page(request, "documents/correct_incoming.html", context, status=status)


def _correct(
    request: ActorRequest, found: IncomingDocument, form: IncomingForm, at: datetime
) -> IncomingDocument:
    version = form.cleaned_data["version"] or 0
    corrected = incoming.correct(
        by=request.actor, document=found, seen_version=version, details=form.details(), at=at
    )
    if corrected.version == version:
        messages.info(request, "Không có gì thay đổi.")
    return corrected


def _both(stands: IncomingDetails, typed: IncomingDetails) -> list[tuple[str, str, str]]:
    """The answers that differ: the name, what stands, and what was typed over the older version."""
    mine = typed.told()
    return [(name, value, mine[name]) for name, value in stands.told().items() if value != mine[name]]


@allowed(Verb.NUMBER)
def add_files(request: ActorRequest, pk: int) -> HttpResponse:
    """Add scans to a paper that is in the register."""
    found = visible_incoming(request, pk)
    request.actor.demand(Verb.NUMBER, found.unit)
    form = AddFilesForm(posted(request), sent_files(request))
    kept = tried(
        request,
        form,
        lambda form: incoming.add_files(
            by=request.actor, document=found, uploads=form.cleaned_data["scans"], at=timezone.now()
        ),
        CannotReceive,
    )
    if kept is not None and not kept.refusal:
        return redirect(found)
    if kept is not None:
        form.add_error("scans", kept.refusal)
    return form_page(request, "documents/add_files.html", {"document": found, "form": form})


@allowed(Verb.NUMBER)
def withdraw(request: ActorRequest, pk: int) -> HttpResponse:
    """Ask why, then withdraw; the number stays."""
    found = visible_incoming(request, pk)
    request.actor.demand(Verb.NUMBER, found.unit)
    if not found.is_standing:
        return redirect(found)
    form = WithdrawIncomingForm(posted(request))
    withdrawn = tried(
        request,
        form,
        lambda form: incoming.withdraw(
            by=request.actor, document=found, reason=form.cleaned_data["reason"], at=timezone.now()
        ),
        CannotReceive,
    )
    if withdrawn is not None:
        return redirect(withdrawn)
    return form_page(request, "documents/withdraw_incoming.html", {"document": found, "form": form})
