"""A board head's own work: what waits for her, what she may begin, what her board recorded lately."""

from dataclasses import dataclass
from datetime import date
from typing import Final
from uuid import UUID, uuid4

from django.urls import reverse

from mattran.base.dates import show
from mattran.directory.access.actors import Actor
from mattran.directory.access.choices import Verb
from mattran.frontwork.activities import queries as activities
from mattran.frontwork.activities.models import Activity, ActivityKind, ActivityQuerySet
from mattran.frontwork.handover import queries as handover
from mattran.frontwork.returns import queries as returns
from mattran.web.templatetags.components import state

RECENT: Final = 5
WAITING: Final = 5


@dataclass(frozen=True)
class Waiting:
    """Something begun or left blank: a row of the list of what waits."""

    title: str
    href: str
    sub: str
    state: str = ""


@dataclass(frozen=True)
class Shortcut:
    """A big button: it begins a record of that kind, under an id of its own."""

    kind: ActivityKind
    client_id: UUID


@dataclass(frozen=True)
class Home:
    """The page on which a board head's day begins."""

    notebook: str
    you: str
    waiting: list[Waiting]
    shortcuts: list[Shortcut]
    recent: list[Activity]
    total: int
    may_record: bool


def home(actor: Actor, *, today: date) -> Home:
    """What waits for her, then what her board has recorded lately."""
    of_board: ActivityQuerySet = Activity.objects.filter(unit=actor.unit)
    rows = of_board.standing()
    recent = list(rows.select_related("kind", "unit").with_figures().newest_first()[:RECENT])
    may_record = actor.may(Verb.RECORD)
    at_hand = activities.kinds_at_hand(actor.unit, today) if may_record else []
    return Home(
        notebook=str(actor.seat.body if actor.seat else actor.unit),
        you=actor.person.get_address_display().lower() if actor.person.address else "ông/bà",
        waiting=[
            *_handed_over(actor, today),
            *_returns(actor, today),
            *([*_begun(actor), *_left_blank(actor, today)] if may_record else []),
        ][:WAITING],
        shortcuts=[Shortcut(kind, uuid4()) for kind in at_hand],
        recent=recent,
        total=rows.count(),
        may_record=may_record,
    )


def _handed_over(actor: Actor, today: date) -> list[Waiting]:
    """What somebody handed over to her, until she says that she has it."""
    return [
        Waiting(
            f"Nhận bàn giao từ {one.seat.person}",
            one.get_absolute_url(),
            f"{len(one.lines.all())} việc đang dở · từ {show(one.on)}",
            state("wait", "Chưa nhận"),
        )
        for one in handover.falls_to(actor, today)
    ]


def _returns(actor: Actor, today: date) -> list[Waiting]:
    """Returns that came back, and those that are open to be sent."""
    if not actor.may(Verb.CONFIRM, actor.unit):
        return []
    return [
        Waiting(
            f"Phiếu {one.period.in_a_sentence}",
            reverse("returns:sheet", args=[one.unit.pk, one.period.code]),
            one.said or (f"Đã điền sẵn, hạn gửi {show(one.due_on)}" if one.due_on else ""),
            state("late", "Trả lại")
            if one.said
            else state("late", f"Quá hạn {one.late} ngày")
            if one.late
            else "",
        )
        for one in returns.waiting_returns(actor.unit, today)
    ]


def _begun(actor: Actor) -> list[Waiting]:
    """Drafts of hers that have not become records."""
    return [
        Waiting(
            draft.kind.name,
            draft.href,
            f"{show(draft.day)} · đang ghi dở" if draft.day else "đang ghi dở, chưa có ngày",
        )
        for draft in activities.open_drafts(actor)
    ]


def _left_blank(actor: Actor, today: date) -> list[Waiting]:
    """Records of the last weeks that say nobody's number although their kind asks for one."""
    return [
        Waiting(
            one.kind.name,
            reverse("activities:correct", args=[one.pk]),
            f"{show(one.held_on)} · chưa ghi số người",
        )
        for one in activities.left_blank(actor.unit, today)[:2]
    ]
