"""When a unit is renamed, its people hold their seats and roles in the unit that bears the new name."""

from datetime import date, datetime

from django.db import transaction

from mattran.base.audit.rules import Who
from mattran.directory.bodies.actions.appointments import appoint
from mattran.directory.bodies.actions.naming import Named
from mattran.directory.bodies.actions.opening import open_body, open_term
from mattran.directory.bodies.actions.seats import end_all_of_unit, give_seat
from mattran.directory.bodies.choices import BodyKind, Post, SeatBegin
from mattran.directory.bodies.models import Appointment, Body, Seat, Term
from mattran.directory.bodies.rules import body_name
from mattran.directory.units.choices import UnitKind
from mattran.directory.units.models import Unit


@transaction.atomic
def follow_unit(*, by: Who, old: Unit, new: Unit, on: date, at: datetime) -> None:
    """From that day on every seat and role of the old unit is held in the new one: same people, same terms.

    Recognised stays recognised; the decision of then is named with each seat.
    """
    seats = list(
        Seat.objects.held(on=on)
        .filter(body__unit=old)
        .select_related("body", "person", "term", "represents")
        .order_by("pk")
    )
    roles = list(Appointment.objects.held(on=on).filter(unit=old).select_related("person").order_by("pk"))
    end_all_of_unit(by=by, unit=old, on=on, at=at)
    for seat in seats:
        body = _same_body(by, seat.body, old, new, at)
        named = Named(
            seat.person,
            term=_same_term(by, seat.term, body, at),
            decision=seat.decision,
            is_recognised=seat.is_recognised,
            represents=seat.represents,
            source=seat.source,
            began_by=SeatBegin(seat.began_by) if seat.began_by else None,
        )
        give_seat(by=by, body=body, post=Post(seat.post), named=named, on=on, at=at)
    for role in roles:
        appoint(
            by=by, person=role.person, unit=new, post=Post(role.post), on=on, at=at, decision=role.decision
        )


def _same_body(by: Who, body: Body, old: Unit, new: Unit, at: datetime) -> Body:
    """The body under the new unit; one that was called after its unit is called after the new one."""
    kind = BodyKind(body.kind)
    is_usual = body.name == body_name(kind, old.full_name, UnitKind(old.kind))
    return open_body(by=by, unit=new, kind=kind, at=at, name="" if is_usual else body.name)


def _same_term(by: Who, term: Term | None, body: Body, at: datetime) -> Term | None:
    if term is None:
        return None
    return open_term(
        by=by,
        body=body,
        label=term.label,
        starts_on=term.starts_on,
        ends_on=term.ends_on,
        convocation=term.convocation,
        source=term.source,
        at=at,
    )
