"""The list of documents, narrowed and page by page, and the registers that number them."""

from dataclasses import dataclass, replace

from django.db.models import Q

from mattran.base.newest import Ids, met
from mattran.base.text import search_key
from mattran.directory.access.actors import Actor
from mattran.directory.access.queries import ids_in_sight
from mattran.directory.units.models import Unit
from mattran.frontwork.documents.choices import DocumentState
from mattran.frontwork.documents.models import Document, DocumentKind, DocumentQuerySet, DocumentRegister
from mattran.frontwork.documents.models.listing import ByDay
from mattran.frontwork.documents.queries.paging import Page, Place, beyond, turn


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


def register_page(
    actor: Actor, wanted: Wanted, *, before: Place | None = None, after: Place | None = None
) -> Page[Document]:
    """One page of the documents she may see, newest first, older than `before` or newer than `after`."""
    found = beyond(_narrowed(_in_sight(actor), replace(wanted, kind=None, text="")), before, after)
    found = _met(found, actor, wanted.kind)
    return turn(found, search_key(wanted.text).split(), before=before, after=after, told=_told)


def _told(documents: ByDay[Document]) -> ByDay[Document]:
    return documents.select_related("unit", "kind").defer("frozen")


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
        documents = documents.in_year(wanted.year)
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
