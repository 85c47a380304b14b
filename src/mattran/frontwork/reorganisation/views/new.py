"""A reorganisation on its way: what happens, to which units, what will change, written."""

from uuid import UUID

from django.db import models
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from mattran.base.once.actions import UsedForAnother
from mattran.base.sent import posted, show_refusal
from mattran.base.text import BadText
from mattran.directory.access.choices import Verb
from mattran.directory.access.policy import ActorRequest, allowed, get_or_404
from mattran.directory.access.queries import visible_units
from mattran.directory.bodies.actions import CannotSeat
from mattran.directory.units.actions import CannotReorganise
from mattran.directory.units.choices import UnitKind
from mattran.directory.units.models import Unit
from mattran.frontwork.reorganisation import actions, queries
from mattran.frontwork.reorganisation.choices import BELOW, SLUGS
from mattran.frontwork.reorganisation.choices import ReorganisationKind as Kind
from mattran.frontwork.reorganisation.forms import (
    FORMS,
    UNIT_FIELDS,
    KindForm,
    PlanForm,
    parents_beside,
    reorganised_below,
)
from mattran.frontwork.reorganisation.models import Reorganisation

LARGEST = models.BigIntegerField.MAX_BIGINT  # no unit has a greater number

WORDS = {
    Kind.MERGE: "Sáp nhập: nhiều đơn vị thành một",
    Kind.SPLIT: "Chia tách: một đơn vị thành nhiều, hoặc tách một phần",
    Kind.RENAME: "Đổi tên: vẫn nơi ấy, vẫn những người ấy, tên khác",
    Kind.MOVE: "Chuyển: về trực thuộc đơn vị khác",
    Kind.CREATE: "Lập mới",
    Kind.CLOSE: "Kết thúc: không có đơn vị nào tiếp nối",
}


@allowed(Verb.REORGANISE)
@require_http_methods(["GET", "POST"])
def new(request: ActorRequest) -> HttpResponse:
    """Choose what happens; then say to whom and when; look at what will change; write it."""
    within = _within(request)
    kinds = _kinds(request, within)
    kind = next((one for one in kinds if SLUGS[one] == request.GET.get("viec")), None)
    if kind is None:
        return _choose(request, within, kinds)
    form = FORMS[kind](posted(request), within=within, actor=request.actor)
    if request.method != "POST" or "sua" in request.POST:
        return _ask(request, form)
    if (made := _pressed_before(request)) is not None:
        return redirect(made)
    _must_see(request)
    return _answer(request, form) if form.is_valid() else _ask(request, form)


def _answer(request: ActorRequest, form: PlanForm) -> HttpResponse:
    """Write what was seen, or show it; what is refused goes back to the form."""
    plan, at = form.plan(), timezone.now()
    try:
        if "ghi" in request.POST:
            try:
                made = actions.reorganise(
                    by=request.actor,
                    plan=plan,
                    seen=form.cleaned_data["seen"],
                    client_id=form.press(),
                    at=at,
                )
            except actions.StalePreview as stale:
                return _show(request, form, actions.preview(by=request.actor, plan=plan, at=at), stale)
            return redirect(made)
        return _show(request, form, actions.preview(by=request.actor, plan=plan, at=at), None)
    except actions.CannotPlan as refusal:
        show_refusal(form, refusal)
    except (CannotReorganise, CannotSeat, BadText, UsedForAnother) as refusal:
        form.add_error(None, str(refusal))
    return _ask(request, form)


def _within(request: ActorRequest) -> Unit:
    """The unit whose units are reorganised: the one in the address, or the actor's own."""
    word = request.GET.get("trong", "")
    if not word:
        within = request.actor.unit
    elif word.isdecimal():
        within = get_or_404(visible_units(request.actor), pk=int(word))
    else:
        raise Http404
    request.actor.demand(Verb.REORGANISE, within)
    return within


def _kinds(request: ActorRequest, within: Unit) -> list[Kind]:
    """What can happen here."""
    kinds = list(Kind) if reorganised_below(within, request.actor.on).exists() else [Kind.CREATE]
    if not parents_beside(request.actor, within).exists():
        kinds = [kind for kind in kinds if kind != Kind.MOVE]
    return kinds if UnitKind(within.kind) in BELOW else [kind for kind in kinds if kind != Kind.CREATE]


def _must_see(request: ActorRequest) -> None:
    """Units that the actor does not see do not exist for her, in whatever field they are sent."""
    sent = {value for name in UNIT_FIELDS for value in request.POST.getlist(name) if value}
    numbers = {number for value in sent if (number := _number(value)) is not None}
    if any(abs(number) > LARGEST for number in numbers):
        raise Http404
    seen = visible_units(request.actor).filter(pk__in=numbers).values_list("pk", flat=True)
    if numbers - set(seen):
        raise Http404


def _number(value: str) -> int | None:
    """What the fields read there; other words they refuse themselves."""
    try:
        return int(value)
    except ValueError:
        return None


def _pressed_before(request: ActorRequest) -> Reorganisation | None:
    """What this very press was written as."""
    try:
        press = UUID(request.POST.get("client_id", ""))
    except ValueError:
        return None
    return queries.made_by_press(request.actor, press) if "ghi" in request.POST else None


def _choose(request: ActorRequest, within: Unit, kinds: list[Kind]) -> HttpResponse:
    choices = [(SLUGS[kind], WORDS[kind]) for kind in kinds]
    asked = request.method == "POST" or "viec" in request.GET
    form = KindForm(request.GET if asked else None, kinds=choices)
    status = 422 if asked and not form.is_valid() else 200
    return render(request, "reorganisation/choose.html", {"within": within, "form": form}, status=status)


def _ask(request: ActorRequest, form: PlanForm) -> HttpResponse:
    is_refused = request.method == "POST" and "sua" not in request.POST
    context = {"within": form.within, "form": form, "kind": form.kind, "words": WORDS[form.kind]}
    return render(request, "reorganisation/ask.html", context, status=422 if is_refused else 200)


def _show(
    request: ActorRequest,
    form: PlanForm,
    preview: actions.Preview,
    stale: actions.StalePreview | None,
) -> HttpResponse:
    """The preview, with everything that was typed hidden in its form.

    Its page has an id of its own: who goes back, changes something and looks again writes another thing.
    """
    context = {"form": form, "preview": preview, "plan": preview.plan, "stale": stale}
    return render(request, "reorganisation/preview.html", context, status=409 if stale else 200)
