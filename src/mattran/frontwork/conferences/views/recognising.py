"""An election on its way up: sent by the board, sent back or recognised by the unit above."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.contrib import messages
from django.forms import BoundField
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from mattran.base.dates import local_day
from mattran.base.sent import posted
from mattran.directory.access.actors import MayNot
from mattran.directory.access.choices import Verb
from mattran.directory.access.policy import ActorRequest, allowed, get_or_404
from mattran.directory.access.shells import shell_for
from mattran.directory.people.models import Person
from mattran.frontwork.conferences import actions, forms, queries
from mattran.frontwork.conferences.models import ConsultativeElection, Nominee, SeatChange
from mattran.frontwork.documents import actions as documents


@allowed(Verb.CONFIRM)
@require_http_methods(["GET", "HEAD", "POST"])
def send(request: ActorRequest, pk: int) -> HttpResponse:
    """One tap: the result goes up; whoever only opens the address sees the conference."""
    one = get_or_404(queries.seen_by(request.actor), pk=pk)
    request.actor.demand(Verb.CONFIRM, one.unit)
    if request.method == "POST":
        try:
            actions.send_up(by=request.actor, conference=one, at=timezone.now())
        except actions.CannotSend as refusal:
            messages.warning(request, str(refusal))
        else:
            messages.success(request, "Đã gửi lên cấp trên. Khi được công nhận, chức danh có ngay trong sổ.")
    return redirect(one)


@allowed(Verb.ACCEPT)
@require_http_methods(["GET", "HEAD", "POST"])
def send_back(request: ActorRequest, pk: int) -> HttpResponse:
    """Back to the board, with one sentence."""
    one = get_or_404(queries.seen_by(request.actor), pk=pk)
    request.actor.demand(Verb.ACCEPT, one.unit)
    form = forms.SendBackForm(posted(request))
    if request.method == "POST" and form.is_valid():
        reason = form.cleaned_data["reason"]
        try:
            actions.send_back(by=request.actor, conference=one, reason=reason, at=timezone.now())
        except actions.CannotSend as refusal:
            form.add_error("reason", str(refusal))
        else:
            messages.success(request, f"Đã trả lại {one.unit}.")
            return redirect("conferences:recognise")
    context = {"shell": shell_for(request.actor), "conference": one, "form": form}
    return render(request, "conferences/send_back.html", context, status=422 if form.errors else 200)


@dataclass(frozen=True)
class Row:
    """An election that waits: who was elected, and who of them is known on that board already."""

    election: ConsultativeElection
    people: list[tuple[str, str, bool, BoundField | None]]  # called, post, known on that board, or whom
    changes: list[str]  # of a board in the middle of its term

    @property
    def unnamed_count(self) -> int | None:
        """Places that nobody is named to; None where nobody said whether the head is one of them."""
        return actions.unnamed_count(self.election)


@allowed(Verb.MANAGE_SEATS)
@require_http_methods(["GET", "HEAD", "POST"])
def recognise(request: ActorRequest) -> HttpResponse:
    """All that waits, and one decision for those that are chosen."""
    actor, now = request.actor, timezone.now()
    waiting = queries.waiting(actor)
    coming = {one.pk: queries.coming_in(one) for one in waiting}
    known = {one.pk: queries.persons_of(coming[one.pk], queries.body_now(one.conference)) for one in waiting}
    strangers = [row for one in waiting for row in coming[one.pk] if row.pk not in known[one.pk]]
    form = forms.RecogniseForm(
        posted(request),
        waiting=waiting,
        today=local_day(now),
        may_issue=actor.may(Verb.ISSUE, actor.unit),
        namesakes=queries.namesakes(actor, strangers),
    )
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        chosen = [one for one in waiting if one.pk in data["boards"]]
        try:
            done = actions.recognise(
                by=actor,
                elections=chosen,
                on=data["on"],
                decision=data["decision"],
                at=now,
                same=form.same,
                reason=data["reason"],
            )
        except actions.RecognitionLocked as locked:
            form.add_error("reason", str(locked))
        except (actions.CannotRecognise, MayNot) as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, f"Đã công nhận {len(done)} Ban theo {done[0].decision}.")
            if done[0].document is None:
                return redirect("conferences:recognise")
            documents.keep_print(by=actor, document=done[0].document, at=now)
            return redirect(done[0].document)  # to be printed and signed next
    context = {
        "shell": shell_for(actor),
        "rows": [_row(one, coming[one.pk], known[one.pk], form) for one in waiting],
        "form": form,
    }
    return render(request, "conferences/recognise.html", context, status=422 if form.errors else 200)


def _row(
    one: ConsultativeElection,
    coming: Sequence[Nominee | SeatChange],
    known: Mapping[int, Person],
    form: forms.RecogniseForm,
) -> Row:
    people = [
        (row.addressed, str(row.get_post_display()), row.pk in known, form.asked_of(queries.code_of(row)))
        for row in coming
    ]
    is_board = one.conference.elects
    changes = (
        [] if is_board else [str(row) for row in one.changes.select_related("reason").order_by("order", "pk")]
    )
    return Row(one, people, changes)
