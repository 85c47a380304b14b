"""When a reorganisation is taken back, everybody sits again where she sat before it."""

from datetime import datetime

from django.db import transaction

from mattran.base.audit import actions as audit
from mattran.base.audit.rules import Who
from mattran.base.pictures import Picture, differing, put_back
from mattran.directory.bodies.models import Appointment, Body, Seat, Term
from mattran.directory.units.models import Unit

MODELS = (Body, Term, Seat, Appointment)


@transaction.atomic
def restore(*, by: Who, before: Picture, after: Picture, at: datetime) -> None:
    """Put back bodies, terms, seats and appointments, with a line for each seat and role that stands again.

    The caller has seen that they are as in `after`, and that nothing else rests on those that go.
    """
    put_back(MODELS, before, after)
    changed = differing(before, after)
    seats = Seat.objects.filter(pk__in=changed.get(Seat._meta.label, [])).order_by("pk")
    for seat in seats.select_related("body__unit", "person"):
        _note(by, seat, "bodies.seat", f"{seat.person or 'chưa có người'} – {seat}", seat.body.unit, at)
    held = Appointment.objects.filter(pk__in=changed.get(Appointment._meta.label, [])).order_by("pk")
    for role in held.select_related("unit", "person"):
        _note(by, role, "bodies.appointment", f"{role.person} – {role}", role.unit, at)


def _note(by: Who, held: Seat | Appointment, kind: str, label: str, unit: Unit, at: datetime) -> None:
    audit.record(
        who=by,
        verb="giữ lại như cũ",
        kind=kind,
        object_id=held.pk,
        label=label,
        unit_id=unit.pk,
        at=at,
        changes={"Lý do": "huỷ lần sắp xếp đơn vị"},
    )
