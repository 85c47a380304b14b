"""Questions about boards: who sits there on a day, who heads which unit, who waits for recognition."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import F, Prefetch, Q

from mattran.base import pictures
from mattran.directory.bodies.choices import LEADERS
from mattran.directory.bodies.models import Appointment, AppointmentQuerySet, Body, Seat, SeatQuerySet, Term
from mattran.directory.bodies.rules import is_over_term
from mattran.directory.units.models import Unit


@dataclass(frozen=True)
class BodyOnDay:
    """A body as it stands on a day: its term then, and its seats by rank."""

    body: Body
    term: Term | None
    seats: list[Seat]
    is_over_term: bool

    @property
    def head(self) -> Seat | None:
        """Who leads it; None when nobody is named."""
        return next((seat for seat in self.seats if seat.post in LEADERS and seat.person), None)


def bodies_of(unit: Unit, on: date) -> list[BodyOnDay]:
    """The bodies of the unit as they stand on that day, by name."""
    seats = Seat.objects.held(on=on).select_related("person", "term", "represents").in_rank()
    bodies = (
        Body.objects.filter(unit=unit)
        .order_by("name", "pk")
        .prefetch_related(
            Prefetch("seats", seats, to_attr="seats_then"),
            Prefetch("terms", Term.objects.order_by(F("starts_on").desc(nulls_last=True), "-pk")),
        )
    )
    return [_on_day(body, on) for body in bodies]


def term_of(body: Body, on: date) -> Term | None:
    """The body's term on that day: the latest that had begun."""
    begun = body.terms.filter(Q(starts_on=None) | Q(starts_on__lte=on))
    return begun.order_by(F("starts_on").desc(nulls_last=True), "-pk").first()


def _on_day(body: Body, on: date) -> BodyOnDay:
    term = next((term for term in body.terms.all() if term.starts_on is None or term.starts_on <= on), None)
    seats: list[Seat] = body.seats_then  # type: ignore[attr-defined]
    for seat in seats:
        seat.body = body
    return BodyOnDay(body, term, seats, term is not None and is_over_term(term.ends_on, on))


def heads(units: Iterable[Unit], on: date) -> dict[int, Seat]:
    """Who leads each of the units on that day, by unit id; one query for all of them."""
    seats = Seat.objects.held(on=on).leading().filter(body__unit__in=list(units), person__isnull=False)
    ordered = seats.select_related("person", "body").order_by("-valid_from", "-pk")
    return {seat.body.unit_id: seat for seat in ordered}


def awaiting(units: Iterable[Unit], on: date) -> SeatQuerySet:
    """The seats of these units that wait for recognition, by unit and rank."""
    seats = Seat.objects.held(on=on).awaiting().filter(body__unit__in=list(units))
    return seats.select_related("person", "body__unit").in_rank("body__unit__sort", "body_id")


def appointments_of(unit: Unit, on: date) -> AppointmentQuerySet:
    """Roles without a seat in the unit on that day, by rank."""
    return Appointment.objects.held(on=on).filter(unit=unit).select_related("person").in_rank()


def past_seats(unit: Unit, on: date, limit: int = 50) -> list[Seat]:
    """The seats of the unit that had ended by that day, the latest first."""
    seats = Seat.objects.filter(body__unit=unit, valid_to__lte=on).select_related("person", "body")
    return list(seats.order_by("-valid_to", "-pk")[:limit])


def picture_of(units: Collection[int]) -> pictures.Picture:
    """The bodies, terms, seats and appointments of these units, row by row."""
    return pictures.take(
        Body.objects.filter(unit__in=units),
        Term.objects.filter(body__unit__in=units),
        Seat.objects.filter(body__unit__in=units),
        Appointment.objects.filter(unit__in=units),
    )
