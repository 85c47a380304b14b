"""Photos of an article: for those who write it, and for everybody once it is published."""

from pathlib import Path
from typing import cast

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_safe

from mattran.base.files.views import respond
from mattran.base.sent import posted, sent_files
from mattran.directory.access.choices import Verb
from mattran.directory.access.policy import ActorRequest, VisitorRequest, allowed, get_or_404, public
from mattran.publishing.news import actions, forms, queries
from mattran.publishing.news.views.showing import visible_article
from mattran.publishing.news.views.trying import shown, tried, ways


@allowed(Verb.RECORD)
@ways
def add(request: ActorRequest, pk: int) -> HttpResponse:
    """One photo more, with what is on it."""
    one = visible_article(request, pk)
    request.actor.demand(Verb.RECORD, one.unit)
    if not one.is_draft:
        return redirect(one)
    outcome = tried(
        request,
        forms.PhotoForm(posted(request), sent_files(request)),
        lambda form: actions.add_photo(
            by=request.actor,
            article=one,
            photo=form.cleaned_data["photo"].good[0],
            alt=form.cleaned_data["alt"],
            at=timezone.now(),
        ),
    )
    if outcome.done:
        messages.success(request, "Đã thêm ảnh.")
        return redirect(one)
    return shown(request, "news/add_photo.html", outcome, article=one)


@allowed(Verb.VIEW)
@require_safe
def show(request: ActorRequest, pk: int, photo_id: int) -> HttpResponse:
    """A photo, for those who see the article."""
    one = visible_article(request, pk)
    return cast(HttpResponse, respond(get_or_404(one.photos.select_related("file"), pk=photo_id).file))


@allowed(Verb.VIEW, write=Verb.RECORD)
@ways
def remove(request: ActorRequest, pk: int, photo_id: int) -> HttpResponse:
    """The press that takes a photo off a draft."""
    return _remove(request, pk, photo_id, Verb.RECORD)


@allowed(Verb.VIEW, write=Verb.PUBLISH)
@ways
def take_down(request: ActorRequest, pk: int, photo_id: int) -> HttpResponse:
    """The press that takes a photo off what everybody reads."""
    return _remove(request, pk, photo_id, Verb.PUBLISH)


def _remove(request: ActorRequest, pk: int, photo_id: int, verb: Verb) -> HttpResponse:
    one = visible_article(request, pk)
    if request.method != "POST":
        return redirect(one)
    request.actor.demand(verb, one.unit)
    if one.is_draft != (verb == Verb.RECORD):
        messages.warning(request, "Tin đã đổi trạng thái. Hãy xem lại rồi làm lại.")
        return redirect(one)
    try:
        actions.remove_photo(by=request.actor, article=one, photo_id=photo_id, at=timezone.now())
    except actions.CannotPublish as refusal:
        messages.warning(request, str(refusal))
    return redirect(one)


@public
@require_safe
def of_public(request: VisitorRequest, unit_id: int, pk: int, photo_id: int) -> HttpResponse:
    """A photo of a published article; of any other it is not there."""
    unit = get_or_404(queries.public_units(), pk=unit_id)
    one = get_or_404(queries.public_articles(unit), pk=pk)
    photo = get_or_404(one.photos.select_related("file"), pk=photo_id)
    return cast(HttpResponse, respond(photo.file, name=f"anh-{photo.pk}{Path(photo.file.name).suffix}"))
