"""Asking for returns (mở đợt thu phiếu): a quarter, a year, any run of days; and when months are due."""

from datetime import date, datetime, timedelta
from typing import Final

from django.db import transaction

from mattran.base.audit import actions as audit
from mattran.base.dates import local_day, show
from mattran.base.periods import Period
from mattran.base.spans import OPEN
from mattran.base.text import clean
from mattran.directory.access.actors import Actor, MayNot
from mattran.directory.access.choices import Verb
from mattran.directory.units.models import Unit
from mattran.frontwork.returns.actions.refusals import CannotCollect
from mattran.frontwork.returns.models import Collection, ReturnSchedule
from mattran.frontwork.returns.queries import collections_of, due_day_of, may_collect, returns_for
from mattran.frontwork.returns.rules import LAST_DUE_DAY, opens_on

LONGEST: Final = timedelta(days=366)
"""The most that one return speaks of, and the longest that one is waited for."""


@transaction.atomic
def open_collection(*, by: Actor, period: Period, due_on: date, at: datetime) -> Collection:
    """Ask all units below the actor's for a return of that period.

    Asked for already, the day moves; withdrawn before, it stands again.

    Raises MayNot and CannotCollect.
    """
    _demand_collects(by)
    _refuse_unless_it_may_be_asked(period, due_on, local_day(at))
    list(Unit.objects.select_for_update().filter(pk=by.unit.pk).values_list("pk"))  # one after the other
    made = collections_of(by.unit).filter(starts_on=period.start, ends_on=period.end).first()
    was = made.due_on if made and made.is_standing else None
    if made is None:
        made = Collection(unit=by.unit, starts_on=period.start, ends_on=period.end, period_code=period.code)
    if was is None:
        made.opened_at, made.opened_by = at, by.who.signed
        made.withdrawn_at, made.withdrawn_by, made.withdrawn_because = None, "", ""
    if was == due_on:
        return made
    made.due_on = due_on
    made.save()
    audit.record(
        who=by.who,
        verb="đổi hạn gửi phiếu" if was else "mở đợt thu phiếu",
        kind="collection",
        object_id=made.pk,
        label=f"Phiếu {period.in_a_sentence}",
        unit_id=by.unit.pk,
        at=at,
        changes={"Hạn gửi": [show(was), show(due_on)] if was else show(due_on)},
    )
    return made


def _refuse_unless_it_may_be_asked(period: Period, due_on: date, today: date) -> None:
    if period.is_a_month:
        raise CannotCollect(
            "period", "Phiếu tháng có sẵn, không phải mở đợt. Hạn gửi đặt ở “Hạn phiếu tháng”."
        )
    if period.end - period.start > LONGEST:
        raise CannotCollect("period", "Một phiếu nhiều nhất một năm. Hãy chọn kỳ ngắn hơn.")
    first = max(opens_on(period, OPEN), today)
    if not first <= due_on <= first + LONGEST:
        raise CannotCollect(
            "due_on", f"Hạn {show(due_on)} phải từ ngày {show(first)} (khi gửi được phiếu), trong một năm."
        )


@transaction.atomic
def withdraw_collection(*, by: Actor, collection: Collection, reason: str, at: datetime) -> Collection:
    """Ask no more, and say why: whoever has sent already sees it, the others are not waited for.

    Once a return was received its days are locked, so then it is refused. Pressed twice, it is withdrawn
    once. Raises MayNot and CannotCollect.
    """
    _demand_collects(by)
    if collection.unit != by.unit:
        raise MayNot(by, Verb.ACCEPT, collection.unit)
    kept = Collection.objects.select_for_update(of=("self",)).select_related("unit").get(pk=collection.pk)
    if not kept.is_standing:
        return kept
    reason = clean(reason, max_length=300)
    if not reason:
        raise CannotCollect("reason", "Hãy ghi lý do huỷ đợt thu, ví dụ: mở nhầm kỳ.")
    _refuse_if_received(kept, local_day(at))
    kept.withdrawn_at, kept.withdrawn_by, kept.withdrawn_because = at, by.who.signed, reason
    kept.save()
    audit.record(
        who=by.who,
        verb="huỷ đợt thu phiếu",
        kind="collection",
        object_id=kept.pk,
        label=f"Phiếu {kept.period.in_a_sentence}",
        unit_id=by.unit.pk,
        at=at,
        changes={"Lý do": reason},
    )
    return kept


def _refuse_if_received(collection: Collection, today: date) -> None:
    """The rows are locked first: whoever is receiving one of them this moment is waited for."""
    received = (one for one in returns_for(collection, today).locked() if one.is_accepted)
    if (first := next(received, None)) is not None:
        raise CannotCollect(
            "reason",
            f"Đã nhận phiếu của {first.unit}, sổ kỳ ấy đã khoá, không huỷ đợt thu được nữa. "
            "Muốn huỷ, hãy trả lại những phiếu đã nhận trước.",
        )


@transaction.atomic
def set_due_day(*, by: Actor, due_day: int, at: datetime) -> None:
    """Until which day of the next month those below are waited for. Raises MayNot and CannotCollect."""
    _demand_collects(by)
    if not 1 <= due_day <= LAST_DUE_DAY:
        raise CannotCollect("due_day", f"Hạn phiếu tháng là ngày 1 đến {LAST_DUE_DAY} của tháng sau.")
    was = due_day_of(by.unit, by.on)
    if ReturnSchedule.objects.filter(unit=by.unit, due_day=due_day).exists():
        return
    ReturnSchedule.objects.update_or_create(unit=by.unit, defaults={"due_day": due_day})
    audit.record(
        who=by.who,
        verb="đặt hạn phiếu tháng",
        kind="return_schedule",
        object_id=by.unit.pk,
        label=f"Hạn phiếu tháng, {by.unit}",
        unit_id=by.unit.pk,
        at=at,
        changes={"Ngày của tháng sau": [was, due_day]},
    )


def _demand_collects(by: Actor) -> None:
    if not may_collect(by):
        raise MayNot(by, Verb.ACCEPT)
