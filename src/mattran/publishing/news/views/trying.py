"""What pages of articles add to `base.sent.tried`: a preview, what was saved meanwhile, a press, its page."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Final, Generic, TypeVar

from django import forms as django_forms
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from mattran.base import sent
from mattran.directory.access.choices import Verb
from mattran.directory.access.policy import ActorRequest
from mattran.directory.access.shells import shell_for
from mattran.publishing.news import actions
from mattran.publishing.news.forms import PressForm
from mattran.publishing.news.models import Article
from mattran.publishing.news.rules import html_of
from mattran.publishing.news.views.showing import page, visible_article

ways = require_http_methods(["GET", "HEAD", "POST"])
PREVIEW: Final = "xem-truoc"  # the button that shows the text as it will look, and keeps nothing
F = TypeVar("F", bound=django_forms.Form)
REFUSALS: Final = (actions.CannotPublish, actions.CannotComment)


@dataclass
class Tried(Generic[F]):
    """The form to show, and what came of it: whatever `done` is, a sentence, a preview, or nothing yet."""

    form: F
    done: Any = None
    refused: str = ""
    status: int = 200
    preview: str | None = None

    @property
    def context(self) -> dict[str, Any]:
        """What the page needs of it."""
        return {"form": self.form, "refused": self.refused, "preview": self.preview}


def tried(
    request: ActorRequest,
    form: F,
    act: Callable[[F], Any],
    anew: Callable[[Article], F] | None = None,
) -> Tried[F]:
    """Do it if it was sent and can be read. `anew` makes the form of an article that was saved meanwhile."""
    is_sent = request.method == "POST"
    if is_sent and form.is_valid() and PREVIEW in request.POST and "body" in form.fields:
        return Tried(form, preview=html_of(form.cleaned_data["body"]))
    try:
        done = sent.tried(request, form, act, *REFUSALS)
    except actions.StaleArticle as stale:
        if anew is not None:
            return Tried(anew(stale.article), refused=str(stale), status=409)
        form.add_error(None, str(stale))
        done = None
    return Tried(form, done, status=422 if form.errors else 200)


def press(
    request: ActorRequest, pk: int, verb: Verb, act: Callable[..., object], say: Callable[[], None]
) -> HttpResponse:
    """A press on the article that was looked at; whoever only opens the address sees the article."""
    one = visible_article(request, pk)
    if request.method != "POST":
        return redirect(one)
    request.actor.demand(verb, one.unit)
    outcome = tried(
        request,
        PressForm(request.POST),
        lambda form: act(
            by=request.actor, article=one, version=form.cleaned_data["version"], at=timezone.now()
        ),
    )
    if outcome.done is None:
        return page(request, visible_article(request, pk), form=outcome.form, status=outcome.status)
    say()
    return redirect(one)


def shown(request: ActorRequest, template: str, outcome: Tried[F], **more: object) -> HttpResponse:
    """The page of a form, with what came of it."""
    context = {"shell": shell_for(request.actor), **outcome.context, **more}
    return render(request, template, context, status=outcome.status)
