"""An election on its way up: sent by the board, sent back or recognised by the unit above."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.contrib import messages
from django.forms import BoundField
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from mattran.base.dates import local_day
from mattran.base.sent import posted, tried
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
    answered = tried(
        request,
        form,
        lambda form: actions.send_back(
            by=request.actor, conference=one, reason=form.cleaned_data["reason"], at=timezone.now()
        ),
        actions.CannotSend,
        at="reason",
    )
    if answered is not None:
        messages.success(request, f"Đã trả lại {one.unit}.")
        return redirect("conferences:recognise")
    context = {"shell": shell_for(request.actor), "conference": one, "form": form}
    return render(request, "conferences/send_back.html", context, status=422 if form.errors else 200)


@dataclass(frozen=True)
class Row:
    """An election that waits, as the page shows it."""

    election: ConsultativeElection
    people: list[tuple[str, str, bool, BoundField | None]]  # called, post, known on that board, or whom
    changes: list[str]  # of a board in the middle of its term

    @property
    def unnamed_count(self) -> int | None:
        """Places that nobody is named to; None where nobody said whether the head is one of them."""
        return actions.unnamed_count(self.election)


@dataclass(frozen=True)
class Waiting:
    """An election that waits: who comes into a seat by it, and who of them is known on that board already."""

    election: ConsultativeElection
    to_be_seated: list[Nominee | SeatChange]
    known: Mapping[int, Person]  # by the id of the row

    @property
    def strangers(self) -> list[Nominee | SeatChange]:
        """Those whom nobody knows on that board."""
        return [row for row in self.to_be_seated if row.pk not in self.known]

    def row(self, form: forms.RecogniseForm) -> Row:
        """What the page shows of it, each stranger with the question whom of the books she is."""
        people = [
            (
                row.addressed,
                str(row.get_post_display()),
                row.pk in self.known,
                form.asked_of(queries.code_of(row)),
            )
            for row in self.to_be_seated
        ]
        if self.election.conference.elects:
            return Row(self.election, people, [])
        changes = self.election.changes.select_related("reason").order_by("order", "pk")
        return Row(self.election, people, [str(change) for change in changes])


@allowed(Verb.MANAGE_SEATS)
@require_http_methods(["GET", "HEAD", "POST"])
def recognise(request: ActorRequest) -> HttpResponse:
    """All that waits, and one decision for those that are chosen."""
    actor, now = request.actor, timezone.now()
    waiting = [_waiting(one) for one in queries.waiting(actor)]
    form = forms.RecogniseForm(
        posted(request),
        waiting=[one.election for one in waiting],
        today=local_day(now),
        may_issue=actor.may(Verb.ISSUE, actor.unit),
        namesakes=queries.namesakes(actor, [stranger for one in waiting for stranger in one.strangers]),
    )
    done = tried(
        request,
        form,
        lambda form: actions.recognise(
            by=actor,
            elections=[one.election for one in waiting if one.election.pk in form.cleaned_data["boards"]],
            on=form.cleaned_data["on"],
            decision=form.cleaned_data["decision"],
            at=now,
            same=form.same,
            reason=form.cleaned_data["reason"],
        ),
        actions.CannotRecognise,
        MayNot,
    )
    if done is not None:
        messages.success(request, f"Đã công nhận {len(done)} Ban theo {done[0].decision}.")
        if done[0].document is None:
            return redirect("conferences:recognise")
        documents.keep_print(by=actor, document=done[0].document, at=now)
        return redirect(done[0].document)  # to be printed and signed next
    context = {"shell": shell_for(actor), "rows": [one.row(form) for one in waiting], "form": form}
    return render(request, "conferences/recognise.html", context, status=422 if form.errors else 200)


def _waiting(election: ConsultativeElection) -> Waiting:
    seated = queries.to_be_seated(election)
    return Waiting(election, seated, queries.persons_of(seated, queries.body_now(election.conference)))
