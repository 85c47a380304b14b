"""Photos of an activity that is recorded."""

from typing import cast

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from mattran.base.files.views import respond
from mattran.base.sent import posted, sent_files
from mattran.directory.access.choices import Verb
from mattran.directory.access.policy import ActorRequest, allowed, get_or_404
from mattran.frontwork.activities import actions, queries
from mattran.frontwork.activities.forms import PhotoForm, photo_refusals


@allowed(Verb.RECORD)
def add_photos(request: ActorRequest, pk: int) -> HttpResponse:
    """Add photos to an activity that is recorded; those that cannot be kept are named."""
    activity = get_or_404(queries.seen_by(request.actor), pk=pk)
    request.actor.demand(Verb.RECORD, activity.unit)
    form = PhotoForm(posted(request), sent_files(request))
    if request.method == "POST" and form.is_valid():
        sent = form.cleaned_data["photos"]
        try:
            kept = actions.attach_photos(
                by=request.actor, activity=activity, photos=sent.good, at=timezone.now()
            )
        except actions.CannotRecord as error:
            form.add_error("photos", str(error))
        else:
            refusals = photo_refusals(sent, kept)
            if not refusals:
                return redirect(activity)
            for refusal in refusals:
                form.add_error("photos", refusal)
    return render(
        request,
        "activities/add_photos.html",
        {"activity": activity, "form": form},
        status=422 if form.errors else 200,
    )


@allowed(Verb.VIEW, write=Verb.CORRECT)
def photo(request: ActorRequest, pk: int, photo_id: int) -> HttpResponse:
    """A photo; POST takes it off the activity."""
    activity = get_or_404(queries.seen_by(request.actor), pk=pk)
    found = get_or_404(activity.photos.select_related("file"), pk=photo_id)
    if request.method == "POST":
        try:
            actions.remove_photo(by=request.actor, activity=activity, photo_id=found.pk, at=timezone.now())
        except actions.CannotRecord as refusal:
            messages.warning(request, str(refusal))
        return redirect(activity)
    return cast(HttpResponse, respond(found.file))
