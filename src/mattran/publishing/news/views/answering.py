"""What the editor does: approve, send back, correct, take down, let comments come or not."""

from functools import partial

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone

from mattran.base.sent import posted
from mattran.directory.access.choices import Verb
from mattran.directory.access.policy import ActorRequest, allowed
from mattran.publishing.news import actions, forms
from mattran.publishing.news.views.showing import visible_article
from mattran.publishing.news.views.trying import press, shown, tried, ways
from mattran.publishing.news.views.writing import take_away


@allowed(Verb.VIEW, write=Verb.PUBLISH)
@ways
def approve(request: ActorRequest, pk: int) -> HttpResponse:
    """The press that shows it to everybody."""
    say = partial(messages.success, request, "Đã đăng. Ai cũng xem được ở trang công khai của đơn vị.")
    return press(request, pk, Verb.PUBLISH, actions.approve, say)


@allowed(Verb.PUBLISH)
@ways
def send_back(request: ActorRequest, pk: int) -> HttpResponse:
    """Back to whoever wrote it, with a sentence."""
    one = visible_article(request, pk)
    request.actor.demand(Verb.PUBLISH, one.unit)
    outcome = tried(
        request,
        forms.SendBackForm(posted(request)),
        lambda form: actions.send_back(
            by=request.actor, article=one, reason=form.cleaned_data["reason"], at=timezone.now()
        ),
    )
    if outcome.done:
        messages.success(request, "Đã trả lại cho người viết.")
        return redirect(one)
    return shown(request, "news/send_back.html", outcome, article=one)


@allowed(Verb.PUBLISH)
@ways
def correct(request: ActorRequest, pk: int) -> HttpResponse:
    """A published article put right, with a sentence for its readers."""
    one = visible_article(request, pk)
    request.actor.demand(Verb.PUBLISH, one.unit)
    if not one.is_public:
        return redirect(one)
    outcome = tried(
        request,
        forms.CorrectForm(posted(request), article=one),
        lambda form: actions.correct(
            by=request.actor,
            article=one,
            version=form.cleaned_data["version"],
            written=form.written,
            words=form.cleaned_data["words"],
            at=timezone.now(),
        ),
        anew=lambda article: forms.CorrectForm(None, article=article),
    )
    if outcome.done:
        messages.success(request, "Đã đính chính. Lời đính chính hiện dưới tin.")
        return redirect(one)
    return shown(request, "news/correct.html", outcome, article=one)


@allowed(Verb.PUBLISH)
@ways
def withdraw(request: ActorRequest, pk: int) -> HttpResponse:
    """A published article taken down."""
    one = visible_article(request, pk)
    request.actor.demand(Verb.PUBLISH, one.unit)
    return take_away(request, one) if one.published_at else redirect(one)
