"""The open work of whoever holds a seat: what would be left lying if nobody took it over.

Of the unit what her post may do (a head confirms returns, an officer receives those from below), and of
herself what she has begun under her own login.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Final

from django.urls import reverse

from mattran.base.dates import local_day, show
from mattran.directory.access.choices import Verb
from mattran.directory.access.rules import verbs_of
from mattran.directory.bodies.choices import Post
from mattran.directory.bodies.models import Seat
from mattran.directory.people.models import Person
from mattran.directory.units.models import Unit
from mattran.frontwork.activities import queries as activities
from mattran.frontwork.entries import queries as entries
from mattran.frontwork.handover.choices import WorkKind
from mattran.frontwork.handover.models import Handover, HandoverQuerySet
from mattran.frontwork.programmes import queries as programmes
from mattran.frontwork.reports.choices import ReportState
from mattran.frontwork.reports.models import Report
from mattran.frontwork.returns import queries as returns

MOST_BLANKS: Final = 20
MOST_TASKS: Final = 50


@dataclass(frozen=True)
class OpenWork:
    """A piece of open work: what it is, how it stands, where it goes on."""

    kind: WorkKind
    title: str
    detail: str = ""
    href: str = ""
    key: str = ""  # of a draft or a file, which moves with whoever takes over


def open_work(seat: Seat, today: date) -> list[OpenWork]:
    """All that waits for the holder of that seat, in the order in which it is read out."""
    if seat.person is None:
        return []
    unit, verbs = seat.body.unit, verbs_of(Post(seat.post))
    found = [*_earlier(seat, today)]
    if Verb.CONFIRM in verbs:
        found += _returns(unit, today)
    if Verb.ACCEPT in verbs:
        found += _below(unit, today)
    if Verb.CONFIRM in verbs:
        found += [*_reports(unit), *_tasks(unit, today)]
    found += _drafts(seat.person, unit)
    if Verb.CORRECT in verbs:
        found += _blanks(unit, today)
    return [*found, *_files(seat.person, unit)]


def _earlier(seat: Seat, today: date) -> Iterator[OpenWork]:
    """A handover that she never took over passes on with hers."""
    every: HandoverQuerySet = Handover.objects.all()
    for one in every.open().for_holder(seat, on=today).told().order_by("on", "pk"):
        detail = "Chưa bấm “Đã nhận bàn giao”"
        yield OpenWork(WorkKind.HANDOVER, f"Bàn giao của {one.seat.person}", detail, one.get_absolute_url())


def _returns(unit: Unit, today: date) -> Iterator[OpenWork]:
    """Sent back, to be sent, and sent without an answer."""
    for one in returns.waiting_returns(unit, today):
        due = f"Chưa gửi, hạn {show(one.due_on)}" if one.due_on else ""
        detail = f"Trả lại: {one.said}" if one.said else due
        yield OpenWork(
            WorkKind.RETURN,
            f"Phiếu {one.period.in_a_sentence}",
            detail,
            reverse("returns:sheet", args=[unit.pk, one.period.code]),
        )
    for one_return in returns.unanswered(unit):
        detail = f"Đã gửi {show(local_day(one_return.sent_at))}, cấp trên chưa nhận"
        yield OpenWork(
            WorkKind.RETURN, f"Phiếu {one_return.period.in_a_sentence}", detail, one_return.get_absolute_url()
        )


def _below(unit: Unit, today: date) -> Iterator[OpenWork]:
    """The collections that the unit has not finished, with what waits to be received."""
    for one in returns.under_way(unit, today):
        parts = [f"{one.waiting} phiếu chờ nhận"] if one.waiting else []
        parts += [f"{one.missing} nơi chưa gửi xong"] if one.missing else []
        parts += [f"hạn {show(one.due_on)}"] if one.due_on else []
        yield OpenWork(
            WorkKind.BELOW,
            f"Phiếu {one.period.in_a_sentence} của cấp dưới",
            ", ".join(parts),
            f"{reverse('returns:below')}?ky={one.period.code}",
        )


def _reports(unit: Unit) -> Iterator[OpenWork]:
    drafts = Report.objects.filter(unit=unit, state=ReportState.DRAFT).select_related("unit")
    for one in drafts.order_by("ends_on", "pk"):
        href = reverse("reports:report", args=[one.pk])
        yield OpenWork(WorkKind.REPORT, f"Báo cáo {one.period_name}", "Đang soạn, chưa ban hành", href)


def _tasks(unit: Unit, today: date) -> Iterator[OpenWork]:
    """What the unit was asked to do and has not finished, the most overdue first."""
    for one in programmes.open_tasks(unit, today)[:MOST_TASKS]:
        due = f"Hạn {show(one.due_on)}" if one.due_on else "Chưa ghi hạn"
        detail = f"{due}, {one.lead_person} lo" if one.lead_person else due
        yield OpenWork(WorkKind.TASK, str(one), detail, one.get_absolute_url())


def _drafts(person: Person, unit: Unit) -> Iterator[OpenWork]:
    for one in activities.drafts_left(person, unit):
        day = f"ngày {show(one.day)}, " if one.day else "chưa có ngày, "
        detail = f"Ghi dở: {day}chưa lưu vào sổ"
        yield OpenWork(WorkKind.DRAFT, one.kind.name, detail, one.href, str(one.client_id))


def _blanks(unit: Unit, today: date) -> Iterator[OpenWork]:
    for one in activities.left_blank(unit, today)[:MOST_BLANKS]:
        href = reverse("activities:correct", args=[one.pk])
        detail = f"Ngày {show(one.held_on)}, chưa ghi số người"
        yield OpenWork(WorkKind.BLANK, one.kind.name, detail, href)


def _files(person: Person, unit: Unit) -> Iterator[OpenWork]:
    for one in entries.files_left(person, unit):
        detail = "Đã gửi lên, chưa nhập vào sổ; sổ chỉ giữ tệp một ngày"
        yield OpenWork(WorkKind.FILE, f"Tệp {one.name}", detail, one.get_absolute_url(), str(one.pk))
