"""Locking a period: what was signed or received stays, and later changes show as corrections."""

from collections.abc import Sequence
from datetime import datetime
from typing import NamedTuple

from django.db import transaction

from mattran.base.audit import actions as audit
from mattran.base.periods import Period
from mattran.base.rows import insert
from mattran.directory.access.actors import Actor
from mattran.directory.units.models import Unit
from mattran.figures.facts.actions.posting import Source
from mattran.figures.facts.models import Lock


class ToLock(NamedTuple):
    """A unit with all below it, the period to close, and the source it is closed because of."""

    unit: Unit
    period: Period
    source: Source
    reason: str


def lock(*, by: Actor, unit: Unit, period: Period, reason: str, source: Source, at: datetime) -> Lock:
    """Close the unit and all below it for the period, because of the source (a report that was issued).

    Whether the actor may is asked by what locks: issuing a report locks its period.
    """
    return lock_all(by=by, what=[ToLock(unit, period, source, reason)], at=at)[0]


@transaction.atomic
def lock_all(*, by: Actor, what: Sequence[ToLock], at: datetime) -> list[Lock]:
    """Close many at once, each with its line in the log; see `lock`."""
    made = [
        Lock(
            unit=each.unit,
            starts_on=each.period.start,
            ends_on=each.period.end,
            locked_at=at,
            reason=each.reason,
            source_kind=each.source.kind,
            source_id=each.source.id,
        )
        for each in what
    ]
    insert(made)
    audit.record_all(
        who=by.who,
        verb="khoá sổ",
        kind="lock",
        lines=[
            audit.Line(one.pk, str(one), one.unit_id, {"Kỳ": str(each.period), "Lý do": each.reason})
            for one, each in zip(made, what, strict=True)
        ],
        at=at,
    )
    return made


@transaction.atomic
def unlock(*, by: Actor, source: Source, reason: str, at: datetime) -> None:
    """Open again what the source has locked; other locks over the same days stay.

    Whether the actor may is asked by what unlocks: sending a return back opens its days.
    """
    for made in Lock.objects.filter(source_kind=source.kind, source_id=source.id).select_related("unit"):
        audit.record(
            who=by.who,
            verb="mở khoá sổ",
            kind="lock",
            object_id=made.pk,
            label=str(made),
            unit_id=made.unit_id,
            at=at,
            changes={"Lý do": reason},
        )
        made.delete()
