"""The way of a list into the directory: the steps that all files take, then look, and confirm."""

from collections.abc import Sequence
from typing import Final
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone

from mattran.base.files.views import download
from mattran.base.once.actions import UsedForAnother
from mattran.base.sandbox.rules import NotWorkedThrough
from mattran.base.sent import posted
from mattran.base.tables.rules import Row, Sheet
from mattran.base.tables.writing import XLSX_TYPE, as_xlsx
from mattran.directory.access.choices import Verb
from mattran.directory.access.policy import ActorRequest, allowed
from mattran.frontwork.entries.choices import Purpose
from mattran.frontwork.entries.queries import known_columns
from mattran.frontwork.entries.rules import Layout, find_heading
from mattran.frontwork.entries.views import steps
from mattran.frontwork.entries.views.way import Meanings, Way, own, page
from mattran.frontwork.rosters import actions, queries
from mattran.frontwork.rosters.forms import AnswersForm, ListForm
from mattran.frontwork.rosters.rules import KEYS, WORDS, lacks, never_kept

SEATS_SHOWN: Final = 300
REFUSALS_SHOWN: Final = 200


def _guessed(request: ActorRequest, rows: Sequence[Row], base: Layout, heading: int | None) -> Layout:
    known = known_columns(request.actor.unit, Purpose.ROSTER)
    number, columns = find_heading(rows, (known, KEYS), heading)
    return Layout(
        sheet=base.sheet,
        encoding=base.encoding,
        separator=base.separator,
        heading=number,
        day=base.day,
        columns=columns,
    )


LISTS: Final = Way(
    purpose=Purpose.ROSTER,
    verb=Verb.MANAGE_SEATS,
    title="Nhập khu phố, Ban công tác và thành viên từ tệp",
    home="Danh sách đã nhập",
    blank_hint="có sẵn tên khu phố, thôn; mỗi người một dòng. Không ghi số căn cước, dân tộc, tôn giáo.",
    layout_form=ListForm,
    guess=_guessed,
    meanings=lambda layout: Meanings(words=WORDS, keys=KEYS, hints={}),
    lacks=lacks,
    refuse=never_kept,
)


@allowed(Verb.MANAGE_SEATS)
def upload(request: ActorRequest) -> HttpResponse:
    """Send the file."""
    return steps.upload_page(request, LISTS)


@allowed(Verb.MANAGE_SEATS)
def layout(request: ActorRequest, pk: UUID) -> HttpResponse:
    """Say how the file is read."""
    return steps.layout_page(request, LISTS, pk)


@allowed(Verb.MANAGE_SEATS)
def columns(request: ActorRequest, pk: UUID) -> HttpResponse:
    """Say what each column is."""
    return steps.columns_page(request, LISTS, pk)


@allowed(Verb.MANAGE_SEATS)
def check(request: ActorRequest, pk: UUID) -> HttpResponse:
    """What would be made, who is there already, who may be meant, what is wrong; the press that does it."""
    file, at = own(request, LISTS, pk), timezone.now()
    try:
        prepared = actions.prepare(by=request.actor, file=file, at=at)
    except (actions.CannotTakeIn, NotWorkedThrough) as error:
        return _page(request, {"file": file, "refusal": error}, 422)
    form = AnswersForm(posted(request), doubtful=prepared.planned.doubtful)
    refusal: Exception | None = None
    refusals = prepared.refusals
    if request.method == "POST" and form.is_valid():
        try:
            roster = actions.import_roster(by=request.actor, file=file, at=at, answers=form.answers())
        except actions.CannotTakeIn as cannot:
            refusals = cannot.refusals
        except (actions.AlreadyTakenIn, UsedForAnother) as error:
            refusal = error
        else:
            return redirect(roster)
    context = {
        "file": file,
        "form": form,
        "refusal": refusal,
        "prepared": prepared,
        "planned": prepared.planned,
        "seats": prepared.planned.seats[:SEATS_SHOWN],
        "refusals": refusals[:REFUSALS_SHOWN],
        "refusal_count": len(refusals),
    }
    return _page(request, context, 422 if request.method == "POST" else 200)


@allowed(Verb.MANAGE_SEATS)
def blank(request: ActorRequest) -> HttpResponse:
    """A list with the ward's areas, to be filled in."""
    rows = queries.blank_list(request.actor, timezone.localdate())
    return download(as_xlsx([Sheet("Danh sách", rows)]), XLSX_TYPE, "Mẫu danh sách Ban công tác.xlsx")


def _page(request: ActorRequest, context: dict[str, object], status: int) -> HttpResponse:
    return page(request, LISTS, "rosters/check.html", context, status)
