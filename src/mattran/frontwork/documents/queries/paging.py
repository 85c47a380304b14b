"""Turning the pages of a long register: found by place, not counted off.

The last page of ten thousand costs what the first does.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any, Final, Generic, TypeVar

from django.db.models import Model

from mattran.base.newest import holding
from mattran.frontwork.documents.models.listing import ByDay

PAGE: Final = 50

M = TypeVar("M", bound=Model)
Q = TypeVar("Q", bound=ByDay[Any])


@dataclass(frozen=True)
class Place:
    """A place in the list: the day and key of the document that stands there."""

    listed_on: date
    pk: int

    def __str__(self) -> str:
        return f"{self.listed_on:%Y%m%d}-{self.pk}"


@dataclass(frozen=True)
class Page(Generic[M]):
    """One page of the list, and the places where its neighbours begin.

    `looked_back_to` is the day at which looking for words stopped, with older documents left to look at.
    """

    documents: list[M]
    newer: Place | None
    older: Place | None
    looked_back_to: date | None = None


def read_place(text: str) -> Place | None:
    """The place that an address names; nonsense is no place."""
    day, _, pk = text.partition("-")
    if not (
        len(day) == 8 and day.isascii() and day.isdigit() and pk.isascii() and pk.isdigit() and len(pk) < 19
    ):
        return None
    try:
        return Place(date(int(day[:4]), int(day[4:6]), int(day[6:])), int(pk))
    except ValueError:
        return None


def beyond(found: Q, before: Place | None, after: Place | None) -> Q:
    """Those older than `before` or newer than `after`."""
    if after is not None:
        return found.newer_than(after.listed_on, after.pk)
    return found.older_than(before.listed_on, before.pk) if before is not None else found


def turn(
    found: ByDay[M],
    words: list[str],
    *,
    before: Place | None,
    after: Place | None,
    told: Callable[[ByDay[M]], ByDay[M]],
) -> Page[M]:
    """One page of those that lie `beyond`, with the words; `told` reads along what its lines say."""
    ordered = found.newest_first() if after is None else found.oldest_first()
    rows, edge = _read(ordered, words, told)
    shown, more = rows[:PAGE], _place_of(found, rows[PAGE - 1 : PAGE]) if len(rows) > PAGE else edge
    if after is not None:
        shown.reverse()
        return Page(shown, more, _place_of(found, shown[-1:]) or after)
    newer = (_place_of(found, shown[:1]) or before) if before is not None else None
    return Page(shown, newer, more, edge.listed_on if edge else None)


def _read(
    ordered: ByDay[M], words: list[str], told: Callable[[ByDay[M]], ByDay[M]]
) -> tuple[list[M], Place | None]:
    """One more document than a page shows, and where looking for words stopped short."""
    lines = told(ordered)
    if not words:
        return list(lines[: PAGE + 1]), None
    keys, stopped_at = holding(ordered, words, most=PAGE + 1)
    edge = None
    if stopped_at is not None:
        days = ordered.model._base_manager.filter(pk=stopped_at).values_list(ordered.day, "pk")
        edge = next((Place(*one) for one in days), None)
    return list(lines.filter(pk__in=keys)), edge


def _place_of(found: ByDay[M], documents: list[M]) -> Place | None:
    return Place(getattr(documents[0], found.day), documents[0].pk) if documents else None
