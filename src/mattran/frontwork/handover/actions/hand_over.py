"""Handing a seat over (bàn giao): one ends, the other begins, and the open work is written down."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime

from django.db import transaction

from mattran.base.audit import actions as audit
from mattran.base.dates import local_day, show
from mattran.directory.access import actions as access
from mattran.directory.access.actors import Actor
from mattran.directory.access.models import LoginCard
from mattran.directory.access.queries.cards import current_cards
from mattran.directory.bodies.actions import CannotSeat, Named, Release
from mattran.directory.bodies.actions.naming import UNSAID
from mattran.directory.bodies.choices import Post, SeatEnd
from mattran.directory.bodies.models import Seat
from mattran.directory.bodies.queries import term_of
from mattran.directory.people.models import Person
from mattran.frontwork.handover.models import SOURCE_KIND, Handover, HandoverLine
from mattran.frontwork.handover.queries import month_figures, open_month, open_work
from mattran.frontwork.handover.queries.work import OpenWork


class HandedOver(CannotSeat):
    """The seat was handed over before, to somebody else or on another day."""

    def __init__(self, handover: Handover) -> None:
        to = handover.successor.person if handover.successor else "chưa có người thay"
        super().__init__(
            f"Chức danh này đã bàn giao ngày {show(handover.on)} ({to}). Hãy mở lại trang tổ chức để xem."
        )


@transaction.atomic
def hand_over(
    *,
    by: Actor,
    seat: Seat,
    to: Named | None,
    on: date,
    at: datetime,
    release: Release = UNSAID,
) -> Handover:
    """The seat passes on that day to somebody else, or to nobody yet, and its open work is kept as it is now.

    The card of whoever leaves is dead when she sits on no other board. Alike once more: the handover that is
    there. Raises MayNot and CannotSeat.
    """
    seat = Seat.objects.select_for_update(of=("self",)).select_related("body__unit", "person").get(pk=seat.pk)
    access.must_manage(by, seat.body.unit, Post(seat.post), seat.person)
    if (there := _there(seat, to, on)) is not None:
        return there
    today, month = local_day(at), open_month(on)
    work, card = open_work(seat, today), _card_of(seat.person)
    made = Handover(seat=seat, unit=seat.body.unit, on=on, month_code=month.code)
    made.figures = month_figures(made.unit, month, today)
    made.successor = _pass_on(seat, to, release, by=by, on=on, at=at)
    made.card_end = card.number_end if card and _card_of(seat.person) is None else ""
    made.made_at, made.made_by = at, by.who.signed
    made.save()
    _keep(made, work)
    _log(made, by=by, at=at, work=work)
    return made


def _card_of(person: Person | None) -> LoginCard | None:
    """The card with which she comes in now, if she has one."""
    return current_cards([person]).get(person.pk) if person else None


def _keep(handover: Handover, work: Sequence[OpenWork]) -> None:
    """The open work as it is now, line by line."""
    HandoverLine.objects.bulk_create(
        HandoverLine(
            handover=handover,
            order=place,
            kind=one.kind,
            title=one.title[:200],
            detail=one.detail[:300],
            href=one.href,
            key=one.key,
        )
        for place, one in enumerate(work, start=1)
    )


def _log(handover: Handover, *, by: Actor, at: datetime, work: Sequence[OpenWork]) -> None:
    to = handover.successor.person if handover.successor else "chưa có người thay"
    audit.record(
        who=by.who,
        verb="bàn giao công việc",
        kind=SOURCE_KIND,
        object_id=handover.pk,
        label=f"{handover.seat.person} – {handover.seat}",
        unit_id=handover.unit_id,
        at=at,
        changes={"Người nhận": str(to), "Việc đang dở": len(work)},
    )


def _there(seat: Seat, to: Named | None, on: date) -> Handover | None:
    """The same handover made before; raises HandedOver when another one was made."""
    there = Handover.objects.filter(seat=seat).select_related("successor__person").first()
    if there is None:
        return None
    followed = there.successor.person_id if there.successor else None
    if (there.on, followed) != (on, to.person.pk if to and to.person else None):
        raise HandedOver(there)
    return there


def _pass_on(
    seat: Seat, to: Named | None, release: Release, *, by: Actor, on: date, at: datetime
) -> Seat | None:
    """The seat of whoever follows; None when nobody does, and the old one is only released."""
    if to is None:
        access.end_seat(by=by, seat=seat, on=on, how=SeatEnd.RELEASED, release=release, at=at)
        return None
    to = replace(to, term=term_of(seat.body, on))
    return access.hand_over(by=by, seat=seat, to=to, on=on, at=at, release=release)
