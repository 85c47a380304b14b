"""From the list of those proposed to those elected."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from mattran.base.sent import posted, sent_again, tried
from mattran.directory.access.choices import Verb
from mattran.directory.access.policy import ActorRequest, allowed, get_or_404
from mattran.directory.access.shells import shell_for
from mattran.frontwork.conferences import actions, forms, queries

SAVED_MEANWHILE = "Có người vừa sửa hội nghị này. Điều ông/bà chọn còn ở dưới, chưa lưu. Hãy xem rồi bấm lại."


@allowed(Verb.RECORD)
@require_http_methods(["GET", "HEAD", "POST"])
def choose(request: ActorRequest, pk: int) -> HttpResponse:
    """A tick for each who was elected; one press writes them down."""
    one = get_or_404(queries.seen_by(request.actor), pk=pk)
    actions.demand_writing(request.actor, one)
    candidates = queries.standing_candidates(one)
    form = forms.ChooseForm(posted(request), conference=one, candidates=candidates)
    try:
        chosen = tried(
            request,
            form,
            lambda form: actions.choose(
                by=request.actor,
                conference=one,
                version=form.cleaned_data["version"],
                members=form.cleaned_data["members"],
                head=form.cleaned_data["head"],
                at=timezone.now(),
                reason=form.cleaned_data["reason"],
            ),
            actions.CannotRecord,
        )
    except actions.StaleVersion as stale:
        chosen, newest = None, stale.conference
        form = forms.ChooseForm(sent_again(request, newest.version), conference=newest, candidates=candidates)
        form.add_error(None, SAVED_MEANWHILE)
    if chosen is not None:
        messages.success(request, "Đã đưa người được cử vào kết quả hiệp thương.")
        return redirect(one)
    context = {"shell": shell_for(request.actor), "conference": one, "candidates": candidates, "form": form}
    return render(request, "conferences/choose.html", context, status=422 if form.errors else 200)
