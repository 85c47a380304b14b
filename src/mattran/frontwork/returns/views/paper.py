"""The paper way of a month: forms to print, and photos of those that came back filled in."""

from collections.abc import Callable
from typing import cast

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods

from mattran.base.files.views import download, respond
from mattran.directory.access.choices import Verb
from mattran.directory.access.policy import ActorRequest, allowed, get_or_404
from mattran.directory.access.shells import shell_for
from mattran.directory.units.models import Unit
from mattran.frontwork.returns import actions, printing, queries
from mattran.frontwork.returns.forms import PaperForm
from mattran.frontwork.returns.models import PaperPhoto
from mattran.frontwork.returns.views.below import grid_of
from mattran.frontwork.returns.views.own import asked_for

PDF = "application/pdf"


@allowed(Verb.VIEW)
@require_GET
def form(request: ActorRequest, unit_id: int, code: str) -> HttpResponse:
    """The paper form of one unit."""
    unit, wanted = asked_for(request, unit_id, code)
    period = wanted.period
    above, told = queries.form_of(unit, period, request.GET.get("nhom", ""), timezone.localdate())
    data = printing.forms(
        [told], period, above=above, address=_address(request, code), day=timezone.localdate()
    )
    return download(data, PDF, f"Phiếu {period.in_a_sentence}, {unit}.pdf")


@allowed(Verb.VIEW)
@require_GET
def forms_below(request: ActorRequest) -> HttpResponse:
    """The paper forms of all below, in one PDF."""
    grid = grid_of(request)
    if grid is None:
        return redirect("returns:own")
    today, period = timezone.localdate(), grid.period
    told = queries.forms_below(request.actor.unit, period, request.GET.get("nhom", ""), today)
    if not told:
        raise Http404
    above = request.actor.unit
    data = printing.forms(told, period, above=above, address=_address(request, period.code), day=today)
    return download(data, PDF, f"Phiếu {period.in_a_sentence}, các đơn vị của {above}.pdf")


@allowed(Verb.RECORD)
@require_http_methods(["GET", "POST"])
def add_photos(request: ActorRequest, unit_id: int, code: str) -> HttpResponse:
    """Attach photos of the filled-in form; those that cannot be kept are named."""
    unit, wanted = asked_for(request, unit_id, code)
    period = wanted.period
    request.actor.demand(Verb.RECORD, unit)
    sent = PaperForm(*((request.POST, request.FILES) if request.method == "POST" else ()))
    if request.method == "POST" and sent.is_valid():
        photos = sent.cleaned_data["photos"]
        try:
            kept = actions.attach_paper(
                by=request.actor, unit=unit, period=period, photos=photos.good, at=timezone.now()
            )
        except actions.CannotAttach as refusal:
            sent.add_error("photos", str(refusal))
        else:
            refusals = [*photos.refusals, *filter(None, [kept.refusal])]
            if not refusals:
                messages.success(request, f"Đã gắn {len(kept.photos)} ảnh vào phiếu.")
                return redirect("returns:sheet", unit.pk, period.code)
            for words in refusals:
                sent.add_error("photos", words if kept.photos == () else f"{words} Các ảnh khác đã được giữ.")
    context = {"shell": shell_for(request.actor), "unit": unit, "period": period, "form": sent}
    return render(request, "returns/add_photos.html", context, status=422 if sent.errors else 200)


@allowed(Verb.VIEW, write=Verb.CORRECT)
@require_http_methods(["GET", "POST"])
def photo(request: ActorRequest, unit_id: int, code: str, photo_id: int) -> HttpResponse:
    """A photo; POST takes it off."""
    unit, wanted = asked_for(request, unit_id, code)
    period = wanted.period
    own = PaperPhoto.objects.filter(unit=unit, starts_on=period.start, ends_on=period.end)
    found = get_or_404(own.select_related("file"), pk=photo_id)
    if request.method == "POST":
        try:
            actions.remove_paper(by=request.actor, unit=unit, photo_id=found.pk, at=timezone.now())
        except actions.CannotAttach as refusal:
            messages.warning(request, str(refusal))
        else:
            messages.success(request, "Đã bỏ ảnh.")
        return redirect("returns:sheet", unit.pk, period.code)
    return cast(HttpResponse, respond(found.file))


def _address(request: ActorRequest, code: str) -> Callable[[Unit], str]:
    """The whole address of a unit's return, as the QR says it."""
    return lambda unit: request.build_absolute_uri(reverse("returns:sheet", args=[unit.pk, code]))
