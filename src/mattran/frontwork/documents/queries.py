"""Questions about documents: how a unit's papers are framed, and what lists show."""

from dataclasses import dataclass, replace
from datetime import date

from django.conf import settings
from django.db.models import Q

from mattran.base.newest import Ids, holding, met
from mattran.base.text import search_key
from mattran.directory.access.actors import Actor
from mattran.directory.access.queries import ids_in_sight
from mattran.directory.bodies.choices import LEADERS, BodyKind
from mattran.directory.bodies.models import Body
from mattran.directory.units import queries as units
from mattran.directory.units.choices import UnitKind
from mattran.directory.units.models import Unit
from mattran.frontwork.documents import rules
from mattran.frontwork.documents.choices import DocumentState, Numbering
from mattran.frontwork.documents.models import (
    Document,
    DocumentKind,
    DocumentQuerySet,
    DocumentRegister,
    LetterheadForm,
)
from mattran.frontwork.documents.paper import (
    Blank,
    Letterhead,
    LetterheadLine,
    Line,
    Paper,
    Signature,
    Stamp,
    StateHeading,
    line,
)

PAGE = 50


class UnknownKind(LookupError):
    """A kind of document that is not in the catalogue."""

    def __init__(self, code: str) -> None:
        super().__init__(f"Danh mục chưa có loại văn bản “{code}”. Người vận hành cần nạp lại danh mục.")


class NoLetterhead(LookupError):
    """A unit for whose papers no form is known."""

    def __init__(self, unit: Unit, body_kind: str) -> None:
        name = BodyKind(body_kind).label
        super().__init__(f"Chưa có mẫu thể thức văn bản của {name} cho {unit}. Hãy nạp lại danh mục.")


# --- How a paper is framed -----------------------------------------------------------------------------


@dataclass(frozen=True)
class Frame:
    """What a unit's papers of one kind have around their text."""

    body_kind: BodyKind
    letterhead: Letterhead
    symbol: str
    place: str
    recipients: tuple[Line, ...]
    signature: Signature
    numbering: Numbering


def kind_of(code: str) -> DocumentKind:
    """The kind with that code, or UnknownKind."""
    kind = DocumentKind.objects.filter(code=code).order_by("pk").first()
    if kind is None:
        raise UnknownKind(code)
    return kind


def kinds() -> list[DocumentKind]:
    """All kinds, in the catalogue's order."""
    return list(DocumentKind.objects.order_by("order", "pk"))


def form_for(unit: Unit, body_kind: BodyKind, on: date) -> LetterheadForm:
    """The form that holds for that body: the nearest unit's, then its own level's, then the latest."""
    chain = units.chain(unit, on) or [unit]
    nearness = {above.pk: place for place, above in enumerate(chain)}
    # A member organisation heads its papers in its own way, not in that of the committee above it.
    inherited = (
        Q(unit_kind=unit.kind) if unit.kind == UnitKind.ORGANISATION else Q(unit_kind__in=["", unit.kind])
    )
    forms = LetterheadForm.objects.filter(
        inherited & (Q(unit__in=chain) | Q(unit=None)) | Q(unit=unit),
        body_kind=rules.signing_kind(body_kind),
        valid_from__lte=on,
    ).order_by("pk")
    found = sorted(
        forms,
        key=lambda form: (
            nearness.get(form.unit_id or 0, len(chain)),
            not form.unit_kind,
            -form.valid_from.toordinal(),
            form.pk,
        ),
    )
    if not found:
        raise NoLetterhead(unit, body_kind)
    return found[0]


def frame(*, unit: Unit, kind: str, on: date, body: Body | None = None, signer: Actor | None = None) -> Frame:
    """Letterhead, symbol, place, recipients and signature for a paper of that kind.

    Without a signer, or with one whose post does not sign, the head's place is left open for a name.
    """
    body_kind = issuer_kind(unit, body)
    form = form_for(unit, body_kind, on)
    above = units.parent(unit, on)
    names = {"unit": unit.full_name, "above": above.full_name if above else ""}
    superior, issuer = (rules.fill(template, **names) for template in (form.superior, form.issuer))
    lines = [LetterheadLine(line(text)) for text in superior]
    lines += [LetterheadLine(line(text), is_bold=True) for text in issuer]
    heading = StateHeading() if form.has_state_heading else None
    return Frame(
        body_kind=body_kind,
        letterhead=Letterhead(tuple(lines), heading),
        symbol=rules.symbol_after_stroke(kind_of(kind).mark, form.issuer_mark),
        place=form.place or _place(unit, on),
        recipients=tuple(line(text) for text in rules.fill(form.recipients, **names)),
        signature=_signature(form, signer),
        numbering=numbering(unit, body_kind, on),
    )


def issuer_kind(unit: Unit, body: Body | None = None) -> BodyKind:
    """The kind of body that issues: the given one's, or the one that speaks for the unit."""
    kind = BodyKind(body.kind) if body else rules.body_kind_of(UnitKind(unit.kind))
    return rules.signing_kind(kind)


def numbering(unit: Unit, body_kind: BodyKind, on: date) -> Numbering:
    """How numbers are counted in that year: the rule of the first of January, so that no series breaks."""
    try:
        form = form_for(unit, body_kind, rules.year_start(on))
    except NoLetterhead:
        form = form_for(unit, body_kind, on)
    return Numbering(form.numbering)


def _place(unit: Unit, on: date) -> str:
    chain = units.chain(unit, on) or [unit]
    home = next((above for above in chain if above.kind == UnitKind.COMMUNE), unit)
    return rules.place_name(home.name, home.full_name)


def _signature(form: LetterheadForm, signer: Actor | None) -> Signature:
    signings = {signing.post: signing for signing in form.signings.order_by("pk")}
    own = signings.get(signer.post) if signer else None
    signing = own or next((signings[post] for post in LEADERS if post in signings), None)
    name = line(signer.person.name) if signer and own else line(Blank(24))
    if signing is None:
        return Signature(name=name)
    authority = tuple(line(text) for text in signing.authority.splitlines())
    return Signature(authority, line(signing.title), name)


# --- What is printed -----------------------------------------------------------------------------------


def stamp_of(document: Document) -> Stamp:
    """What the pages of a generated copy say: a demonstration always says so."""
    if settings.DEMO:
        return draft_stamp() if document.is_draft else Stamp.DEMO
    if document.state == DocumentState.CANCELLED:
        return Stamp.CANCELLED
    return Stamp.DRAFT if document.is_draft else Stamp.NONE


def draft_stamp() -> Stamp:
    """What the pages say of a paper that has no number yet."""
    return Stamp.DEMO_DRAFT if settings.DEMO else Stamp.DRAFT


def printed_paper(document: Document) -> Paper:
    """The document's paper with the stamp that a generated copy must bear today."""
    return document.paper.stamped(stamp_of(document))


# --- Lists ---------------------------------------------------------------------------------------------


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
    found = narrowed(_in_sight(actor), replace(wanted, kind=None, text=""))
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
    return met(documents, among, indexed={"unit_id"})  # type: ignore[return-value]


def narrowed(documents: DocumentQuerySet, wanted: Wanted) -> DocumentQuerySet:
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
