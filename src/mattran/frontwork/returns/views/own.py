"""One's own returns: which are open, what one says, and sending it."""

from datetime import date

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods

from mattran.base.periods import BadPeriod, Period, parse_period
from mattran.directory.access.actors import Actor
from mattran.directory.access.choices import Verb
from mattran.directory.access.policy import ActorRequest, allowed, get_or_404
from mattran.directory.access.queries import visible_units
from mattran.directory.units.choices import UnitKind
from mattran.directory.units.models import Unit
from mattran.frontwork.returns import actions, queries
from mattran.frontwork.returns.models import Return

SHOWN = 24


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
    sent = Return.objects.filter(unit=unit).order_by("-ends_on", "-starts_on", "-pk")[:SHOWN]
    context = {
        "shell": shell_for(request.actor),
        "unit": unit,
        "waiting": queries.waiting_returns(unit, today),
        "sent": sent,
        "may_look_below": queries.may_look_below(request.actor),
    }
    return render(request, "returns/list.html", context)


@allowed(Verb.VIEW, write=Verb.CONFIRM)
@require_http_methods(["GET", "POST"])
def sheet(request: ActorRequest, unit_id: int, code: str) -> HttpResponse:
    """A return as the books fill it; confirming it sends it."""
    unit, period = asked_for(request, unit_id, code)
    refused = ""
    if request.method == "POST":
        try:
            actions.confirm(
                by=request.actor,
                unit=unit,
                period=period,
                nothing=_said_nothing(request),
                seen_version=number(request.POST.get("version", "")),
                seen_mark=number(request.POST.get("mark", "")),
                at=timezone.now(),
            )
        except (actions.CannotConfirm, actions.StaleBooks, actions.StaleReturn) as refusal:
            refused = str(refusal)
        else:
            messages.success(request, f"Đã gửi phiếu {period.in_a_sentence}.")
            return redirect("returns:sheet", unit.pk, period.code)
    return render(
        request, "returns/sheet.html", _page(request, unit, period, refused), status=422 if refused else 200
    )


def _page(request: ActorRequest, unit: Unit, period: Period, refused: str) -> dict[str, object]:
    today = timezone.localdate()
    wanted = queries.asked(unit, period, today)
    if wanted is None:
        raise Http404
    shown = queries.sheet_of(unit, wanted)
    actor = request.actor
    return {
        "shell": shell_for(actor),
        "sheet": shown,
        "late": shown.days_late(today),
        "opens_on": queries.opens_on(unit, period),
        "is_open": queries.opens_on(unit, period) <= today,
        "refused": refused,
        "ticked": set(request.POST.getlist("nothing")),
        "is_own": unit == actor.unit,
        "may_confirm": actor.may(Verb.CONFIRM, unit) and shown.step < 3,
        "may_answer": shown.step > 1
        and actor.may(Verb.ACCEPT, unit)
        and queries.receives(actor.unit, unit, today),
        "may_record": actor.may(Verb.RECORD, unit),
        "photos": queries.photos_of(unit, period),
        "may_take_off": actor.may(Verb.CORRECT, unit),
        "entered_for": queries.entered_for(unit, period),
        "may_enter": period.is_a_month and _enters_for(actor, unit, today),
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


def number(text: str) -> int:
    """A number that a page carried along; -1, which is none of ours, for anything else."""
    return int(text) if text.isascii() and text.isdigit() and len(text) < 19 else -1


def asked_for(request: ActorRequest, unit_id: int, code: str) -> tuple[Unit, Period]:
    """The unit, if the actor may see it, and the period that the address names; else 404."""
    unit = get_or_404(visible_units(request.actor), pk=unit_id)
    try:
        period = parse_period(code)
    except BadPeriod:
        raise Http404 from None
    if queries.asked(unit, period, timezone.localdate()) is None:
        raise Http404
    return unit, period


def shell_for(actor: Actor) -> str:
    """The frame of pages that both the phone of a residential area and the desk of a ward open."""
    return "hand.html" if actor.unit.kind == UnitKind.AREA else "shell.html"
