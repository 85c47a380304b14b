"""Bodies and their terms: opened, looked at, corrected, extended, ended."""

from datetime import datetime

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from mattran.base.dates import local_day, show
from mattran.base.sent import posted
from mattran.directory.access import actions
from mattran.directory.access.choices import Verb
from mattran.directory.access.forms.boards import BodyForm, EndTermForm, ExtendTermForm, TermForm
from mattran.directory.access.policy import ActorRequest, allowed, get_or_404
from mattran.directory.access.queries import visible_units
from mattran.directory.access.queries.boards import boards_over_term, body_page
from mattran.directory.access.views.deeds import Deed, keeping, page, perform
from mattran.directory.access.views.reach import (
    body_to_keep,
    home_of,
    page_of_body,
    term_to_keep,
    unit_to_keep,
)
from mattran.directory.bodies.actions import seats_to_end
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


@allowed(Verb.VIEW)
@require_safe
def body(request: ActorRequest, body: int) -> HttpResponse:
    """A board: its terms, and who came and went, how and by which paper."""
    seen = visible_units(request.actor).order_by()
    one = get_or_404(Body.objects.filter(unit__in=seen).select_related("unit"), pk=body)
    return render(request, "access/body.html", {"page": body_page(request.actor, one)})


@allowed(Verb.VIEW)
@require_safe
def over_term(request: ActorRequest, unit: int) -> HttpResponse:
    """The boards of a unit and of those below it that run beyond their term."""
    one = get_or_404(visible_units(request.actor), pk=unit)
    context = {
        "unit": one,
        "on": request.actor.on,
        "terms": boards_over_term(request.actor, one),
        "is_kept": request.actor.may(Verb.MANAGE_SEATS, one),
    }
    return render(request, "access/over_term.html", context)


@keeping
@page
def correct_term(request: ActorRequest, term: int) -> HttpResponse:
    """The term as it really is: its name, its days."""
    one, now = term_to_keep(request, term), timezone.now()
    known = {"label": one.label, "convocation": one.convocation}
    known |= {name: show(day) for name in ("starts_on", "ends_on") if (day := getattr(one, name))}
    form = TermForm(posted(request), today=local_day(now), initial=known)

    def write() -> str:
        data = form.cleaned_data
        actions.correct_term(
            by=request.actor,
            term=one,
            label=data["label"],
            convocation=data["convocation"],
            starts_on=data["starts_on"],
            ends_on=data["ends_on"],
            at=now,
        )
        messages.success(request, f"Đã ghi lại nhiệm kỳ {data['label']}.")
        return page_of_body(one.body)

    notes = (str(one.body), "Ngày dự kiến hết chỉ là nhãn: quá ngày ấy ban vẫn làm việc bình thường.")
    return perform(request, form, Deed("Sửa nhiệm kỳ", "Ghi lại", page_of_body(one.body), write, notes))


@keeping
@page
def extend_term(request: ActorRequest, term: int) -> HttpResponse:
    """The term is planned to last longer."""
    one, now = term_to_keep(request, term), timezone.now()
    form = ExtendTermForm(posted(request), today=local_day(now))

    def write() -> str:
        data = form.cleaned_data
        actions.extend_term(
            by=request.actor, term=one, ends_on=data["ends_on"], decision=data["decision"], at=now
        )
        messages.success(request, f"Đã kéo dài nhiệm kỳ {one.label} đến {show(data['ends_on'])}.")
        return page_of_body(one.body)

    until = f", dự kiến hết {show(one.ends_on)}" if one.ends_on else ""
    notes = (f"{one}{until}",)
    return perform(request, form, Deed("Kéo dài nhiệm kỳ", "Kéo dài", page_of_body(one.body), write, notes))


@keeping
@page
def end_term(request: ActorRequest, term: int) -> HttpResponse:
    """The term really ends, and with it the seats in it."""
    one, now = term_to_keep(request, term), timezone.now()
    form = EndTermForm(posted(request), today=local_day(now))

    def write() -> str:
        data = form.cleaned_data
        count = actions.end_term(by=request.actor, term=one, on=data["on"], decision=data["decision"], at=now)
        messages.success(request, f"Nhiệm kỳ {one.label} kết thúc từ {show(data['on'])}; {count} người thôi.")
        return page_of_body(one.body)

    sitting = len(seats_to_end(one, request.actor.on))
    notes = (
        str(one),
        f"{sitting} người đang giữ chức danh trong nhiệm kỳ này sẽ thôi từ ngày ấy. Việc đã ghi vẫn còn. "
        "Ai giữ tiếp thì ghi lại trong nhiệm kỳ mới.",
    )
    deed = Deed("Kết thúc nhiệm kỳ", "Kết thúc", page_of_body(one.body), write, notes, is_grave=True)
    return perform(request, form, deed)


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
