"""What the editor does: approve, send back, correct, take down."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from mattran.base.sent import posted
from mattran.directory.access.choices import Verb
from mattran.directory.access.policy import ActorRequest, allowed
from mattran.directory.access.shells import shell_for
from mattran.publishing.news import actions, forms
from mattran.publishing.news.views.showing import page, visible_article
from mattran.publishing.news.views.writing import refuse, take_away, ways


@allowed(Verb.VIEW, write=Verb.PUBLISH)
@ways
def approve(request: ActorRequest, pk: int) -> HttpResponse:
    """The press that shows it to everybody; whoever opens the address sees the article."""
    one = visible_article(request, pk)
    if request.method != "POST":
        return redirect(one)
    request.actor.demand(Verb.PUBLISH, one.unit)
    form = forms.PressForm(request.POST)
    if not form.is_valid():
        return page(request, one, form=form, status=422)
    try:
        actions.approve(
            by=request.actor, article=one, version=form.cleaned_data["version"], at=timezone.now()
        )
    except (actions.CannotPublish, actions.StaleArticle) as refusal:
        form.add_error(None, str(refusal))
        return page(request, visible_article(request, pk), form=form, status=422)
    messages.success(request, "Đã đăng. Ai cũng xem được ở trang công khai của đơn vị.")
    return redirect(one)


@allowed(Verb.PUBLISH)
@ways
def send_back(request: ActorRequest, pk: int) -> HttpResponse:
    """Back to whoever wrote it, with a sentence."""
    one = visible_article(request, pk)
    request.actor.demand(Verb.PUBLISH, one.unit)
    form = forms.SendBackForm(posted(request))
    if request.method == "POST" and form.is_valid():
        try:
            actions.send_back(
                by=request.actor, article=one, reason=form.cleaned_data["reason"], at=timezone.now()
            )
        except actions.CannotPublish as refusal:
            refuse(form, refusal)
        else:
            messages.success(request, "Đã trả lại cho người viết.")
            return redirect(one)
    context = {"shell": shell_for(request.actor), "article": one, "form": form}
    return render(request, "news/send_back.html", context, status=422 if form.errors else 200)


@allowed(Verb.PUBLISH)
@ways
def correct(request: ActorRequest, pk: int) -> HttpResponse:
    """A published article put right, with a sentence for its readers."""
    one = visible_article(request, pk)
    request.actor.demand(Verb.PUBLISH, one.unit)
    if not one.is_public:
        return redirect(one)
    form, refused, status = forms.CorrectForm(posted(request), article=one), "", 200
    if request.method == "POST" and form.is_valid():
        try:
            actions.correct(
                by=request.actor,
                article=one,
                version=form.cleaned_data["version"],
                written=form.written,
                words=form.cleaned_data["words"],
                at=timezone.now(),
            )
        except actions.StaleArticle as stale:
            form, refused, status = forms.CorrectForm(None, article=stale.article), str(stale), 409
        except actions.CannotPublish as refusal:
            refuse(form, refusal)
        else:
            messages.success(request, "Đã đính chính. Lời đính chính hiện dưới tin.")
            return redirect(one)
    context = {"shell": shell_for(request.actor), "article": one, "form": form, "refused": refused}
    return render(request, "news/correct.html", context, status=422 if form.errors else status)


@allowed(Verb.PUBLISH)
@ways
def withdraw(request: ActorRequest, pk: int) -> HttpResponse:
    """A published article taken down."""
    one = visible_article(request, pk)
    request.actor.demand(Verb.PUBLISH, one.unit)
    return take_away(request, one) if one.published_at else redirect(one)
