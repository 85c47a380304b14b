"""What everybody may see of a unit: its board as recognised, its news, its public days.

Nothing here asks who looks. Of a person there is the name as it is addressed and the post, no more.
"""

from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Final

from mattran.base.dates import VIETNAM
from mattran.directory.bodies import queries as bodies
from mattran.directory.units import queries as units
from mattran.directory.units.choices import UnitKind
from mattran.directory.units.models import Unit, UnitQuerySet
from mattran.publishing.news.models import Article, ArticleQuerySet
from mattran.publishing.news.queries.calendar import PublicDate, called_off, coming, told_of
from mattran.publishing.news.rules import When

LATEST: Final = 5


@dataclass(frozen=True)
class PublicSeat:
    """A post, and who holds it."""

    post: str
    name: str


@dataclass(frozen=True)
class PublicBoard:
    """A board with the seats that were recognised."""

    name: str
    term: str
    seats: list[PublicSeat]


@dataclass(frozen=True)
class PublicUnit:
    """The public page of a unit."""

    unit: Unit
    above: Unit | None
    dates: str  # when it existed, said of a unit that is no more
    boards: list[PublicBoard]
    articles: list[Article]
    coming: list[PublicDate]
    calendar: list[PublicDate]
    below: list[Unit]


@dataclass(frozen=True)
class Archive:
    """A unit's articles of a year, a month or a day, and what else may be chosen."""

    unit: Unit
    when: When
    articles: ArticleQuerySet
    years: list[int]
    months: list[int]
    days: list[int]


def public_units() -> UnitQuerySet:
    """Units that have a public page."""
    return Unit.objects.all().with_page()


MOST_CALLED: Final = 30  # units of one name are told apart by what they belong to; more are too many


@dataclass(frozen=True)
class Called:
    """A unit of that name, and what it belongs to, so that two of one name are told apart."""

    unit: Unit
    above: Unit | None


def public_units_called(text: str, on: date) -> list[Called]:
    """The units with a page that are called so, by name."""
    found = public_units().filter(pk__in=Unit.objects.matching(text).existing(on=on).values("pk"))
    return [Called(one, units.parent(one, on)) for one in found.order_by("sort", "pk")[:MOST_CALLED]]


def _articles(unit: Unit) -> ArticleQuerySet:
    every: ArticleQuerySet = Article.objects.all()
    return every.public().filter(unit=unit).newest_first()


def public_articles(unit: Unit) -> ArticleQuerySet:
    """The published articles of the unit, the newest first, with all that is shown of one."""
    return _articles(unit).select_related("unit").prefetch_related("corrections", "photos__file")


def public_unit(unit: Unit, on: date) -> PublicUnit:
    """The unit on that day; one that ended, on its last."""
    day = units.last_day_by(unit, on)
    articles = list(_articles(unit)[:LATEST])
    return PublicUnit(
        unit=unit,
        above=_above(unit, day),
        dates="" if day == on else units.dates_sentence(unit),
        boards=_boards(unit, day),
        articles=articles,
        coming=coming(unit, on),
        calendar=told_of(_articles(unit)),
        below=list(units.children(unit, day).filter(pk__in=public_units().values("pk"))),
    )


def _above(unit: Unit, day: date) -> Unit | None:
    """What it belongs to, where the book knows that and it is not the whole nation."""
    above = units.parent(unit, day)
    if above is None or above.is_placeholder or above.kind == UnitKind.NATION:
        return None
    return above


def _boards(unit: Unit, day: date) -> list[PublicBoard]:
    return [
        PublicBoard(
            board.body.name,
            board.term.label if board.term else "",
            [PublicSeat(seat.get_post_display(), str(seat.person)) for seat in board.seats],
        )
        for board in bodies.recognised(unit, day)
    ]


def public_days(unit: Unit, on: date) -> list[PublicDate]:
    """For calendars: what is to come, what was called off, what its news tell of."""
    return [*coming(unit, on), *called_off(unit, on), *told_of(_articles(unit))]


def archive(unit: Unit, when: When) -> Archive:
    """What was published then; years, months and days are those on which something was."""
    every = _articles(unit)
    months, days = list[int](), list[int]()
    if when.year:
        months = [one.month for one in _moments(_within(every, When(when.year)), "month")]
    if when.month:
        days = [one.day for one in _moments(_within(every, When(when.year, when.month)), "day")]
    return Archive(
        unit=unit,
        when=when,
        articles=_within(every, when),
        years=[one.year for one in _moments(every, "year")][::-1],
        months=months,
        days=days,
    )


def _moments(articles: ArticleQuerySet, step: str) -> list[datetime]:
    found = articles.order_by().datetimes("published_at", step, tzinfo=VIETNAM)  # type: ignore[arg-type]
    return list(found)


def _within(articles: ArticleQuerySet, when: When) -> ArticleQuerySet:
    if when.days is None:
        return articles
    first, after = (datetime.combine(day, time(), VIETNAM) for day in when.days)
    return articles.filter(published_at__gte=first, published_at__lt=after)
