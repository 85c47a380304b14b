"""What is done to a document: its signed copy is attached, it is cancelled."""

from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone

from mattran.base.sent import posted, sent_files, tried
from mattran.directory.access.choices import Verb
from mattran.directory.access.policy import ActorRequest, allowed
from mattran.frontwork.documents import actions
from mattran.frontwork.documents.forms import CancelForm, OfficialForm
from mattran.frontwork.documents.views.pages import form_page, visible_document


@allowed(Verb.NUMBER)
def attach(request: ActorRequest, pk: int) -> HttpResponse:
    """Send the signed copy in."""
    found = visible_document(request, pk)
    request.actor.demand(Verb.NUMBER, found.unit)
    form = OfficialForm(posted(request), sent_files(request))
    attached = tried(
        request,
        form,
        lambda form: actions.attach_official(
            by=request.actor, document=found, upload=form.cleaned_data["file"], at=timezone.now()
        ),
        actions.CannotAttach,
    )
    if attached is not None:
        return redirect(attached)
    return form_page(request, "documents/attach.html", {"document": found, "form": form})


@allowed(Verb.ISSUE)
def cancel(request: ActorRequest, pk: int) -> HttpResponse:
    """Cancel a document; the number stays."""
    found = visible_document(request, pk)
    request.actor.demand(Verb.ISSUE, found.unit)
    form = CancelForm(posted(request))
    cancelled = tried(
        request,
        form,
        lambda form: actions.cancel(
            by=request.actor, document=found, reason=form.cleaned_data["reason"], at=timezone.now()
        ),
        actions.CannotCancel,
    )
    if cancelled is not None:
        return redirect(cancelled)
    return form_page(request, "documents/cancel.html", {"document": found, "form": form})
