"""Papers received: the list, the register of a year, who sends, what may be a second entry of the same."""

from dataclasses import dataclass
from datetime import date
from typing import Final

from django.db.models import Q

from mattran.base.newest import Ids, met
from mattran.base.text import search_key
from mattran.directory.access.actors import Actor
from mattran.directory.access.queries import ids_in_sight
from mattran.directory.units import queries as units
from mattran.directory.units.choices import UnitKind
from mattran.directory.units.models import Unit
from mattran.frontwork.documents import rules
from mattran.frontwork.documents.models import (
    IncomingDocument,
    IncomingDocumentQuerySet,
    IncomingRegister,
)
from mattran.frontwork.documents.models.listing import ByDay
from mattran.frontwork.documents.queries.paging import Page, Place, beyond, turn

LATEST: Final = 200  # papers among which the usual senders are looked for
OFFERED: Final = 40


@dataclass(frozen=True)
class IncomingWanted:
    """What the list is narrowed to; without `is_wide` it is the register of the actor's own unit."""

    text: str = ""
    year: int | None = None
    is_wide: bool = False

    @property
    def is_narrow(self) -> bool:
        """Whether anything is left out of what the register holds."""
        return bool(self.text or self.year)


def visible_incoming(actor: Actor) -> IncomingDocumentQuerySet:
    """The papers received that the actor may see."""
    every: IncomingDocumentQuerySet = IncomingDocument.objects.all()
    return every.visible_to(actor)


def received_page(
    actor: Actor, wanted: IncomingWanted, *, before: Place | None = None, after: Place | None = None
) -> Page[IncomingDocument]:
    """One page of the papers received, newest first, older than `before` or newer than `after`."""
    found: IncomingDocumentQuerySet = IncomingDocument.objects.all()
    if wanted.year:
        found = found.in_year(wanted.year)
    found = _met(beyond(found, before, after), actor, wanted)
    return turn(found, search_key(wanted.text).split(), before=before, after=after, told=_told)


def _told(documents: ByDay[IncomingDocument]) -> ByDay[IncomingDocument]:
    return documents.select_related("unit", "kind", "sender_unit")


def _met(
    documents: IncomingDocumentQuerySet, actor: Actor, wanted: IncomingWanted
) -> IncomingDocumentQuerySet:
    among: dict[str, Ids | None] = {"unit_id": ids_in_sight(actor) if wanted.is_wide else [actor.unit.pk]}
    return met(documents, among, indexed=among)  # type: ignore[return-value]


def incoming_years(actor: Actor, wanted: IncomingWanted) -> list[int]:
    """The years that the list may be narrowed to: from the oldest paper's to the newest's."""
    every: IncomingDocumentQuerySet = IncomingDocument.objects.all()
    days = _met(every, actor, wanted).oldest_first().values_list("arrived_on", flat=True)
    first, last = days.first(), days.last()
    return list(range(last.year, first.year - 1, -1)) if first and last else []


# --- The register of a year ------------------------------------------------------------------------------


def registers_of(unit: Unit) -> list[IncomingRegister]:
    """All registers of the unit, the newest first."""
    return list(IncomingRegister.objects.filter(unit=unit).select_related("unit").order_by("-year", "pk"))


def of_register(unit: Unit, year: int) -> list[IncomingDocument]:
    """What the register of that year holds, by number, withdrawn papers too."""
    found: IncomingDocumentQuerySet = IncomingDocument.objects.filter(
        register__unit=unit, register__year=year
    )
    return list(found.told().order_by("number", "pk"))


# --- Entering one ----------------------------------------------------------------------------------------


def sender_units(unit: Unit, on: date) -> list[Unit]:
    """Partners and member organisations beside the unit and above it: who of the tree may send a paper."""
    near = Unit.objects.filter(
        kind__in=[UnitKind.PARTNER, UnitKind.ORGANISATION],
        above__ancestor__in=[one.pk for one in units.chain(unit, on)],
        above__depth=1,
        above__is_live=True,
        above__valid_from__lte=on,
        above__valid_to__gt=on,
    )
    return list(near.exclude(pk=unit.pk).in_order()[:OFFERED])


def sender_names(unit: Unit) -> list[str]:
    """Those outside the tree that lately sent the unit papers, as they were written, the latest first."""
    named = IncomingDocument.objects.filter(unit=unit).exclude(sender_name="").order_by("-arrived_on", "-pk")
    lately = named.values_list("sender_name", flat=True)[:LATEST]
    return list(dict.fromkeys(lately))[:OFFERED]


def twin_of(
    unit: Unit, *, sender: str, symbol: str, arrived_on: date, dated_on: date | None
) -> IncomingDocument | None:
    """The paper of that sender, symbol and year that the register holds already; none without a symbol."""
    key, year = rules.symbol_key(symbol), (dated_on or arrived_on).year
    if not key:
        return None
    of_year = Q(dated_on__year=year) | Q(dated_on=None, arrived_on__year=year)
    alike: IncomingDocumentQuerySet = IncomingDocument.objects.filter(
        of_year, unit=unit, symbol_key=key, sender_key=rules.sender_key(sender)
    )
    return alike.standing().told().newest_first().first()


# --- For whoever attaches one to something ---------------------------------------------------------------


def recent_incoming(unit: Unit, limit: int = 10) -> list[IncomingDocument]:
    """The papers that the unit received last, without those that were withdrawn."""
    return list(_standing(unit)[:limit])


def incoming_choices(unit: Unit, text: str, limit: int = 20) -> list[IncomingDocument]:
    """The papers that the unit received and that hold every word typed, the newest first."""
    return list(_standing(unit).matching(text)[:limit])


def _standing(unit: Unit) -> IncomingDocumentQuerySet:
    found: IncomingDocumentQuerySet = IncomingDocument.objects.filter(unit=unit)
    return found.standing().told().newest_first()
