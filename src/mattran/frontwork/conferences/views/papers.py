"""The papers of a conference: as Word, as PDF, issued with a number."""

from collections.abc import Callable

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from mattran.base.dates import local_day
from mattran.base.files.views import download
from mattran.base.sent import posted, tried
from mattran.directory.access.choices import Verb
from mattran.directory.access.policy import ActorRequest, allowed, get_or_404
from mattran.directory.access.printing import qr, qr_png
from mattran.directory.access.shells import shell_for
from mattran.frontwork.conferences import actions, forms, queries
from mattran.frontwork.conferences.models import Conference
from mattran.frontwork.conferences.papers import SHEET, PaperKind, invitation, paper_of
from mattran.frontwork.conferences.papers.in_word import in_word
from mattran.frontwork.conferences.papers.lists import attendance_sheet
from mattran.frontwork.documents import actions as documents
from mattran.frontwork.documents import docx, pdf
from mattran.frontwork.documents.forms import IssueForm
from mattran.frontwork.documents.paper import Paper
from mattran.frontwork.documents.queries import (
    NoLetterhead,
    UnknownKind,
    demo_stamp,
    draft_stamp,
    frame,
    printed_paper,
)
from mattran.frontwork.documents.word import running


@allowed(Verb.VIEW)
@require_safe
def word(request: ActorRequest, pk: int, slug: str) -> HttpResponse:
    """A paper as a Word file; it says DỰ THẢO until it has its number."""
    one, kind = _asked(request, pk, slug)

    def render(paper: Paper) -> bytes:
        # A template for minutes is not one for a sheet to sign, or for the record of a count.
        has_own = kind.is_numbered and not kind.is_of_election
        if has_own:
            return in_word(one, kind.kind, paper, on=request.actor.on)
        return docx.render(paper, code=qr_png(_people_at(request, pk)) if slug == SHEET else b"")

    return _file(request, one, slug, kind, render, docx.MEDIA_TYPE, "docx")


@allowed(Verb.VIEW)
@require_safe
def printed(request: ActorRequest, pk: int, slug: str) -> HttpResponse:
    """A paper as a PDF, to print and sign; the sheet bears a code that opens the list to check in."""
    one, kind = _asked(request, pk, slug)
    codes = [qr(_people_at(request, pk))] if slug == SHEET else []

    def print_one(paper: Paper) -> bytes:
        return pdf.render_all([paper], title=paper.title, codes=codes)

    return _file(request, one, slug, kind, print_one, "application/pdf", "pdf")


def _people_at(request: ActorRequest, pk: int) -> str:
    """Where the list to check in is, as the code says it."""
    return request.build_absolute_uri(reverse("conferences:people", args=[pk]))


@allowed(Verb.ISSUE)
@require_http_methods(["GET", "HEAD", "POST"])
def issue(request: ActorRequest, pk: int, slug: str) -> HttpResponse:
    """Give a paper its number out of the unit's register."""
    one, kind = _asked(request, pk, slug)
    request.actor.demand(Verb.ISSUE, one.unit)
    if not kind.is_numbered:
        raise Http404
    now = timezone.now()
    form = IssueForm(posted(request), today=local_day(now))
    document = tried(
        request,
        form,
        lambda form: actions.issue_paper(
            by=request.actor, conference=one, slug=slug, issued_on=form.cleaned_data["issued_on"], at=now
        ),
        actions.CannotIssue,
    )
    if document is not None:
        documents.keep_print(by=request.actor, document=document, at=now)
        messages.success(request, f"{kind.title} đã lấy số {document.symbol}.")
        return redirect(one)
    context = {"shell": shell_for(request.actor), "conference": one, "paper": kind, "form": form}
    return render(request, "conferences/issue.html", context, status=422 if form.errors else 200)


@allowed(Verb.RECORD)
@require_http_methods(["GET", "HEAD", "POST"])
def invite(request: ActorRequest, pk: int) -> HttpResponse:
    """Invitations for a list of people, one PDF for all; the list is not kept."""
    one = get_or_404(queries.seen_by(request.actor), pk=pk)
    request.actor.demand(Verb.RECORD, one.unit)
    form = forms.InviteForm(posted(request), conference=one)
    if request.method == "POST" and form.is_valid():
        try:
            framed = frame(
                unit=one.unit, kind=invitation.KIND, on=one.held_on or request.actor.on, body=one.body
            )
        except (NoLetterhead, UnknownKind) as lack:
            messages.warning(request, str(lack))
            return redirect(one)
        papers = invitation.invitations(one, framed, form.cleaned_data["names"])
        if form.cleaned_data["is_word"]:
            return _in_word(request, one, papers[0].stamped(demo_stamp()))
        printed = pdf.render_all([paper.stamped(demo_stamp()) for paper in papers], title="Giấy mời")
        return download(printed, "application/pdf", f"Giấy mời {one.code}.pdf")
    context = {"shell": shell_for(request.actor), "conference": one, "form": form}
    return render(request, "conferences/invite.html", context, status=422 if form.errors else 200)


def _in_word(request: ActorRequest, one: Conference, paper: Paper) -> HttpResponse:
    """One invitation as a Word file."""
    try:
        made = in_word(one, invitation.KIND, paper, on=request.actor.on)
    except running.CannotFill as refusal:
        messages.warning(request, str(refusal))
        return redirect(one)
    return download(made, docx.MEDIA_TYPE, f"Giấy mời {one.code}.docx")


def _asked(request: ActorRequest, pk: int, slug: str) -> tuple[Conference, PaperKind]:
    one = get_or_404(queries.seen_by(request.actor), pk=pk)
    kind = paper_of(one, slug)
    if kind is None:
        raise Http404
    if kind.needs is not Verb.VIEW:  # which `seen_by` has asked already
        request.actor.demand(kind.needs, one.unit)
    return one, kind


def _file(
    request: ActorRequest,
    one: Conference,
    slug: str,
    kind: PaperKind,
    render: Callable[[Paper], bytes],
    media: str,
    ending: str,
) -> HttpResponse:
    """The file, or back to the conference with the sentence that says what is lacking or wrong."""
    try:
        made = render(_paper(one, slug, kind, request))
    except (NoLetterhead, UnknownKind, running.CannotFill) as lack:
        messages.warning(request, str(lack))
        return redirect(one)
    return download(made, media, f"{kind.title} {one.code}.{ending}")


def _paper(one: Conference, slug: str, kind: PaperKind, request: ActorRequest) -> Paper:
    issued = queries.issued_paper(one, slug)
    if issued is not None:
        return printed_paper(issued)
    on = one.held_on or request.actor.on
    framed = frame(unit=one.unit, kind=kind.kind, on=on, body=one.body)
    if slug == SHEET and request.actor.may(Verb.RECORD, one.unit):
        built = attendance_sheet(one, framed, queries.attendees_of(one))
    else:
        built = kind.build(one, framed)
    return built.stamped(draft_stamp() if kind.is_numbered else demo_stamp())
