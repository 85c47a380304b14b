"""Taking a file of figures away."""

from datetime import datetime

from django.db import transaction

from mattran.base.audit import actions as audit
from mattran.base.periods import Period
from mattran.base.tables.writing import as_csv
from mattran.directory.access.actors import Actor
from mattran.directory.access.choices import Verb
from mattran.frontwork.extracts import queries


@transaction.atomic
def take_away(*, by: Actor, period: Period, at: datetime) -> bytes:
    """The file of the actor's unit for these days, with a line in the log: figures have left the notebook."""
    by.demand(Verb.EXPORT, by.unit)
    layout = queries.layout_of(by.unit)
    rows = queries.table_of(by.unit, layout, period)
    audit.record(
        who=by.who,
        verb="tải tệp số liệu",
        kind="extract",
        object_id=layout.pk,
        label=str(layout),
        unit_id=by.unit.pk,
        at=at,
        changes={"Kỳ": str(period), "Số dòng": len(rows) - 1},
    )
    return as_csv(rows, separator=layout.separator, has_mark=layout.has_mark)
