"""Writing an article: from a conference or from nothing, changed, submitted, thrown away."""

from uuid import uuid4

from django import forms as django_forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from mattran.base.once.actions import UsedForAnother
from mattran.base.sent import posted
from mattran.directory.access.choices import Verb
from mattran.directory.access.policy import ActorRequest, allowed, get_or_404
from mattran.directory.access.queries import visible_units
from mattran.directory.access.shells import shell_for
from mattran.directory.units.models import Unit
from mattran.frontwork.conferences import queries as conferences
from mattran.frontwork.conferences.models import SOURCE_KIND as CONFERENCE
from mattran.frontwork.conferences.models import Conference
from mattran.publishing.news import actions, forms, queries
from mattran.publishing.news.models import Article
from mattran.publishing.news.views.showing import page, visible_article

ways = require_http_methods(["GET", "HEAD", "POST"])


@allowed(Verb.RECORD)
@ways
def begin(request: ActorRequest) -> HttpResponse:
    """A new article: out of a conference (?hoi-nghi=), for an area (?don-vi=), or of one's own unit."""
    conference, unit = _about(request)
    draft = queries.draft_from(conference) if conference else None
    initial = {"client_id": uuid4(), "byline": request.actor.person.name}
    if draft:
        initial |= {"title": draft.title, "lead": draft.lead, "body": draft.body}
    form = forms.BeginForm(posted(request), initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            made = actions.begin(
                by=request.actor,
                unit=unit,
                conference=conference,
                written=form.written,
                at=timezone.now(),
                client_id=form.cleaned_data["client_id"],
            )
        except actions.CannotPublish as refusal:
            refuse(form, refusal)
        except UsedForAnother as used:
            return redirect(used.taken.url)
        else:
            return redirect(made)
    told = Article.objects.of_source(CONFERENCE, conference.pk).order_by("-pk") if conference else ()
    context = {
        "shell": shell_for(request.actor),
        "form": form,
        "unit": unit,
        "conference": conference,
        "missing": draft.missing if draft else (),
        "there": list(told),
    }
    return render(request, "news/begin.html", context, status=422 if form.errors else 200)


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


def refuse(form: django_forms.Form, refusal: actions.CannotPublish) -> None:
    """Put the sentence beside the field it is about."""
    form.add_error(refusal.field if refusal.field in form.fields else None, str(refusal))


@allowed(Verb.RECORD)
@ways
def rewrite(request: ActorRequest, pk: int) -> HttpResponse:
    """A draft, to be changed."""
    one = visible_article(request, pk)
    request.actor.demand(Verb.RECORD, one.unit)
    if not one.is_draft:
        return redirect(one)
    form, refused, status = forms.RewriteForm(posted(request), article=one), "", 200
    if request.method == "POST" and form.is_valid():
        try:
            actions.rewrite(
                by=request.actor,
                article=one,
                version=form.cleaned_data["version"],
                written=form.written,
                at=timezone.now(),
            )
        except actions.StaleArticle as stale:
            form, refused, status = forms.RewriteForm(None, article=stale.article), str(stale), 409
        except actions.CannotPublish as refusal:
            refuse(form, refusal)
        else:
            return redirect(one)
    conference = queries.conference_of(request.actor, one)
    context = {
        "shell": shell_for(request.actor),
        "article": one,
        "form": form,
        "refused": refused,
        "missing": queries.draft_from(conference).missing if conference else (),
    }
    return render(request, "news/rewrite.html", context, status=422 if form.errors else status)


@allowed(Verb.VIEW, write=Verb.RECORD)
@ways
def submit(request: ActorRequest, pk: int) -> HttpResponse:
    """The press that sends a draft to be approved; whoever opens the address sees the article."""
    one = visible_article(request, pk)
    if request.method != "POST":
        return redirect(one)
    request.actor.demand(Verb.RECORD, one.unit)
    form = forms.PressForm(request.POST)
    if not form.is_valid():
        return page(request, one, form=form, status=422)
    try:
        actions.submit(by=request.actor, article=one, version=form.cleaned_data["version"], at=timezone.now())
    except (actions.CannotPublish, actions.StaleArticle) as refusal:
        form.add_error(None, str(refusal))
        return page(request, visible_article(request, pk), form=form, status=422)
    messages.success(request, "Đã gửi duyệt. Trong lúc chờ, tin không sửa được.")
    return redirect(one)


@allowed(Verb.RECORD)
@ways
def discard(request: ActorRequest, pk: int) -> HttpResponse:
    """A draft that nobody needs."""
    one = visible_article(request, pk)
    request.actor.demand(Verb.RECORD, one.unit)
    return redirect("news:withdraw", pk) if one.published_at else take_away(request, one)


def take_away(request: ActorRequest, one: Article) -> HttpResponse:
    """Why it goes, and then it is gone."""
    form = forms.WithdrawForm(posted(request))
    if request.method == "POST" and form.is_valid():
        try:
            actions.withdraw(
                by=request.actor, article=one, reason=form.cleaned_data["reason"], at=timezone.now()
            )
        except actions.CannotPublish as refusal:
            refuse(form, refusal)
        else:
            messages.success(request, f"Đã gỡ “{one}”." if one.published_at else f"Đã bỏ “{one}”.")
            return redirect("news:list")
    context = {"shell": shell_for(request.actor), "article": one, "form": form}
    return render(request, "news/withdraw.html", context, status=422 if form.errors else 200)
