"""The list of articles, and one article as those see it who write and approve."""

from django import forms
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from mattran.base.audit import queries as audit
from mattran.directory.access.choices import Verb
from mattran.directory.access.policy import ActorRequest, allowed, get_or_404
from mattran.directory.access.queries import has_colleague
from mattran.directory.access.shells import is_by_hand, shell_for
from mattran.publishing.news import queries
from mattran.publishing.news.choices import ArticleState
from mattran.publishing.news.forms import PressForm
from mattran.publishing.news.models import SOURCE_KIND, Article

PAGE = 50
MOST_COMMENTS = 50


@allowed(Verb.VIEW)
@require_safe
def index(request: ActorRequest) -> HttpResponse:
    """The articles of the actor's unit and of those below, what is not out yet first."""
    actor = request.actor
    state = request.GET.get("trang-thai", "")
    wanted = queries.Filter(
        state=state if state in ArticleState.values else "", text=request.GET.get("tim", "")[:100]
    )
    pages = Paginator(queries.found(actor, wanted), PAGE)
    context = {
        "shell": shell_for(actor),
        "is_hand": is_by_hand(actor),
        "unit": actor.unit,
        "page": pages.get_page(request.GET.get("trang")),
        "wanted": wanted,
        "states": ArticleState.choices,
        "may_write": actor.may(Verb.RECORD, actor.unit),
        "may_publish": actor.may(Verb.PUBLISH),
        "is_narrowed": wanted != queries.Filter(),
    }
    return render(request, "news/list.html", context)


@allowed(Verb.VIEW)
@require_safe
def show(request: ActorRequest, pk: int) -> HttpResponse:
    """An article, and what may be done next."""
    return page(request, visible_article(request, pk))


def visible_article(request: ActorRequest, pk: int) -> Article:
    """The article, if the actor may see its unit; else 404."""
    return get_or_404(queries.seen_by(request.actor), pk=pk)


def page(
    request: ActorRequest, one: Article, *, form: forms.Form | None = None, status: int = 200
) -> HttpResponse:
    """The page of an article; with a form whose press was refused, that as well."""
    actor = request.actor
    verbs = actor.verbs_at(one.unit)
    conference = queries.conference_of(actor, one)
    may_approve = one.is_submitted and Verb.PUBLISH in verbs
    context = {
        "shell": shell_for(actor),
        "article": one,
        "corrections": list(one.corrections.all()),
        "photos": list(one.photos.select_related("file")),
        "conference": conference,
        "missing": queries.draft_from(conference).missing if conference and one.is_draft else (),
        "form": form or PressForm(initial={"version": one.version}),
        "version": one.version,
        "may_write": one.is_draft and Verb.RECORD in verbs,
        "may_approve": may_approve,
        "needs_another": may_approve and one.was_written_by(actor) and has_colleague(actor, Verb.PUBLISH),
        "is_alone": may_approve and one.was_written_by(actor) and not has_colleague(actor, Verb.PUBLISH),
        "may_correct": one.is_public and Verb.PUBLISH in verbs,
        "comments": list(queries.comments_of(one)[:MOST_COMMENTS]),
        "history": audit.for_object(SOURCE_KIND, one.pk)[:50],
    }
    return render(request, "news/show.html", context, status=status)
