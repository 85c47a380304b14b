"""The residential boards of a ward: heads, members, terms, and what the areas recorded."""

from dataclasses import dataclass
from datetime import date
from typing import Final

from django.db.models import Count, Max, Q

from mattran.base.periods import Period
from mattran.directory.bodies.choices import BodyKind, Post
from mattran.directory.bodies.models import Seat, Term
from mattran.directory.bodies.rules import is_over_term
from mattran.directory.units import queries as units
from mattran.directory.units.models import Unit
from mattran.frontwork.activities.models import Activity, ActivityQuerySet
from mattran.frontwork.conferences.models import Conference, ConferenceQuerySet
from mattran.web.rules import Board

NO_BOARD: Final = Board(None, has_head=False, member_count=0)


@dataclass(frozen=True)
class Work:
    """What a unit with all below it has recorded: the day of the latest, and how much in the period."""

    latest: date | None = None
    count: int = 0


def boards_below(ward: Unit, today: date) -> dict[int, Board]:
    """The residential boards directly below, by unit: head, members, term."""
    of_boards = Q(
        body__kind=BodyKind.RESIDENTIAL_BOARD,
        body__unit__in=units.children(ward, today).order_by().values("pk"),
    )
    seats = (
        Seat.objects.filter(of_boards, valid_from__lte=today, valid_to__gt=today)
        .order_by()
        .values_list("body__unit")
        .annotate(
            heads=Count("pk", filter=Q(post=Post.HEAD, person__isnull=False)),
            members=Count("pk", filter=Q(person__isnull=False)),
        )
    )
    terms = Term.objects.filter(of_boards, starts_on__lte=today).order_by("starts_on", "pk")
    latest = {
        unit: (label, ends_on if is_over_term(ends_on, today, ended_on) else None)
        for unit, label, ends_on, ended_on in terms.values_list("body__unit", "label", "ends_on", "ended_on")
    }
    counted = {unit: (heads, members) for unit, heads, members in seats}
    boards = {}
    for unit in counted.keys() | latest.keys():
        heads, members = counted.get(unit, (0, 0))
        label, over = latest.get(unit, ("", None))
        boards[unit] = Board(None, heads > 0, members, label, over)
    return boards


def work_below(ward: Unit, period: Period, today: date) -> dict[int, Work]:
    """What the units directly below have done, by unit; a conference is a sign of life as well."""
    below = Q(
        unit__above__ancestor__in=units.children(ward, today).order_by().values("pk"),
        unit__above__valid_from__lte=today,
        unit__above__valid_to__gt=today,
    )
    last = Max("held_on", filter=Q(held_on__lte=today))
    activities: ActivityQuerySet = Activity.objects.all()
    recorded = activities.standing().filter(below).order_by().values_list("unit__above__ancestor")
    in_period = Count("pk", filter=Q(held_on__gte=period.start, held_on__lt=period.end))
    done = {unit: Work(day, count) for unit, day, count in recorded.annotate(last=last, count=in_period)}
    conferences: ConferenceQuerySet = Conference.objects.all()
    met = conferences.standing().filter(below).order_by().values_list("unit__above__ancestor")
    for unit, day in met.annotate(last=last):
        known = done.get(unit, Work())
        if day is not None and (known.latest is None or known.latest < day):
            done[unit] = Work(day, known.count)
    return done
