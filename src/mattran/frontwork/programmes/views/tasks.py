"""The list of what is to be done, and the page of one task."""

from typing import Final

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from mattran.directory.access.choices import Verb
from mattran.directory.access.policy import ActorRequest, allowed, get_or_404
from mattran.directory.access.shells import is_by_hand, shell_for
from mattran.directory.units import queries as units
from mattran.frontwork.programmes import queries
from mattran.frontwork.programmes.choices import TaskState
from mattran.frontwork.programmes.models import Task

EVERY: Final = "tat-ca"
STATES: Final[dict[str, tuple[TaskState | None, str]]] = {
    "": (TaskState.OPEN, TaskState.OPEN.label),
    "xong": (TaskState.DONE, TaskState.DONE.label),
    "thoi": (TaskState.DROPPED, TaskState.DROPPED.label),
    EVERY: (None, "Tất cả"),
}


@allowed(Verb.VIEW)
@require_safe
def index(request: ActorRequest) -> HttpResponse:
    """What the actor's unit has to do, what is overdue first; or the tasks of the units below."""
    actor, today = request.actor, timezone.localdate()
    below = list(units.children(actor.unit, today))
    whose, state = request.GET.get("cua", ""), request.GET.get("loc", "")
    wanted = queries.Filter(
        whose=queries.Whose.BELOW if whose == queries.Whose.BELOW.value else queries.Whose.OWN,
        unit=next((unit for unit in below if str(unit.pk) == whose), None),
        state=STATES.get(state, STATES[""])[0],
        text=request.GET.get("tim", "")[:100],
    )
    context = {
        "shell": shell_for(actor),
        "is_hand": is_by_hand(actor),
        "unit": actor.unit,
        "list": queries.task_list(actor, wanted, today, request.GET.get("trang")),
        "wanted": wanted,
        "below": below,
        "is_below": wanted.whose == queries.Whose.BELOW,
        "states": [(key, words, key == state) for key, (_, words) in STATES.items()],
        "is_narrowed": wanted != queries.Filter(),
        "may_set": actor.may(Verb.RECORD, actor.unit),
    }
    return render(request, "programmes/tasks.html", context)


@allowed(Verb.VIEW)
@require_safe
def show(request: ActorRequest, pk: int) -> HttpResponse:
    """One task: what, who, until when, how far; and the big button."""
    return task_page(request, visible_task(request, pk))


def visible_task(request: ActorRequest, pk: int) -> Task:
    """The task, if the actor may see it; else 404."""
    return get_or_404(queries.seen_by(request.actor), pk=pk)


def task_page(request: ActorRequest, task: Task, refused: str = "") -> HttpResponse:
    """The page of a task, with the sentence that refused a press, if one did."""
    context = {
        "shell": shell_for(request.actor),
        "page": queries.task_page(request.actor, task, timezone.localdate()),
        "refused": refused,
    }
    return render(request, "programmes/task.html", context, status=422 if refused else 200)
