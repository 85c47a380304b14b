"""What elections are held by: the rules that hold here, and one of one's own."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from mattran.base.dates import local_day
from mattran.base.sent import posted, tried
from mattran.directory.access.choices import Verb
from mattran.directory.access.policy import ActorRequest, allowed
from mattran.directory.access.shells import shell_for
from mattran.frontwork.conferences import actions, forms, queries


@allowed(Verb.VIEW, write=Verb.ISSUE)
@require_http_methods(["GET", "HEAD", "POST"])
def rules(request: ActorRequest) -> HttpResponse:
    """The rules of the unit and of those above it; whoever signs for the unit sets one."""
    actor, now = request.actor, timezone.now()
    form = forms.RuleForm(posted(request), today=local_day(now))
    rule = tried(
        request, form, lambda form: actions.set_rule(by=actor, told=form.told, at=now), actions.BadRule
    )
    if rule is not None:
        messages.success(request, "Đã đặt quy tắc. Sổ đối chiếu số dự họp, số tán thành theo quy tắc này.")
        return redirect("conferences:rules")
    context = {
        "shell": shell_for(actor),
        "unit": actor.unit,
        "rules": queries.rules_over(actor.unit, actor.on),
        "form": form if actor.may(Verb.ISSUE, actor.unit) else None,
    }
    return render(request, "conferences/rules.html", context, status=422 if form.errors else 200)
