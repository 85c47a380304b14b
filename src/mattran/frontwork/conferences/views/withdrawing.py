"""Taking a conference out again: a draft, one that is called off, one written down by mistake."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from mattran.base.sent import posted, tried
from mattran.directory.access.choices import Verb
from mattran.directory.access.policy import ActorRequest, allowed, get_or_404
from mattran.directory.access.shells import shell_for
from mattran.frontwork.conferences import actions, forms, queries
from mattran.frontwork.conferences.models import Conference


@allowed(Verb.RECORD)
@require_http_methods(["GET", "HEAD", "POST"])
def discard(request: ActorRequest, pk: int) -> HttpResponse:
    """A draft that nobody needs, or a planned conference that is called off."""
    one = get_or_404(queries.seen_by(request.actor), pk=pk)
    actions.demand_recording(request.actor, one.unit)
    return _take_out(request, one) if one.is_unrecorded else redirect("conferences:withdraw", pk)


@allowed(Verb.CORRECT)
@require_http_methods(["GET", "HEAD", "POST"])
def withdraw(request: ActorRequest, pk: int) -> HttpResponse:
    """A conference that was written down by mistake."""
    one = get_or_404(queries.seen_by(request.actor), pk=pk)
    actions.demand_writing(request.actor, one)
    return _take_out(request, one)


def _take_out(request: ActorRequest, one: Conference) -> HttpResponse:
    form = (forms.CallOffForm if one.is_planned else forms.WithdrawForm)(posted(request))
    gone = tried(
        request,
        form,
        lambda form: actions.withdraw(
            by=request.actor, conference=one, reason=form.cleaned_data["reason"], at=timezone.now()
        ),
        actions.CannotRecord,
    )
    if gone is not None:
        said = " Số liệu của hội nghị này không còn trong báo cáo." if one.is_standing else ""
        verb = "huỷ" if one.is_planned else "bỏ"
        messages.success(request, f"Đã {verb} “{one.name}”.{said}")
        return redirect("conferences:list")
    context = {"shell": shell_for(request.actor), "conference": one, "form": form}
    return render(request, "conferences/withdraw.html", context, status=422 if form.errors else 200)
