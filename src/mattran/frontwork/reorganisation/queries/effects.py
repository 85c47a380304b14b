"""What a reorganisation brings for people, cards, returns and notes, as the books stand before it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.conf import settings
from django.db.models import Count

from mattran.base.periods import Period
from mattran.directory.access.models import LoginCard
from mattran.directory.bodies.choices import LEADERS
from mattran.directory.bodies.models import Appointment, Seat
from mattran.directory.units.models import Unit
from mattran.frontwork.activities.models import ActivityDraft
from mattran.frontwork.reorganisation import rules
from mattran.frontwork.returns.choices import ReturnState
from mattran.frontwork.returns.models import Return
from mattran.frontwork.returns.queries.asked import REPORTING


@dataclass(frozen=True)
class PersonRow:
    """Somebody who holds a seat or role in a unit that ends, and the card she opens the notebook with."""

    held: Seat | Appointment
    unit: Unit
    card_end: str

    @property
    def confirms(self) -> bool:
        """Whether she may confirm the open months for a while."""
        return isinstance(self.held, Seat) and self.held.post in LEADERS and self.held.is_recognised


@dataclass(frozen=True)
class OpenReturn:
    """A month of which a unit that ends has not spoken yet, or has to speak again; `days` are those left."""

    unit: Unit
    period: Period
    days: Period
    is_back: bool


@dataclass(frozen=True)
class DraftRow:
    """Notes begun for a unit and not recorded."""

    unit: Unit
    count: int


@dataclass(frozen=True)
class Effects:
    """All of it, for the units that end."""

    people: list[PersonRow]
    returns: list[OpenReturn]
    drafts: list[DraftRow]
    grace_until: date

    @property
    def told(self) -> list[object]:
        """What makes two of them the same; seats are compared row by row elsewhere."""
        return [
            [(row.unit.pk, row.held.pk, row.card_end) for row in self.people],
            [(row.unit.pk, row.period.code, row.is_back) for row in self.returns],
            [(row.unit.pk, row.count) for row in self.drafts],
        ]


def effects_of(units: Sequence[Unit], on: date) -> Effects:
    """What ends with these units on that day; empty lists for none."""
    return Effects(
        people=_people(units, on),
        returns=_returns(units, on),
        drafts=_drafts(units),
        grace_until=on + timedelta(days=settings.CLOSED_UNIT_DAYS - 1),
    )


def _people(units: Sequence[Unit], on: date) -> list[PersonRow]:
    seats = Seat.objects.held(on=on).filter(body__unit__in=units, person__isnull=False)
    roles = Appointment.objects.held(on=on).filter(unit__in=units)
    held: list[Seat | Appointment] = [
        *seats.select_related("body__unit", "person").in_rank("body__unit__sort", "body_id"),
        *roles.select_related("unit", "person").in_rank(),
    ]
    cards = LoginCard.objects.current().filter(user__person__in={one.person_id for one in held})
    ends = dict(cards.values_list("user__person", "number_end"))
    return [
        PersonRow(one, one.body.unit if isinstance(one, Seat) else one.unit, ends.get(one.person_id or 0, ""))
        for one in held
    ]


def _returns(units: Sequence[Unit], on: date) -> list[OpenReturn]:
    asked = [unit for unit in units if unit.kind in REPORTING and not unit.is_placeholder]
    before, last = rules.last_months(on)
    sent = {
        (one.unit_id, one.starts_on, one.ends_on): one.state
        for one in Return.objects.filter(unit__in=asked, starts_on__in=[before.start, last.start])
    }
    rows = []
    for unit in asked:
        for period, days in ((before, before), (last, rules.days_of_last_month(on))):
            state = sent.get((unit.pk, period.start, period.end))
            if state in (None, ReturnState.BACK):
                rows.append(OpenReturn(unit, period, days, state is not None))
    return rows


def _drafts(units: Sequence[Unit]) -> list[DraftRow]:
    counts = (
        ActivityDraft.objects.filter(unit__in=units, activity=None).values("unit").annotate(n=Count("pk"))
    )
    found = dict(counts.order_by("unit").values_list("unit", "n"))
    return [DraftRow(unit, found[unit.pk]) for unit in units if unit.pk in found]
