"""Locking a period: what was signed or received stays, and later changes show as corrections."""

from datetime import datetime

from django.db import transaction

from mattran.base.audit import actions as audit
from mattran.base.periods import Period
from mattran.directory.access.actors import Actor
from mattran.directory.units.models import Unit
from mattran.figures.facts.actions.posting import Source
from mattran.figures.facts.models import Lock


@transaction.atomic
def lock(*, by: Actor, unit: Unit, period: Period, reason: str, source: Source, at: datetime) -> Lock:
    """Close the unit and all below it for the period, because of the source (a report that was issued).

    Whether the actor may is asked by what locks: issuing a report locks its period.
    """
    made = Lock.objects.create(
        unit=unit,
        starts_on=period.start,
        ends_on=period.end,
        locked_at=at,
        reason=reason,
        source_kind=source.kind,
        source_id=source.id,
    )
    audit.record(
        who=by.who,
        verb="khoá sổ",
        kind="lock",
        object_id=made.pk,
        label=str(made),
        unit_id=unit.pk,
        at=at,
        changes={"Kỳ": str(period), "Lý do": reason},
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
