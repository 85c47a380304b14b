"""What was asked for at a conference, as tasks."""

from uuid import uuid4

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from mattran.base.dates import local_day
from mattran.base.once.views import leads_to_the_first
from mattran.base.sent import posted, tried
from mattran.directory.access.choices import Verb
from mattran.directory.access.policy import ActorRequest, allowed, get_or_404
from mattran.directory.access.shells import shell_for
from mattran.frontwork.conferences import actions, forms, queries
from mattran.frontwork.conferences.models import SOURCE_KIND
from mattran.frontwork.programmes import queries as programmes


@allowed(Verb.RECORD)
@require_http_methods(["GET", "HEAD", "POST"])
@leads_to_the_first
def ask(request: ActorRequest, pk: int) -> HttpResponse:
    """The tasks there are, and a few more."""
    one = get_or_404(queries.seen_by(request.actor), pk=pk)
    request.actor.demand(Verb.RECORD, one.unit)
    now = timezone.now()
    form = forms.WishesForm(posted(request), conference=one, today=local_day(now))
    made = tried(
        request,
        form,
        lambda form: actions.ask_for(
            by=request.actor,
            conference=one,
            wishes=form.wishes,
            said_by=form.cleaned_data["said_by"],
            at=now,
            client_id=form.cleaned_data["client_id"],
            reason=form.cleaned_data["reason"],
        ),
        actions.CannotRecord,
    )
    if made is not None:
        messages.success(request, "Đã ghi việc cần làm.")
        return redirect(one)
    tasks = list(programmes.tasks_of(SOURCE_KIND, one.pk))
    context = {
        "shell": shell_for(request.actor),
        "conference": one,
        "tasks": tasks,
        "has_slots": not all(task.is_named for task in tasks),
        "form": form,
        "client_id": request.POST.get("client_id") or uuid4(),
    }
    return render(request, "conferences/wishes.html", context, status=422 if form.errors else 200)
