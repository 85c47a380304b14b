"""What is done to a task that is there: progress, done, open again, dropped, carried over."""

from collections.abc import Callable
from dataclasses import dataclass

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from mattran.base.dates import local_day
from mattran.base.once.actions import UsedForAnother
from mattran.base.sent import posted, tried
from mattran.directory.access.actors import MayNot
from mattran.directory.access.choices import Verb
from mattran.directory.access.policy import ActorRequest, allowed
from mattran.directory.access.shells import shell_for
from mattran.frontwork.programmes import actions
from mattran.frontwork.programmes.forms import CarryOverForm, DropForm, FinishForm, ProgressForm
from mattran.frontwork.programmes.models import Task
from mattran.frontwork.programmes.views.tasks import task_page, visible_task

page = require_http_methods(["GET", "HEAD", "POST"])


@dataclass(frozen=True)
class Deed:
    """What the page says, and what happens when its form is sent: `write` answers the task to go on to."""

    title: str
    button: str
    write: Callable[[], Task]
    said: str
    note: str = ""
    is_grave: bool = False


@allowed(Verb.RECORD)
@page
def report_progress(request: ActorRequest, pk: int) -> HttpResponse:
    """How far it is, in a sentence."""
    task, now = visible_task(request, pk), timezone.now()
    actions.demand_seeing_to(request.actor, task)
    form = ProgressForm(posted(request), today=local_day(now))

    def write() -> Task:
        data = form.cleaned_data
        line = actions.report_progress(
            by=request.actor,
            task=task,
            text=data["text"],
            on=data["on"],
            at=now,
            client_id=form.page_id(),
        )
        return line.task

    return _perform(request, task, form, Deed("Ghi tiến độ", "Ghi tiến độ", write, "Đã ghi tiến độ."))


@allowed(Verb.RECORD)
@page
def finish(request: ActorRequest, pk: int) -> HttpResponse:
    """One tap on the task's page; or the day and the result, on a page of their own."""
    task, now = visible_task(request, pk), timezone.now()
    actions.demand_seeing_to(request.actor, task)
    form = FinishForm(posted(request), today=local_day(now))

    def write() -> Task:
        data = form.cleaned_data
        on = data["on"] or local_day(now)
        return actions.finish(by=request.actor, task=task, on=on, said=data["said"], at=now)

    deed = Deed("Việc đã xong", "Đã xong", write, "Đã xong. Bấm nhầm thì bấm “Mở lại” ở dưới.")
    return _perform(request, task, form, deed)


@allowed(Verb.RECORD)
@page
def reopen(request: ActorRequest, pk: int) -> HttpResponse:
    """One tap; whoever only opens the address sees the task."""
    task = visible_task(request, pk)
    actions.demand_seeing_to(request.actor, task)
    if request.method != "POST":
        return redirect(task)
    try:
        actions.reopen(by=request.actor, task=task, at=timezone.now())
    except actions.CannotKeepTask as refusal:
        return task_page(request, task, str(refusal))
    messages.success(request, "Đã mở lại, việc trở về danh sách đang làm.")
    return redirect(task)


@allowed(Verb.CORRECT)
@page
def drop(request: ActorRequest, pk: int) -> HttpResponse:
    """Why nobody does it any more."""
    task, now = visible_task(request, pk), timezone.now()
    request.actor.demand(Verb.CORRECT, task.unit)
    form = DropForm(posted(request))

    def write() -> Task:
        return actions.drop(by=request.actor, task=task, reason=form.cleaned_data["reason"], at=now)

    note = "Việc ra khỏi danh sách đang làm, vẫn còn để xem lại, mở lại được."
    deed = Deed("Thôi, không làm việc này nữa?", "Thôi việc này", write, "Đã cho thôi.", note, is_grave=True)
    return _perform(request, task, form, deed)


@allowed(Verb.VIEW)
@page
def carry_over(request: ActorRequest, pk: int) -> HttpResponse:
    """Until when now; the action asks whether she may, at the unit where it goes on."""
    task, now = visible_task(request, pk), timezone.now()
    form = CarryOverForm(posted(request), today=local_day(now))

    def write() -> Task:
        return actions.carry_over(by=request.actor, task=task, due_on=form.cleaned_data["due_on"], at=now)

    note = "Việc này đóng lại, một việc mới cùng nội dung được mở ra với hạn mới. Hai việc nối với nhau."
    deed = Deed("Chuyển tiếp sang kỳ sau", "Chuyển tiếp", write, "Đã chuyển tiếp thành việc này.", note)
    return _perform(request, task, form, deed)


def _perform(request: ActorRequest, task: Task, form: forms.Form, deed: Deed) -> HttpResponse:
    """The page, or, when its form has been sent and is in order, the deed."""
    after = tried(request, form, lambda form: deed.write(), actions.CannotKeepTask, UsedForAnother, MayNot)
    if after is not None:
        messages.success(request, deed.said)
        return redirect(after)
    context = {"shell": shell_for(request.actor), "task": task, "form": form, "deed": deed}
    return render(request, "programmes/deed.html", context, status=422 if form.errors else 200)
