"""The names on the list of a conference, for those who may write it down."""

from dataclasses import dataclass
from datetime import date

from mattran.directory.access.actors import Actor
from mattran.directory.access.queries import visible_units
from mattran.directory.bodies.models import Seat
from mattran.frontwork.conferences.models import Attendee, AttendeeQuerySet, Conference
from mattran.frontwork.conferences.rules import Line, NameCounts, counts_of_names


@dataclass(frozen=True)
class ListCounts:
    """What the list comes to: of those summoned, and who came without."""

    names: int
    summoned: NameCounts
    others_present: int

    @property
    def words(self) -> str:
        """ "40 tên, có mặt 38", as the log says it: no name."""
        present = (self.summoned.present or 0) + self.others_present
        return f"{self.names} tên, có mặt {present}"


def attendees_of(conference: Conference) -> list[Attendee]:
    """The list, as it was written."""
    rows: AttendeeQuerySet = Attendee.objects.filter(conference=conference)
    return list(rows.in_order())


def list_counts(conference: Conference) -> ListCounts:
    """What the list of names comes to."""
    rows = list(Attendee.objects.filter(conference=conference).values_list("is_summoned", "state"))
    others = [state for is_summoned, state in rows if not is_summoned]
    summoned = counts_of_names(state for is_summoned, state in rows if is_summoned)
    return ListCounts(len(rows), summoned, counts_of_names(others).present or 0)


def invited_by(actor: Actor, token: str) -> AttendeeQuerySet:
    """Whoever has that token on her invitation, if the actor may see the unit."""
    units = visible_units(actor).order_by().values("pk")
    rows: AttendeeQuerySet = Attendee.objects.filter(token=token, conference__unit__in=units)
    return rows.select_related("conference__unit", "conference__body")


def lines_of_board(conference: Conference, on: date) -> list[Line]:
    """Who sits on the body that meets, on the day it meets or today."""
    if conference.body is None:
        return []
    day = conference.held_on or on
    seats = Seat.objects.held(on=day).filter(body=conference.body, person__isnull=False)
    found = seats.select_related("person", "represents").in_rank()
    return [
        Line(seat.person.name, seat.person.address, represents=str(seat.get_post_display()))
        for seat in found
        if seat.person is not None
    ]
