"""Writing an article: from a conference or from nothing, changed, submitted, thrown away."""

from functools import partial
from uuid import uuid4

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone

from mattran.base.once.views import leads_to_the_first
from mattran.base.sent import posted
from mattran.directory.access.choices import Verb
from mattran.directory.access.policy import ActorRequest, allowed, get_or_404
from mattran.directory.access.queries import visible_units
from mattran.directory.units import queries as units
from mattran.directory.units.models import Unit
from mattran.frontwork.conferences import queries as conferences
from mattran.frontwork.conferences.models import SOURCE_KIND as CONFERENCE
from mattran.frontwork.conferences.models import Conference
from mattran.publishing.news import actions, forms, queries
from mattran.publishing.news.models import Article
from mattran.publishing.news.views.showing import visible_article
from mattran.publishing.news.views.trying import press, shown, tried, ways


@allowed(Verb.RECORD)
@ways
@leads_to_the_first
def begin(request: ActorRequest) -> HttpResponse:
    """A new article: out of a conference (?hoi-nghi=), for an area (?don-vi=), or of one's own unit."""
    conference, unit = _about(request)
    draft = queries.draft_from(conference) if conference else None
    initial = {"client_id": uuid4(), "byline": request.actor.person.name}
    if draft:
        initial |= {"title": draft.title, "lead": draft.lead, "body": draft.body}
    outcome = tried(
        request,
        forms.BeginForm(posted(request), initial=initial),
        lambda form: actions.begin(
            by=request.actor,
            unit=unit,
            conference=conference,
            written=form.written,
            at=timezone.now(),
            client_id=form.cleaned_data["client_id"],
        ),
    )
    if outcome.done:
        return redirect(outcome.done)
    told = Article.objects.of_source(CONFERENCE, conference.pk).order_by("-pk") if conference else ()
    return shown(
        request,
        "news/begin.html",
        outcome,
        unit=unit,
        conference=conference,
        missing=draft.missing if draft else (),
        there=list(told),
        areas=[] if request.GET else list(units.children(request.actor.unit, request.actor.on)),
    )


def _about(request: ActorRequest) -> tuple[Conference | None, Unit]:
    """What it is about and whose it is; 404 for what is out of sight."""
    conference, unit = None, request.actor.unit
    if wanted := request.GET.get("hoi-nghi", ""):
        conference = get_or_404(conferences.seen_by(request.actor).standing(), pk=wanted)
        unit = conference.unit
    elif wanted := request.GET.get("don-vi", ""):
        unit = get_or_404(visible_units(request.actor), pk=wanted)
    request.actor.demand(Verb.RECORD, unit)
    return conference, unit


@allowed(Verb.RECORD)
@ways
def rewrite(request: ActorRequest, pk: int) -> HttpResponse:
    """A draft, to be changed."""
    one = visible_article(request, pk)
    request.actor.demand(Verb.RECORD, one.unit)
    if not one.is_draft:
        return redirect(one)
    outcome = tried(
        request,
        forms.RewriteForm(posted(request), article=one),
        lambda form: actions.rewrite(
            by=request.actor,
            article=one,
            version=form.cleaned_data["version"],
            written=form.written,
            at=timezone.now(),
        ),
        anew=lambda article: forms.RewriteForm(None, article=article),
    )
    if outcome.done:
        return redirect(one)
    conference = queries.conference_of(request.actor, one)
    missing = queries.draft_from(conference).missing if conference else ()
    return shown(request, "news/rewrite.html", outcome, article=one, missing=missing)


@allowed(Verb.VIEW, write=Verb.RECORD)
@ways
def submit(request: ActorRequest, pk: int) -> HttpResponse:
    """The press that sends a draft to be approved."""
    say = partial(messages.success, request, "Đã gửi duyệt. Trong lúc chờ, tin không sửa được.")
    return press(request, pk, Verb.RECORD, actions.submit, say)


@allowed(Verb.RECORD)
@ways
def discard(request: ActorRequest, pk: int) -> HttpResponse:
    """A draft that nobody needs."""
    one = visible_article(request, pk)
    request.actor.demand(Verb.RECORD, one.unit)
    return redirect("news:withdraw", pk) if one.published_at else take_away(request, one)


def take_away(request: ActorRequest, one: Article) -> HttpResponse:
    """Why it goes, and then it is gone."""
    outcome = tried(
        request,
        forms.WithdrawForm(posted(request)),
        lambda form: actions.withdraw(
            by=request.actor, article=one, reason=form.cleaned_data["reason"], at=timezone.now()
        ),
    )
    if outcome.done:
        messages.success(request, f"Đã gỡ “{one}”." if one.published_at else f"Đã bỏ “{one}”.")
        return redirect("news:list")
    return shown(request, "news/withdraw.html", outcome, article=one)
