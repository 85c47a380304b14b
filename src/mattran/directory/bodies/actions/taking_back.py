"""Taking back what was written down by mistake . Whoever calls has seen that nothing was built on it."""

from datetime import datetime

from django.db import transaction

from mattran.base.audit import actions as audit
from mattran.base.audit.rules import Who
from mattran.directory.bodies.models import Body, Seat, Term


@transaction.atomic
def take_back(*, by: Who, made: Seat | Term | Body, at: datetime) -> None:
    """Remove a seat, term or body as if it had never been; the log keeps that it was."""
    unit_id = made.unit_id if isinstance(made, Body) else made.body.unit_id
    label = f"{made.person or 'chưa có người'} – {made}" if isinstance(made, Seat) else str(made)
    pk, kind = made.pk, made._meta.label_lower
    made.delete()
    audit.record(
        who=by, verb="xoá bản ghi nhầm", kind=kind, object_id=pk, label=label, unit_id=unit_id, at=at
    )
