"""The record of a handover: as Word, as PDF, issued."""

from collections.abc import Callable

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from mattran.base.dates import local_day, show
from mattran.base.files.views import download
from mattran.base.sent import posted, tried
from mattran.directory.access.choices import Verb
from mattran.directory.access.policy import ActorRequest, allowed
from mattran.directory.access.shells import shell_for
from mattran.frontwork.documents import actions as documents
from mattran.frontwork.documents import docx, pdf
from mattran.frontwork.documents.forms import IssueForm
from mattran.frontwork.documents.paper import Paper
from mattran.frontwork.documents.queries import NoLetterhead, UnknownKind, draft_stamp, frame, printed_paper
from mattran.frontwork.handover import actions, papers
from mattran.frontwork.handover.models import Handover
from mattran.frontwork.handover.views.handing import visible_handover


@allowed(Verb.VIEW)
@require_safe
def word(request: ActorRequest, pk: int) -> HttpResponse:
    """The record as a Word file; it says DỰ THẢO until it has its number."""
    one = visible_handover(request, pk)
    return _file(
        request, one, lambda paper: download(docx.render(paper), docx.MEDIA_TYPE, f"{_name(one)}.docx")
    )


@allowed(Verb.VIEW)
@require_safe
def printed(request: ActorRequest, pk: int) -> HttpResponse:
    """The record as a PDF, to print and sign."""
    one = visible_handover(request, pk)
    return _file(
        request, one, lambda paper: download(pdf.render(paper), "application/pdf", f"{_name(one)}.pdf")
    )


@allowed(Verb.ISSUE)
@require_http_methods(["GET", "POST"])
def issue(request: ActorRequest, pk: int) -> HttpResponse:
    """Give the record its number out of the unit's register."""
    one, now = visible_handover(request, pk), timezone.now()
    request.actor.demand(Verb.ISSUE, one.unit)
    form = IssueForm(posted(request), today=local_day(now))
    document = tried(
        request,
        form,
        lambda form: actions.issue_record(
            by=request.actor, handover=one, issued_on=form.cleaned_data["issued_on"], at=now
        ),
        actions.CannotIssue,
    )
    if document is not None:
        documents.keep_print(by=request.actor, document=document, at=now)
        messages.success(request, f"Biên bản đã lấy số {document.symbol}.")
        return redirect(one)
    context = {"shell": shell_for(request.actor), "handover": one, "form": form}
    return render(request, "handover/issue.html", context, status=422 if form.errors else 200)


def _file(request: ActorRequest, one: Handover, make: Callable[[Paper], HttpResponse]) -> HttpResponse:
    """The file, or back to the handover with the sentence that says what the catalogue lacks."""
    try:
        return make(_paper(one))
    except (NoLetterhead, UnknownKind) as lack:
        messages.warning(request, str(lack))
        return redirect(one)


def _paper(one: Handover) -> Paper:
    if one.document is not None and one.is_issued:
        return printed_paper(one.document)
    framed = frame(unit=one.unit, kind=papers.KIND, on=one.on)
    return papers.record_paper(one, framed).stamped(draft_stamp())


def _name(one: Handover) -> str:
    return f"Biên bản bàn giao {one.seat.get_post_display()} {one.unit} {show(one.on)}".replace("/", "-")
