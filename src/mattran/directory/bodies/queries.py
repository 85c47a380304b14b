"""Questions about boards: who sits there on a day, who heads which unit, who waits for recognition."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import F, OuterRef, Prefetch, Q, QuerySet, Subquery

from mattran.base import pictures
from mattran.directory.bodies.choices import LEADERS, BodyKind
from mattran.directory.bodies.models import (
    Appointment,
    AppointmentQuerySet,
    Body,
    ReleaseReason,
    Seat,
    SeatQuerySet,
    Term,
)
from mattran.directory.bodies.rules import body_name
from mattran.directory.units.choices import SuccessionKind, UnitKind
from mattran.directory.units.models import Succession, Unit


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


def lineage(body: Body) -> list[int]:
    """The ids of the body and of those it was, one after another, before its unit had another name."""
    found, unit = [body.pk], body.unit_id
    while (
        step := Succession.objects.filter(new=unit, kind=SuccessionKind.RENAME).select_related("old").first()
    ):
        unit = step.old_id
        usual = body_name(BodyKind(body.kind), step.old.full_name, UnitKind(step.old.kind))
        before = Body.objects.filter(unit=unit, kind=body.kind, name__in=[body.name, usual])
        found += before.order_by("pk").values_list("pk", flat=True)
    return found


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


def recognised(unit: Unit, on: date) -> list[BodyOnDay]:
    """The bodies of the unit as everybody may know them: with the seats whose holders were recognised."""
    found = []
    for one in bodies_of(unit, on):
        seats = [seat for seat in one.seats if seat.person is not None and seat.is_recognised]
        if seats:
            found.append(BodyOnDay(one.body, one.term, seats, one.is_over_term))
    return found


def term_of(body: Body, on: date) -> Term | None:
    """The body's term on that day: the latest that had begun."""
    begun = body.terms.filter(Q(starts_on=None) | Q(starts_on__lte=on))
    return begun.order_by(F("starts_on").desc(nulls_last=True), "-pk").first()


def _on_day(body: Body, on: date) -> BodyOnDay:
    term = next((term for term in body.terms.all() if term.starts_on is None or term.starts_on <= on), None)
    seats: list[Seat] = body.seats_then  # type: ignore[attr-defined]
    for seat in seats:
        seat.body = body
    return BodyOnDay(body, term, seats, term is not None and term.is_over(on))


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
    seats = Seat.objects.filter(body__unit=unit, valid_to__lte=on)
    seats = seats.select_related("person", "body", "end_reason")
    return list(seats.order_by("-valid_to", "-pk")[:limit])


def picture_of(units: Collection[int]) -> pictures.Picture:
    """The bodies, terms, seats and appointments of these units, row by row."""
    return pictures.take(
        Body.objects.filter(unit__in=units),
        Term.objects.filter(body__unit__in=units),
        Seat.objects.filter(body__unit__in=units),
        Appointment.objects.filter(unit__in=units),
    )


def release_reasons() -> QuerySet[ReleaseReason]:
    """Why somebody may leave a seat, in the order of the catalogue."""
    return ReleaseReason.objects.order_by("order", "pk")


def leads_alone(seat: Seat, on: date) -> bool:
    """Whether the body has no head from that day on when this seat ends."""
    if seat.post not in LEADERS or seat.person_id is None:
        return False
    others = Seat.objects.leading().filter(body=seat.body_id, person__isnull=False, valid_to__gt=on)
    return not others.exclude(pk=seat.pk).exists()


def over_term(units: Iterable[Unit], on: date) -> list[Term]:
    """The terms of boards in these units that run beyond their nominal end on that day, the oldest first.

    Of each board its latest term that had begun: what came before it is over.
    """
    begun = Term.objects.filter(Q(starts_on=None) | Q(starts_on__lte=on), body=OuterRef("body"))
    latest = begun.order_by(F("starts_on").desc(nulls_last=True), "-pk").values("pk")[:1]
    terms = Term.objects.filter(pk=Subquery(latest), body__unit__in=list(units), ends_on__lte=on)
    terms = terms.filter(Q(ended_on=None) | Q(ended_on__gt=on)).select_related("body__unit")
    return list(terms.order_by("ends_on", "body__unit__sort", "pk"))


@dataclass(frozen=True)
class Change:
    """Something that happened to a seat of a board: on which day, what, and by which paper."""

    on: date
    sentence: str
    paper: str = ""


def history(body: Body, limit: int = 100) -> list[Change]:
    """Who came into the body and who left it, how and why, the latest first; of its last so many seats."""
    seats = Seat.objects.filter(body=body).select_related("person", "end_reason", "represents")
    changes = [change for seat in seats.order_by("-valid_from", "-pk")[:limit] for change in _changes(seat)]
    return sorted(changes, key=lambda change: change.on, reverse=True)


def _changes(seat: Seat) -> list[Change]:
    """The life of a seat, the latest first."""
    who, post = str(seat.person or "Chưa có người"), seat.get_post_display()
    how = f" ({seat.get_began_by_display().lower()})" if seat.began_by else ""
    is_later = seat.recognised_on is not None and seat.recognised_on != seat.valid_from
    found = [Change(seat.valid_from, f"{who} giữ chức danh {post}{how}", "" if is_later else seat.decision)]
    if is_later and seat.recognised_on:
        found.insert(0, Change(seat.recognised_on, f"Công nhận {who}, {post}", seat.decision))
    if not seat.span.is_open:
        found.insert(
            0, Change(seat.valid_to, f"{who} thôi {post}: {seat.end_words.lower()}", seat.end_decision)
        )
    return found
