"""Bodies and their terms, opened."""

from datetime import datetime

from django.contrib import messages
from django.http import HttpResponse
from django.utils import timezone

from mattran.base.dates import local_day
from mattran.directory.access import actions
from mattran.directory.access.forms.boards import BodyForm, TermForm
from mattran.directory.access.policy import ActorRequest
from mattran.directory.access.views.deeds import Deed, keeping, page, perform, posted
from mattran.directory.access.views.reach import body_to_keep, home_of, unit_to_keep
from mattran.directory.bodies.choices import BodyKind
from mattran.directory.bodies.models import Body


@keeping
@page
def open_body(request: ActorRequest, unit: int) -> HttpResponse:
    """A board or committee of the unit, with its term."""
    one, now = unit_to_keep(request, unit), timezone.now()
    form = BodyForm(posted(request), unit=one, today=local_day(now))

    def write() -> str:
        data = form.cleaned_data
        body = actions.open_body(
            by=request.actor, unit=one, kind=BodyKind(data["kind"]), name=data["name"], at=now
        )
        if data["label"]:
            _open_term(request, form, body, now)
        messages.success(request, f"Đã lập {body}. Hãy thêm người vào ban.")
        return home_of(one)

    return perform(request, form, Deed(f"Lập ban, tổ chức của {one}", "Lập", home_of(one), write))


@keeping
@page
def open_term(request: ActorRequest, body: int) -> HttpResponse:
    """A term of the body."""
    one, now = body_to_keep(request, body), timezone.now()
    form = TermForm(posted(request), today=local_day(now))

    def write() -> str:
        _open_term(request, form, one, now)
        messages.success(request, f"Đã mở nhiệm kỳ {form.cleaned_data['label']} của {one}.")
        return home_of(one.unit)

    return perform(request, form, Deed("Mở nhiệm kỳ", "Mở nhiệm kỳ", home_of(one.unit), write, (str(one),)))


def _open_term(request: ActorRequest, form: TermForm, body: Body, at: datetime) -> None:
    data = form.cleaned_data
    actions.open_term(
        by=request.actor,
        body=body,
        label=data["label"],
        convocation=data["convocation"],
        starts_on=data["starts_on"],
        ends_on=data["ends_on"],
        at=at,
    )
