"""What was recorded of units for days on which they would not exist any more."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from mattran.base.dates import show
from mattran.directory.access.actors import Actor
from mattran.directory.bodies.models import Appointment, Seat
from mattran.directory.units.models import Unit
from mattran.figures.facts.models import Fact
from mattran.frontwork.activities.models import Activity
from mattran.frontwork.reports.queries.sources import records_behind
from mattran.frontwork.returns.models import Return

NAMELESS = "số liệu đã nhập"
MOST_FACTS = 200  # read for their titles; nobody is told more


@dataclass(frozen=True, order=True)
class LateRecord:
    """One record of a day too late, as it is told."""

    day: date
    title: str
    unit: str

    def __str__(self) -> str:
        return f"{self.title}, {self.unit} ({show(self.day)})"


def late_records(actor: Actor, units: Sequence[Unit], on: date) -> list[LateRecord]:
    """What stands in the books or was sent of these units for that day or a later one, by day."""
    facts = Fact.objects.standing().filter(unit__in=units, day__gte=on).select_related("unit").in_order()
    some = list(facts[:MOST_FACTS])
    named = records_behind(some, actor=actor)
    found = {
        LateRecord(fact.day, named[fact.pk].title if fact.pk in named else NAMELESS, str(fact.unit))
        for fact in some
    }
    activities = Activity.objects.standing().filter(unit__in=units, held_on__gte=on)
    for one in activities.select_related("kind", "unit").order_by("held_on", "pk")[:MOST_FACTS]:
        title = ", ".join(filter(None, [str(one.kind), one.place]))
        found.add(LateRecord(one.held_on, title, str(one.unit)))
    for sheet in Return.objects.filter(unit__in=units, starts_on__gte=on).select_related("unit"):
        found.add(LateRecord(sheet.starts_on, f"phiếu {sheet.period.in_a_sentence}", str(sheet.unit)))
    return sorted(found)


def late_seats(units: Sequence[Unit], on: date) -> list[LateRecord]:
    """Seats and appointments of these units that begin on that day or later."""
    seats = Seat.objects.filter(body__unit__in=units, valid_from__gte=on)
    roles = Appointment.objects.filter(unit__in=units, valid_from__gte=on).select_related("unit", "person")
    return sorted(
        [
            *(
                LateRecord(
                    seat.valid_from, f"{seat.get_post_display()} {seat.person or ''}", str(seat.body.unit)
                )
                for seat in seats.select_related("body__unit", "person")
            ),
            *(
                LateRecord(role.valid_from, f"{role.get_post_display()} {role.person}", str(role.unit))
                for role in roles
            ),
        ]
    )
