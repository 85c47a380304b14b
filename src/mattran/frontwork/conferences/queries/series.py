"""Conferences of one kind in every living area: who has one already, and where each stands."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import F, Prefetch, Q

from mattran.directory.access.actors import Actor
from mattran.directory.bodies.choices import Post
from mattran.directory.units import queries as units
from mattran.directory.units.choices import UnitKind
from mattran.directory.units.models import Unit
from mattran.frontwork.conferences.choices import ConferenceKind, ConferenceState, ElectionState
from mattran.frontwork.conferences.models import Conference, ConferenceQuerySet, Nominee, election_of


@dataclass(frozen=True)
class Series:
    """Which conferences: a kind, of term conferences the term, of others those from a day to another."""

    kind: ConferenceKind
    term: str = ""
    since: date | None = None
    until: date | None = None

    @property
    def chosen(self) -> Q:
        """As a condition."""
        found = Q(kind=self.kind)
        if self.kind == ConferenceKind.TERM and self.term:
            found &= Q(term_label=self.term)
        if self.since is not None:
            found &= Q(held_on__gte=self.since)
        if self.until is not None:
            found &= Q(held_on__lte=self.until)
        return found


def areas_of(actor: Actor) -> list[Unit]:
    """The living areas right below the actor's unit, as lists have them."""
    return list(units.children(actor.unit, actor.on).filter(kind=UnitKind.AREA))


def there_already(areas: Iterable[Unit], series: Series) -> dict[int, Conference]:
    """The newest planned or recorded conference of the series, by the id of its area."""
    return {one.unit_id: one for one in all_of(areas, series)}


def all_of(areas: Iterable[Unit], series: Series) -> list[Conference]:
    """Every planned or recorded conference of the series in these areas, by day."""
    standing = (ConferenceState.PLANNED, ConferenceState.RECORDED)
    rows: ConferenceQuerySet = Conference.objects.filter(
        series.chosen, unit__in=list(areas), state__in=standing
    )
    nominees = Prefetch("election__nominees", Nominee.objects.filter(post=Post.HEAD))
    return list(rows.told().prefetch_related(nominees).order_by(F("held_on").asc(nulls_first=True), "pk"))


def planned_of(actor: Actor, series: Series) -> list[Conference]:
    """What is still to be held of the series in the actor's areas, by day and hour."""
    rows: ConferenceQuerySet = Conference.objects.filter(series.chosen, unit__in=areas_of(actor))
    return list(rows.planned().told().soonest_first())


@dataclass(frozen=True)
class AreaRow:
    """An area in the matrix: its conference, or none yet."""

    unit: Unit
    conference: Conference | None
    today: date

    @property
    def is_held(self) -> bool:
        """Whether its conference is in the books."""
        return self.conference is not None and self.conference.is_standing

    @property
    def is_overdue(self) -> bool:
        """Whether its day has passed and nothing is written down."""
        one = self.conference
        return one is not None and one.is_planned and one.held_on is not None and one.held_on < self.today

    @property
    def seat_count(self) -> int | None:
        """How many were elected; None where nobody said."""
        return election_of(self.conference).seat_count if self.conference is not None else None

    @property
    def women_count(self) -> int | None:
        """How many of them are women; None where nobody said."""
        return election_of(self.conference).women_count if self.conference is not None else None

    @property
    def has_head(self) -> bool:
        """Whether the head who was elected is named."""
        if self.conference is None or election_of(self.conference).pk is None:
            return False
        return bool(election_of(self.conference).nominees.all())

    @property
    def election_state(self) -> str:
        """Where the election stands, as its code; "" before there is one in the books."""
        return election_of(self.conference).state if self.is_held and self.conference is not None else ""


@dataclass(frozen=True)
class Matrix:
    """Every area with its conference, and what they come to."""

    rows: list[AreaRow]

    @property
    def held(self) -> list[AreaRow]:
        """Those in the books."""
        return [row for row in self.rows if row.is_held]

    @property
    def planned_count(self) -> int:
        """How many are to come, or passed without a word."""
        return sum(row.conference is not None and row.conference.is_planned for row in self.rows)

    @property
    def seat_count(self) -> int | None:
        """Members that were stated, added up; None where nobody stated any."""
        return _sum(row.seat_count for row in self.held)

    @property
    def women_count(self) -> int | None:
        """Women that were stated, added up; None where nobody stated any."""
        return _sum(row.women_count for row in self.held)

    @property
    def without_seats(self) -> int:
        """How many of those held did not say how many were elected."""
        return sum(row.seat_count is None for row in self.held)

    @property
    def without_women(self) -> int:
        """How many of those held did not say how many women."""
        return sum(row.women_count is None for row in self.held)

    @property
    def without_head(self) -> int:
        """How many of those held named no head."""
        return sum(not row.has_head for row in self.held)

    @property
    def recognised_count(self) -> int:
        """How many boards are recognised."""
        return sum(row.election_state == ElectionState.RECOGNISED for row in self.rows)


def _sum(counts: Iterable[int | None]) -> int | None:
    stated = [count for count in counts if count is not None]
    return sum(stated) if stated else None


def matrix(actor: Actor, series: Series) -> Matrix:
    """The living areas of the actor's unit, each with its conference of the series."""
    areas = areas_of(actor)
    there = there_already(areas, series)
    return Matrix([AreaRow(area, there.get(area.pk), actor.on) for area in areas])


def terms_below(actor: Actor) -> list[str]:
    """The terms of the term conferences in the actor's areas, the latest first."""
    rows = Conference.objects.filter(unit__in=areas_of(actor), kind=ConferenceKind.TERM).exclude(
        term_label=""
    )
    return list(rows.order_by("-term_label").values_list("term_label", flat=True).distinct()[:20])
