"""The way of a file of figures into the books: the steps that all files take, then look, and confirm."""

from collections.abc import Sequence
from typing import Final
from uuid import UUID

from django.http import HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.utils import timezone

from mattran.base import progress
from mattran.base.once.actions import UsedForAnother
from mattran.base.sandbox.rules import NotWorkedThrough
from mattran.base.sent import posted
from mattran.base.tables.rules import Row
from mattran.base.text import search_key
from mattran.directory.access.choices import Verb
from mattran.directory.access.policy import ActorRequest, allowed
from mattran.frontwork.entries import actions, queries
from mattran.frontwork.entries.choices import Purpose, Role, Shape
from mattran.frontwork.entries.forms import ConfirmForm, LayoutForm
from mattran.frontwork.entries.rules import MEASURE, Layout, guess
from mattran.frontwork.entries.views import steps
from mattran.frontwork.entries.views.way import Meanings, Way, own, page

LINES_SHOWN: Final = 20
REFUSALS_SHOWN: Final = 200


def _guessed(request: ActorRequest, rows: Sequence[Row], base: Layout, heading: int | None) -> Layout:
    measures = queries.measures_by_key(queries.countable_measures())
    known = queries.known_columns(request.actor.unit)
    return guess(rows, known=known, measures=measures, base=base, heading=heading)


def _meanings(layout: Layout) -> Meanings:
    """The roles that the shape has, then the measures."""
    measures = queries.countable_measures()
    roles = list(Role) if layout.shape == Shape.LONG else [Role.UNIT, Role.DAY]
    words = {str(role.value): str(role.label) for role in roles}
    return Meanings(
        words=words | {f"{MEASURE}{measure.code}": measure.name for measure in measures},
        keys=queries.measures_by_key(measures) | {search_key(str(role.label)): role.value for role in roles},
        hints={f"{MEASURE}{measure.code}": measure.unit_of_count for measure in measures},
    )


FIGURES: Final = Way(
    purpose=Purpose.FIGURES,
    verb=Verb.RECORD,
    title="Nhập số liệu từ tệp",
    home="Số liệu nhập vào",
    blank_hint="có sẵn tên đơn vị và chỉ tiêu; ô nào không có số thì để trống.",
    layout_form=LayoutForm,
    guess=_guessed,
    meanings=_meanings,
    lacks=Layout.lacks,
)


@allowed(Verb.RECORD)
def upload(request: ActorRequest) -> HttpResponse:
    """Send the file."""
    return steps.upload_page(request, FIGURES)


@allowed(Verb.RECORD)
def layout(request: ActorRequest, pk: UUID) -> HttpResponse:
    """Say how the file is read."""
    return steps.layout_page(request, FIGURES, pk)


@allowed(Verb.RECORD)
def columns(request: ActorRequest, pk: UUID) -> HttpResponse:
    """Say what each column is."""
    return steps.columns_page(request, FIGURES, pk)


@allowed(Verb.RECORD)
def check(request: ActorRequest, pk: UUID) -> HttpResponse:
    """What would be entered, or what is wrong row by row; the press that enters all of it."""
    file, at = own(request, FIGURES, pk), timezone.now()
    form = ConfirmForm(posted(request))
    refusal: Exception | None = None
    if request.method == "POST" and form.is_valid():
        try:
            with progress.telling(file.pk):
                batch = actions.import_file(by=request.actor, file=file, at=at, **form.cleaned_data)
        except actions.CannotEnter as cannot:
            if cannot.needs_reason:
                form.add_error("reason", "Có số thuộc kỳ đã khoá. Hãy nêu lý do nhập muộn.")
        except (actions.AlreadyEntered, UsedForAnother, NotWorkedThrough) as error:
            refusal = error
        else:
            return redirect(batch)
    try:
        prepared = actions.prepare(by=request.actor, file=file, at=at)
    except actions.CannotEnter:
        return redirect("entries:columns", pk)
    except NotWorkedThrough as error:
        return page(
            request, FIGURES, "entries/check.html", {"file": file, "form": form, "refusal": error}, 422
        )
    refusals = prepared.all_refusals
    context = {
        "file": file,
        "form": form,
        "refusal": refusal,
        "prepared": prepared,
        "refusals": refusals[:REFUSALS_SHOWN],
        "refusal_count": len(refusals),
        "lines": prepared.lines[:LINES_SHOWN],
        "unit_count": len({line.unit.pk for line in prepared.lines}),
        "measure_count": len({line.measure.pk for line in prepared.lines}),
        "days": sorted({line.day for line in prepared.lines}),
    }
    is_refused = request.method == "POST"
    return page(request, FIGURES, "entries/check.html", context, 422 if is_refused else 200)


@allowed(Verb.RECORD)
def how_far(request: ActorRequest, pk: UUID) -> HttpResponse:
    """How far the press that enters the file has come, for the bar; empty when nothing is under way."""
    file = own(request, FIGURES, pk)
    told = progress.progress_of(file.pk)
    return HttpResponse(status=204) if told is None else JsonResponse(told._asdict())
