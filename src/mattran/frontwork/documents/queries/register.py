"""The list of documents, narrowed and page by page, and the registers that number them."""

from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from django.db.models import Q

from mattran.base.newest import Ids, holding, met
from mattran.base.text import search_key
from mattran.directory.access.actors import Actor
from mattran.directory.access.queries import ids_in_sight
from mattran.directory.units.models import Unit
from mattran.frontwork.documents.choices import DocumentState
from mattran.frontwork.documents.models import Document, DocumentKind, DocumentQuerySet, DocumentRegister

PAGE: Final = 50


@dataclass(frozen=True)
class Wanted:
    """What a list is narrowed to."""

    text: str = ""
    kind: DocumentKind | None = None
    state: str = ""
    year: int | None = None

    @property
    def is_narrow(self) -> bool:
        """Whether anything is left out."""
        return bool(self.text or self.kind or self.state or self.year)


@dataclass(frozen=True)
class Place:
    """A place in the list: the day and key of the document that stands there."""

    listed_on: date
    pk: int

    def __str__(self) -> str:
        return f"{self.listed_on:%Y%m%d}-{self.pk}"


@dataclass(frozen=True)
class Page:
    """One page of the list, and the places where its neighbours begin.

    `looked_back_to` is the day at which looking for words stopped, with older documents left to look at.
    """

    documents: list[Document]
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


def register_page(
    actor: Actor, wanted: Wanted, *, before: Place | None = None, after: Place | None = None
) -> Page:
    """One page of the documents the actor may see, newest first, older than `before` or newer than `after`.

    Pages are found by place, not counted off: the last of ten thousand costs what the first does.
    """
    found = _narrowed(_in_sight(actor), replace(wanted, kind=None, text=""))
    if after is not None:
        found = found.newer_than(after.listed_on, after.pk)
    elif before is not None:
        found = found.older_than(before.listed_on, before.pk)
    found = _met(found, actor, wanted.kind)
    ordered = found.newest_first() if after is None else found.order_by("listed_on", "pk")
    rows, edge = _read(ordered, search_key(wanted.text).split())
    shown, more = rows[:PAGE], _place_of(rows[PAGE - 1 : PAGE]) if len(rows) > PAGE else edge
    if after is not None:
        shown.reverse()
        return Page(shown, more, _place_of(shown[-1:]) or after)
    newer = (_place_of(shown[:1]) or before) if before is not None else None
    return Page(shown, newer, more, edge.listed_on if edge else None)


def _read(ordered: DocumentQuerySet, words: list[str]) -> tuple[list[Document], Place | None]:
    """One more document than a page shows, and where looking for words stopped short."""
    lines = ordered.select_related("unit", "kind").defer("frozen")
    if not words:
        return list(lines[: PAGE + 1]), None
    keys, stopped_at = holding(ordered, words, most=PAGE + 1)
    edge = Document.objects.filter(pk=stopped_at).defer("frozen") if stopped_at else []
    return list(lines.filter(pk__in=keys)), _place_of(list(edge))


def visible(actor: Actor) -> DocumentQuerySet:
    """The documents that the actor may see."""
    return Document.objects.all().visible_to(actor)


def _in_sight(actor: Actor) -> DocumentQuerySet:
    """Documents but for the drafts of others; `_met` keeps to the units that the actor sees."""
    return Document.objects.filter(Q(unit=actor.unit) | ~Q(state=DocumentState.DRAFT))


def _met(documents: DocumentQuerySet, actor: Actor, kind: DocumentKind | None = None) -> DocumentQuerySet:
    among: dict[str, Ids | None] = {"unit_id": ids_in_sight(actor), "kind_id": [kind.pk] if kind else None}
    return met(documents, among, indexed=among)  # type: ignore[return-value]


def _narrowed(documents: DocumentQuerySet, wanted: Wanted) -> DocumentQuerySet:
    """Those that the list is narrowed to."""
    if search_key(wanted.text):
        documents = documents.matching(wanted.text)
    if wanted.kind is not None:
        documents = documents.filter(kind=wanted.kind)
    if wanted.state:
        documents = documents.filter(state=wanted.state)
    if wanted.year:
        documents = documents.filter(listed_on__year=wanted.year)
    return documents


def years(actor: Actor) -> list[int]:
    """The years that the list may be narrowed to: from the oldest document's to the newest's."""
    days = _met(_in_sight(actor), actor).order_by("listed_on", "pk").values_list("listed_on", flat=True)
    first, last = days.first(), days.last()
    return list(range(last.year, first.year - 1, -1)) if first and last else []


def registers(unit: Unit, year: int) -> list[DocumentRegister]:
    """The unit's registers of a year."""
    found = DocumentRegister.objects.filter(unit=unit, year=year).select_related("kind", "unit", "body")
    return list(found.order_by("body_kind", "kind__order", "pk"))


def _place_of(documents: list[Document]) -> Place | None:
    return Place(documents[0].listed_on, documents[0].pk) if documents else None
