"""The days of a unit that everybody may know: what is to be held before the people, what its news tell of.

By kind and term, never by words that somebody typed; of what is to come also the hour and the place, so that
people find it. A board's own meetings are not told of before they are held.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, time
from typing import Final

from mattran.directory.units.models import Unit
from mattran.frontwork.conferences.calendar import uid_of
from mattran.frontwork.conferences.models import SOURCE_KIND, Conference
from mattran.frontwork.conferences.queries import open_conferences, public_name
from mattran.publishing.news.models import Article, ArticleQuerySet

MOST_DATES: Final = 10


@dataclass(frozen=True)
class PublicDate:
    """A day on which something is to be held, or was held and a published article tells of it."""

    on: date
    what: str
    uid: str
    version: int
    starts_at: time | None = None
    place: str = ""
    article: Article | None = None
    is_off: bool = False


def coming(unit: Unit, on: date) -> list[PublicDate]:
    """What is to be held from that day on, soonest first."""
    rows = open_conferences().filter(unit=unit, held_on__gte=on).planned().soonest_first()
    return [_to_come(one) for one in rows[:MOST_DATES]]


def called_off(unit: Unit, on: date) -> list[PublicDate]:
    """What was to be held from that day on and will not be: for calendars that know of it."""
    rows = open_conferences().filter(unit=unit, held_on__gte=on).called_off()
    return [_to_come(one) for one in rows.soonest_first()[:MOST_DATES]]


def told_of(articles: ArticleQuerySet) -> list[PublicDate]:
    """The days of the conferences that these published articles tell of, the latest first."""
    return _held(articles.filter(source_kind=SOURCE_KIND)[:MOST_DATES])


def date_of(article: Article) -> PublicDate | None:
    """The day of the conference that a published article tells of."""
    return next(iter(_held([article])), None) if article.source_kind == SOURCE_KIND else None


def _held(articles: Iterable[Article]) -> list[PublicDate]:
    of_source = {one.source_id: one for one in articles if one.source_id}
    held = Conference.objects.filter(pk__in=of_source, held_on__isnull=False).standing()
    return [
        PublicDate(
            on=one.held_on,
            what=public_name(one),
            uid=uid_of(one),
            version=one.version,
            article=of_source[one.pk],
        )
        for one in held.order_by("-held_on", "-pk")
        if one.held_on is not None
    ]


def _to_come(one: Conference) -> PublicDate:
    assert one.held_on is not None
    return PublicDate(
        on=one.held_on,
        what=public_name(one),
        uid=uid_of(one),
        version=one.version,
        starts_at=one.starts_at,
        place=one.place,
        is_off=one.is_called_off,
    )
