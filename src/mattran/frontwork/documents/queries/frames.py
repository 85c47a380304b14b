"""How a unit's papers are framed: letterhead, signature, numbering, and the stamp that a copy bears."""

from dataclasses import dataclass
from datetime import date
from typing import Final

from django.conf import settings
from django.db.models import Q

from mattran.base.worded import Worded
from mattran.directory.access.actors import Actor
from mattran.directory.bodies.choices import LEADERS, BodyKind
from mattran.directory.bodies.models import Body
from mattran.directory.bodies.rules import body_name
from mattran.directory.units import queries as units
from mattran.directory.units.choices import UnitKind
from mattran.directory.units.models import Unit
from mattran.frontwork.documents import rules
from mattran.frontwork.documents.choices import DocumentState, Numbering
from mattran.frontwork.documents.models import Document, DocumentKind, LetterheadForm, SigningForm
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

_FORMS: Final = Worded(
    lambda unit, on, body_kind: LetterheadForm.objects.filter(
        Q(unit=None)
        | Q(unit=unit)
        | Q(
            unit__in=Unit.objects.filter(
                below__descendant=unit, below__valid_from__lte=on, below__valid_to__gt=on
            ).values("pk")
        ),
        body_kind=body_kind,
        valid_from__lte=on,
    ).order_by("pk"),
    unit=int,
    on=date,
    body_kind=str,
)
_KIND: Final = Worded(lambda code: DocumentKind.objects.filter(code=code).order_by("pk"), code=str)
_SIGNINGS: Final = Worded(
    lambda form: SigningForm.objects.filter(letterhead=form).order_by("pk"),
    form=int,
)


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
    """What a unit's papers of one kind have around their text. How they are numbered is asked at issue."""

    body_kind: BodyKind
    letterhead: Letterhead
    symbol: str
    place: str
    recipients: tuple[Line, ...]
    signature: Signature


def kind_of(code: str) -> DocumentKind:
    """The kind with that code, or UnknownKind."""
    kind = next(iter(_KIND(code=code)), None)
    if kind is None:
        raise UnknownKind(code)
    return kind


def kinds() -> list[DocumentKind]:
    """All kinds, in the catalogue's order."""
    return list(DocumentKind.objects.order_by("order", "pk"))


def form_for(unit: Unit, body_kind: BodyKind, on: date) -> LetterheadForm:
    """The form that holds for that body: the nearest unit's, then its own level's, then the latest."""
    return _form_in(units.chain(unit, on) or [unit], unit, body_kind, on)


def _form_in(chain: list[Unit], unit: Unit, body_kind: BodyKind, on: date) -> LetterheadForm:
    """The same, for whoever has asked already what stands above the unit."""
    nearness = {above.pk: place for place, above in enumerate(chain)}
    forms = _FORMS(unit=unit.pk, on=on, body_kind=str(rules.signing_kind(body_kind)))
    found = sorted(
        (form for form in forms if _may_head(form, unit)),
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


def _may_head(form: LetterheadForm, unit: Unit) -> bool:
    """A member organisation heads its papers in its own way, not in that of the committee above it."""
    if form.unit_id == unit.pk:
        return True
    return form.unit_kind == unit.kind or (form.unit_kind == "" and unit.kind != UnitKind.ORGANISATION)


def frame(*, unit: Unit, kind: str, on: date, body: Body | None = None, signer: Actor | None = None) -> Frame:
    """Letterhead, symbol, place, recipients and signature for a paper of that kind.

    Without a signer, or with one whose post does not sign, the head's place is left open for a name.
    """
    body_kind = issuer_kind(unit, body)
    chain = units.chain(unit, on) or [unit]  # what stands above is asked once
    form = _form_in(chain, unit, body_kind, on)
    names = {"unit": unit.full_name, "above": chain[1].full_name if chain[1:] else ""}
    superior, issuer = (rules.fill(template, **names) for template in (form.superior, form.issuer))
    lines = [LetterheadLine(line(text)) for text in superior]
    lines += [LetterheadLine(line(text), is_bold=True) for text in issuer]
    heading = StateHeading() if form.has_state_heading else None
    return Frame(
        body_kind=body_kind,
        letterhead=Letterhead(tuple(lines), heading),
        symbol=rules.symbol_after_stroke(kind_of(kind).mark, form.issuer_mark),
        place=form.place or _place(chain),
        recipients=tuple(line(text) for text in rules.fill(form.recipients, **names)),
        signature=_signature(form, signer),
    )


def issuer_kind(unit: Unit, body: Body | None = None) -> BodyKind:
    """The kind of body that issues: the given one's, or the one that speaks for the unit."""
    kind = BodyKind(body.kind) if body else rules.body_kind_of(UnitKind(unit.kind))
    return rules.signing_kind(kind)


def board_above(unit: Unit, on: date) -> str:
    """Who stands above, in a sentence: "Ban Thường trực Uỷ ban MTTQ Việt Nam phường Mẫu", or "cấp trên"."""
    parent = units.parent(unit, on)
    if parent is None:
        return "cấp trên"
    return body_name(BodyKind.STANDING_BOARD, rules.quiet(parent.full_name), UnitKind(parent.kind))


def numbering(unit: Unit, body_kind: BodyKind, on: date) -> Numbering:
    """How numbers are counted in that year: the rule of the first of January, so that no series breaks."""
    try:
        form = form_for(unit, body_kind, rules.year_start(on))
    except NoLetterhead:
        form = form_for(unit, body_kind, on)
    return Numbering(form.numbering)


def _place(chain: list[Unit]) -> str:
    """The commune's name; for whoever stands above communes, its own."""
    home = next((above for above in chain if above.kind == UnitKind.COMMUNE), chain[0])
    return rules.place_name(home.name, home.full_name)


def _signature(form: LetterheadForm, signer: Actor | None) -> Signature:
    signings = {signing.post: signing for signing in _SIGNINGS(form=form.pk)}
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


def demo_stamp() -> Stamp:
    """What the pages say of a paper that never has a number: nothing, but in a demonstration."""
    return Stamp.DEMO if settings.DEMO else Stamp.NONE


def printed_paper(document: Document) -> Paper:
    """The document's paper with the stamp that a generated copy must bear today."""
    return document.paper.stamped(stamp_of(document))
