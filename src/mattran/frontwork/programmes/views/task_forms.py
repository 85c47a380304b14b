"""Giving a task, and changing what it says."""

from collections.abc import Sequence
from datetime import datetime

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from mattran.base.dates import local_day
from mattran.base.once.actions import UsedForAnother
from mattran.base.sent import posted, tried
from mattran.directory.access.choices import Verb
from mattran.directory.access.policy import ActorRequest, allowed
from mattran.directory.access.shells import shell_for
from mattran.directory.units import queries as units
from mattran.directory.units.models import Unit
from mattran.frontwork.programmes import actions
from mattran.frontwork.programmes.forms import TaskForm
from mattran.frontwork.programmes.models import Task
from mattran.frontwork.programmes.queries import Whose
from mattran.frontwork.programmes.views.tasks import visible_task


@allowed(Verb.RECORD)
@require_http_methods(["GET", "HEAD", "POST"])
def set_task(request: ActorRequest) -> HttpResponse:
    """What is to be done, and by which unit."""
    now = timezone.now()
    form = TaskForm(posted(request), units=_units(request), today=local_day(now))
    tasks = tried(
        request, form, lambda form: _set(request, form, now), actions.CannotKeepTask, UsedForAnother
    )
    if tasks is not None:
        return _told(request, tasks)
    context = {"shell": shell_for(request.actor), "form": form, "unit": request.actor.unit}
    return render(request, "programmes/set_task.html", context, status=422 if form.errors else 200)


def _set(request: ActorRequest, form: TaskForm, at: datetime) -> list[Task]:
    return actions.set_for_each(
        by=request.actor,
        units=form.chosen_units(),
        details=form.details(),
        at=at,
        client_id=form.cleaned_data["client_id"],
    )


def _told(request: ActorRequest, tasks: Sequence[Task]) -> HttpResponse:
    """To the task; of several, to the list of those below."""
    if len(tasks) == 1:
        messages.success(request, f"Đã ghi việc cần làm của {tasks[0].unit}.")
        return redirect(tasks[0])
    messages.success(request, f"Đã giao việc này cho {len(tasks)} đơn vị.")
    return redirect(f"{reverse('programmes:tasks')}?cua={Whose.BELOW.value}")


@allowed(Verb.CORRECT)
@require_http_methods(["GET", "HEAD", "POST"])
def change_task(request: ActorRequest, pk: int) -> HttpResponse:
    """What it says, to be changed; a stale page shows both versions."""
    task, now = visible_task(request, pk), timezone.now()
    request.actor.demand(Verb.CORRECT, task.unit)
    stands = actions.TaskDetails.of(task)
    form = TaskForm(posted(request), units=_units(request), is_new=False, kept=stands, today=local_day(now))
    stale: list[tuple[str, str, str]] = []
    try:
        changed = tried(request, form, lambda form: _change(request, task, form, now), actions.CannotKeepTask)
    except actions.StaleTask as error:
        form.add_error(None, str(error))
        changed, task = None, error.task
        stale = _both(actions.TaskDetails.of(task), form.details())
    return redirect(changed) if changed is not None else _change_page(request, task, form, stale)


def _change(request: ActorRequest, task: Task, form: TaskForm, at: datetime) -> Task:
    version = form.cleaned_data["version"] or 0
    kept = actions.change_task(by=request.actor, task=task, version=version, details=form.details(), at=at)
    said = "Đã lưu bản sửa." if kept.version != task.version else "Không có gì thay đổi."
    messages.success(request, said)
    return kept


def _change_page(
    request: ActorRequest, task: Task, form: TaskForm, stale: Sequence[tuple[str, str, str]]
) -> HttpResponse:
    # A refused page keeps the version it was opened with; one that shows both goes on from the newer.
    is_newest = bool(stale) or not form.is_bound
    context = {
        "shell": shell_for(request.actor),
        "task": task,
        "form": form,
        "stale": stale,
        "version": task.version if is_newest else form.data.get("version", ""),
    }
    status = 409 if stale else 422 if form.errors else 200
    return render(request, "programmes/change_task.html", context, status=status)


def _both(stands: actions.TaskDetails, typed: actions.TaskDetails) -> list[tuple[str, str, str]]:
    """What differs: the field, as it stands, and as it was typed over the older version."""
    mine = typed.told()
    return [(name, words, mine[name]) for name, words in stands.told().items() if words != mine[name]]


def _units(request: ActorRequest) -> list[Unit]:
    """Her own unit and those directly below it: who can be given a task, lead it, or help."""
    return [request.actor.unit, *units.children(request.actor.unit, request.actor.on)]
