"""Photos of the sheet that those present signed: only for who may record."""

from typing import cast

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from mattran.base.files.views import respond
from mattran.base.sent import posted, sent_files, tried
from mattran.directory.access.choices import Verb
from mattran.directory.access.policy import ActorRequest, allowed, get_or_404
from mattran.directory.access.shells import shell_for
from mattran.frontwork.conferences import actions, forms
from mattran.frontwork.conferences.views.attending import recordable, ways


@allowed(Verb.RECORD)
@ways
def add(request: ActorRequest, pk: int) -> HttpResponse:
    """Photos more; those that are none are named and the others kept."""
    one = recordable(request, pk)
    form = forms.SheetForm(posted(request), sent_files(request))
    made = tried(
        request,
        form,
        lambda form: actions.add_sheets(
            by=request.actor, conference=one, photos=form.cleaned_data["photos"].good, at=timezone.now()
        ),
        actions.CannotRecord,
    )
    if made:
        messages.success(request, f"Đã thêm {len(made)} ảnh.")
    if made is not None:
        refusals = form.cleaned_data["photos"].refusals
        if not refusals:
            return redirect("conferences:people", pk)
        for sentence in refusals:
            mend = "" if "Hãy" in sentence else " Hãy chụp hoặc chọn ảnh khác."
            form.add_error("photos", f"{sentence}{mend}")
    context = {"shell": shell_for(request.actor), "conference": one, "form": form}
    return render(request, "conferences/sheets.html", context, status=422 if form.errors else 200)


@allowed(Verb.RECORD)
@ways
def photo(request: ActorRequest, pk: int, photo_id: int) -> HttpResponse:
    """A photo; POST takes it off."""
    one = recordable(request, pk)
    if request.method == "POST":
        actions.remove_sheet(by=request.actor, conference=one, photo_id=photo_id, at=timezone.now())
        return redirect("conferences:people", pk)
    return cast(HttpResponse, respond(get_or_404(one.sheet_photos.select_related("file"), pk=photo_id).file))
