"""Taking over (đã nhận bàn giao): whoever follows has seen the list; what was begun is hers now."""

from datetime import datetime

from django.db import transaction

from mattran.base.audit import actions as audit
from mattran.directory.access.actors import Actor
from mattran.directory.access.choices import Verb
from mattran.frontwork.activities.actions import pass_drafts
from mattran.frontwork.entries.actions import pass_files
from mattran.frontwork.handover.models import SOURCE_KIND, Handover
from mattran.frontwork.handover.queries import may_take


class NotHers(Exception):
    """Somebody else follows in that seat, or nobody has to take it over any more."""

    def __init__(self, handover: Handover) -> None:
        super().__init__(handover)
        self.handover = handover

    def __str__(self) -> str:
        follows = self.handover.successor.person if self.handover.successor else None
        whom = (
            f"{follows}, người nhận chức danh này," if follows else "Người nhận chức danh này hoặc cấp trên"
        )
        return f"{whom} mới bấm “Đã nhận bàn giao” được, từ ngày bàn giao."


@transaction.atomic
def take_over(*, by: Actor, handover: Handover, at: datetime) -> Handover:
    """The work is hers from now on: drafts and files that were begun for the unit move to her login.

    Taken over before: nothing happens. Raises MayNot and NotHers.
    """
    by.demand(Verb.RECORD, handover.unit)
    now = (
        Handover.objects.select_for_update(of=("self",))
        .select_related("unit", "seat__body", "seat__person", "successor__person")
        .get(pk=handover.pk)
    )
    if now.taken_at is not None:
        return now
    if not may_take(by, now):
        raise NotHers(now)
    moved = 0
    if now.seat.person is not None:
        moved += pass_drafts(by=by, of=now.seat.person, unit=now.unit, at=at)
        moved += pass_files(by=by, of=now.seat.person, unit=now.unit)
    now.taken_at, now.taken_by = at, str(by.who)[:320]
    now.save(update_fields=["taken_at", "taken_by"])
    audit.record(
        who=by.who,
        verb="nhận bàn giao",
        kind=SOURCE_KIND,
        object_id=now.pk,
        label=str(now),
        unit_id=now.unit_id,
        at=at,
        changes={"Việc ghi dở chuyển sang": moved} if moved else None,
    )
    return now
