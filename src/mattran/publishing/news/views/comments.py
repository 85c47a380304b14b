"""Comments: written by anybody below a published article, answered by the unit's editor."""

from typing import Final
from uuid import uuid4

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from mattran.base.addresses import absolute
from mattran.base.sent import posted, show_refusal
from mattran.directory.access.address import client_address
from mattran.directory.access.choices import Verb
from mattran.directory.access.policy import ActorRequest, VisitorRequest, allowed, get_or_404, public
from mattran.directory.access.shells import shell_for
from mattran.publishing.news import actions, forms, queries
from mattran.publishing.news.models import Article, Comment
from mattran.publishing.news.views.showing import visible_article
from mattran.publishing.news.views.trying import shown, tried, ways

PAGE: Final = 50
SENT: Final = "da-gui"


@public
@ways
def write(request: VisitorRequest, unit_id: int, pk: int) -> HttpResponse:
    """The form below a published article, and the word that it came (?da-gui). Where none may come, 404."""
    unit = get_or_404(queries.public_units(), pk=unit_id)
    one = get_or_404(queries.public_articles(unit), pk=pk)
    form = forms.CommentForm(posted(request), initial={"client_id": uuid4()})
    status = 200
    if request.method == "POST":
        status = 422 if not form.is_valid() else _take(request, form, one)
        if status == 302:
            return redirect(f"{request.path}?{SENT}=1")
    context = {
        "article": one,
        "unit": unit,
        "form": form,
        "is_sent": SENT in request.GET and request.method != "POST",
        "is_open": actions.takes_comments(one, timezone.now()),
        "canonical": absolute(request, request.path),
    }
    return render(request, "news/comment.html", context, status=status)


def _take(request: VisitorRequest, form: forms.CommentForm, one: Article) -> int:
    """The status of the answer. What a machine filled in is thanked for and thrown away."""
    told = form.cleaned_data
    if told["website"]:
        return 302
    try:
        actions.comment(
            article=one,
            name=told["name"],
            text=told["text"],
            client_id=told["client_id"],
            address=client_address(request),
            at=timezone.now(),
        )
    except actions.CannotComment as refusal:
        show_refusal(form, refusal)
        return 429 if isinstance(refusal, actions.TooManyComments) else 422
    return 302


@allowed(Verb.PUBLISH)
@require_safe
def queue(request: ActorRequest) -> HttpResponse:
    """What waits for an answer, the oldest first."""
    pages = Paginator(queries.held_comments(request.actor), PAGE)
    context = {"shell": shell_for(request.actor), "page": pages.get_page(request.GET.get("trang"))}
    return render(request, "news/comments.html", context)


@allowed(Verb.PUBLISH)
@ways
def approve(request: ActorRequest, pk: int) -> HttpResponse:
    """The press that shows it to everybody; whoever only opens the address sees the queue."""
    one = _visible(request, pk)
    request.actor.demand(Verb.PUBLISH, one.article.unit)
    if request.method == "POST":
        try:
            actions.approve_comment(by=request.actor, comment=one, at=timezone.now())
        except actions.CannotComment as refusal:
            messages.warning(request, str(refusal))
        else:
            messages.success(request, "Đã duyệt. Bình luận hiện dưới tin.")
    return redirect("news:comments")


@allowed(Verb.PUBLISH)
@ways
def refuse(request: ActorRequest, pk: int) -> HttpResponse:
    """Why it is not shown, or not any more."""
    one = _visible(request, pk)
    request.actor.demand(Verb.PUBLISH, one.article.unit)
    was_shown = one.is_shown
    outcome = tried(
        request,
        forms.RefuseForm(posted(request)),
        lambda form: actions.refuse_comment(
            by=request.actor, comment=one, reason=form.cleaned_data["reason"], at=timezone.now()
        ),
    )
    if outcome.done:
        messages.success(request, "Đã gỡ bình luận." if was_shown else "Đã từ chối bình luận.")
        return redirect(one.article if was_shown else reverse("news:comments"))
    return shown(request, "news/refuse_comment.html", outcome, comment=one)


@allowed(Verb.VIEW, write=Verb.PUBLISH)
@ways
def close(request: ActorRequest, pk: int) -> HttpResponse:
    """The press by which an article takes comments no more, or again (dong=1, dong=0)."""
    one = visible_article(request, pk)
    if request.method != "POST":
        return redirect(one)
    request.actor.demand(Verb.PUBLISH, one.unit)
    is_closed = request.POST.get("dong") == "1"
    try:
        actions.close_comments(by=request.actor, article=one, is_closed=is_closed, at=timezone.now())
    except actions.CannotPublish as refusal:
        messages.warning(request, str(refusal))
    else:
        messages.success(request, "Đã đóng bình luận." if is_closed else "Đã mở bình luận.")
    return redirect(one)


def _visible(request: ActorRequest, pk: int) -> Comment:
    return get_or_404(queries.comments_seen_by(request.actor), pk=pk)
