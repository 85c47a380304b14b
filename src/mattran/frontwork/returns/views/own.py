"""One's own returns: which are open, what one says, and sending it."""

from datetime import date

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods

from mattran.directory.access.actors import Actor
from mattran.directory.access.choices import Verb
from mattran.directory.access.policy import ActorRequest, allowed, get_or_404
from mattran.directory.access.queries import has_colleague, visible_units
from mattran.directory.access.shells import shell_for
from mattran.directory.units.models import Unit
from mattran.frontwork.entries import queries as entries
from mattran.frontwork.returns import actions, queries
from mattran.frontwork.returns.rules import carried
from mattran.frontwork.returns.views.periods import period_or_404


@allowed(Verb.VIEW)
@require_GET
def start(request: ActorRequest) -> HttpResponse:
    """To the returns of those below, where there are any, else to one's own."""
    return redirect("returns:below" if queries.may_look_below(request.actor) else "returns:own")


@allowed(Verb.VIEW)
@require_GET
def index(request: ActorRequest) -> HttpResponse:
    """What the actor's unit is to send, and what it has sent."""
    unit, today = request.actor.unit, timezone.localdate()
    context = {
        "shell": shell_for(request.actor),
        "unit": unit,
        "waiting": queries.waiting_returns(unit, today),
        "sent": queries.sent_returns(unit, today),
        "may_look_below": queries.may_look_below(request.actor),
    }
    return render(request, "returns/list.html", context)


@allowed(Verb.VIEW, write=Verb.CONFIRM)
@require_http_methods(["GET", "POST"])
def sheet(request: ActorRequest, unit_id: int, code: str) -> HttpResponse:
    """A return as the books fill it; confirming it sends it."""
    unit, wanted = asked_for(request, unit_id, code)
    period, refused = wanted.period, ""
    if request.method == "POST":
        try:
            actions.confirm(
                by=request.actor,
                unit=unit,
                period=period,
                nothing=_said_nothing(request),
                seen_version=carried(request.POST.get("version", "")),
                seen_mark=carried(request.POST.get("mark", "")),
                at=timezone.now(),
            )
        except (actions.CannotConfirm, actions.StaleBooks, actions.StaleReturn) as refusal:
            refused = str(refusal)
        else:
            messages.success(request, f"Đã gửi phiếu {period.in_a_sentence}.")
            return redirect("returns:sheet", unit.pk, period.code)
    context = _page(request, unit, wanted, refused)
    return render(request, "returns/sheet.html", context, status=422 if refused else 200)


def _page(request: ActorRequest, unit: Unit, wanted: queries.Asked, refused: str) -> dict[str, object]:
    actor, today = request.actor, timezone.localdate()
    shown = queries.sheet_of(unit, wanted)
    is_wanted, is_own_hand = wanted.withdrawn is None, bool(shown.sent and shown.sent.was_sent_by(actor))
    may_answer = (
        is_wanted
        and shown.step > 1
        and actor.may(Verb.ACCEPT, unit)
        and queries.receives(actor.unit, unit, today)
    )
    return {
        "shell": shell_for(actor),
        "sheet": shown,
        "late": shown.days_late(today) if is_wanted else 0,
        "is_open": wanted.opens_on <= today,
        "refused": refused,
        "ticked": set(request.POST.getlist("nothing")),
        "is_own": unit == actor.unit,
        "may_confirm": is_wanted and actor.may(Verb.CONFIRM, unit) and shown.step < 3,
        "may_answer": may_answer,
        "needs_another": may_answer and is_own_hand and has_colleague(actor, Verb.ACCEPT),
        "may_record": actor.may(Verb.RECORD, unit),
        "photos": queries.photos_of(unit, wanted.period),
        "may_take_off": shown.step < 3 and actor.may(Verb.CORRECT, unit),
        "entered_for": entries.entered_by_others(unit, wanted.period),
        "may_enter": wanted.period.is_a_month and _enters_for(actor, unit, today),
    }


def _enters_for(actor: Actor, unit: Unit, today: date) -> bool:
    """Whether she may type the unit's month into the table of hers."""
    return (
        unit != actor.unit
        and actor.may(Verb.RECORD, actor.unit)
        and queries.receives(actor.unit, unit, today)
    )


def _said_nothing(request: ActorRequest) -> set[str]:
    """The groups ticked one by one, or all that the page showed as silent."""
    return set(request.POST.getlist("silent" if "all" in request.POST else "nothing"))


def asked_for(request: ActorRequest, unit_id: int, code: str) -> tuple[Unit, queries.Asked]:
    """The unit, if the actor may see it, and the period of the address, as it is asked for; else 404."""
    unit = get_or_404(visible_units(request.actor), pk=unit_id)
    wanted = queries.asked(unit, period_or_404(code), timezone.localdate())
    if wanted is None:
        raise Http404
    return unit, wanted
