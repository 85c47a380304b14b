"""How a unit's papers are numbered and headed."""

from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone

from mattran.base.dates import local_day
from mattran.base.sent import posted, tried
from mattran.directory.access.choices import Verb
from mattran.directory.access.policy import ActorRequest, allowed
from mattran.frontwork.documents import actions, queries
from mattran.frontwork.documents.forms import LetterheadEditForm, SigningWordsForm, StartForm
from mattran.frontwork.documents.views.pages import form_page, page


@allowed(Verb.NUMBER)
def numbers(request: ActorRequest) -> HttpResponse:
    """The registers of the actor's unit this year, and where one begins."""
    unit, year = request.actor.unit, local_day(timezone.now()).year
    form = StartForm(posted(request))
    started = tried(
        request,
        form,
        lambda form: actions.start_register(
            by=request.actor,
            unit=unit,
            kind=form.cleaned_data["kind"].code,
            year=year,
            start_at=form.cleaned_data["start_at"],
            at=timezone.now(),
        ),
        actions.CannotStart,
        queries.NoLetterhead,
    )
    if started is not None:
        return redirect("documents:numbers")
    context = {"form": form, "year": year, "unit": unit, "registers": queries.registers(unit, year)}
    return form_page(request, "documents/numbers.html", context)


@allowed(Verb.NUMBER)
def letterhead(request: ActorRequest) -> HttpResponse:
    """How the papers of the actor's unit are headed, and another form from today on."""
    unit, today = request.actor.unit, local_day(timezone.now())
    try:
        current = queries.form_for(unit, queries.issuer_kind(unit), today)
        frame = queries.frame(unit=unit, kind="BC", on=today)
    except (queries.NoLetterhead, queries.UnknownKind) as lack:
        return page(request, "documents/no_letterhead.html", {"lack": str(lack)}, status=409)
    sent = posted(request)
    form = LetterheadEditForm(sent, current=current)
    signings = [SigningWordsForm(sent, signing=each) for each in current.signings.order_by("pk")]
    if sent is not None and all([form.is_valid(), *(each.is_valid() for each in signings)]):
        try:
            actions.set_letterhead(
                by=request.actor,
                unit=unit,
                words=form.words,
                signings=[each.words for each in signings],
                valid_from=today,
                at=timezone.now(),
            )
        except actions.BadLetterhead as refusal:
            form.add_error(None, str(refusal))
        else:
            return redirect("documents:letterhead")
    context = {"form": form, "signings": signings, "unit": unit, "current": current, "frame": frame}
    return form_page(request, "documents/letterhead.html", context)
