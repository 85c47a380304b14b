"""Taking over (đã nhận bàn giao): whoever follows has seen the list; what was begun is hers now.

While nobody follows, the unit above minds it (tạm giữ): what was begun is the officer's until then.
"""

from datetime import datetime

from django.db import transaction

from mattran.base.audit import actions as audit
from mattran.directory.access.actors import Actor
from mattran.directory.access.choices import Verb
from mattran.directory.people.models import Person
from mattran.frontwork.activities.actions import pass_drafts
from mattran.frontwork.entries.actions import pass_files
from mattran.frontwork.handover.models import SOURCE_KIND, Handover
from mattran.frontwork.handover.queries import may_mind, may_take


class NotHers(Exception):
    """Somebody else follows in that seat, or nobody has to take it over any more."""

    def __init__(self, handover: Handover) -> None:
        super().__init__(handover)
        self.handover = handover

    def __str__(self) -> str:
        follows = self.handover.successor.person if self.handover.successor else None
        if follows:
            return f"{follows}, người nhận chức danh này, mới bấm “Đã nhận bàn giao” được, từ ngày bàn giao."
        return (
            "Người được cử vào chức danh này mới bấm “Đã nhận bàn giao” được, từ ngày bàn giao. "
            "Khi chưa có người thì cấp trên tạm giữ."
        )


@transaction.atomic
def take_over(*, by: Actor, handover: Handover, at: datetime) -> Handover:
    """The work is hers from now on: drafts and files that were begun for the unit move to her login.

    Taken over before: nothing happens. Raises MayNot and NotHers.
    """
    now = _locked(by, handover)
    if now.taken_at is not None:
        return now
    if not may_take(by, now):
        raise NotHers(now)
    moved = _pass(now, by=by, of=now.seat.person, at=at)
    if now.minder_id != now.seat.person_id:
        moved += _pass(now, by=by, of=now.minder, at=at, only=_listed(now))
    now.taken_at, now.taken_by = at, by.who.signed
    now.save(update_fields=["taken_at", "taken_by"])
    _log(now, "nhận bàn giao", by=by, at=at, moved=moved)
    return now


@transaction.atomic
def mind(*, by: Actor, handover: Handover, at: datetime) -> Handover:
    """From above, until somebody follows: the drafts and files of the list are hers until then.

    Minded or taken over before: nothing happens. Raises MayNot and NotHers.
    """
    now = _locked(by, handover)
    if now.minder_id is not None or now.taken_at is not None:
        return now
    if not may_mind(by, now):
        raise NotHers(now)
    moved = _pass(now, by=by, of=now.seat.person, at=at, only=_listed(now))
    now.minder, now.minded_at = by.person, at
    now.save(update_fields=["minder", "minded_at"])
    _log(now, "tạm giữ việc bàn giao", by=by, at=at, moved=moved)
    return now


def _locked(by: Actor, handover: Handover) -> Handover:
    """No verb says whose it is: seats do, and the unit may have ended. In sight it has to be."""
    by.demand(Verb.VIEW, handover.unit)
    return (
        Handover.objects.select_for_update(of=("self",))
        .select_related("unit", "minder", "seat__body", "seat__person", "successor__person")
        .get(pk=handover.pk)
    )


def _listed(handover: Handover) -> list[str]:
    """The drafts and files of its list."""
    return list(handover.lines.exclude(key="").values_list("key", flat=True))


def _pass(
    handover: Handover, *, by: Actor, of: Person | None, at: datetime, only: list[str] | None = None
) -> int:
    """What that person has begun becomes the actor's; nothing is recorded of a unit that has ended."""
    if of is None or not by.may(Verb.RECORD, handover.unit):
        return 0
    drafts = pass_drafts(by=by, of=of, unit=handover.unit, at=at, only=only)
    return drafts + pass_files(by=by, of=of, unit=handover.unit, only=only)


def _log(now: Handover, verb: str, *, by: Actor, at: datetime, moved: int) -> None:
    audit.record(
        who=by.who,
        verb=verb,
        kind=SOURCE_KIND,
        object_id=now.pk,
        label=str(now),
        unit_id=now.unit_id,
        at=at,
        changes={"Việc ghi dở chuyển sang": moved} if moved else None,
    )
