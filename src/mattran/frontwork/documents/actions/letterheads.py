"""A unit's own form of letterhead, from a day on."""

import re
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import date, datetime
from typing import Final

from django.db import transaction

from mattran.base.audit import actions as audit
from mattran.base.dates import show
from mattran.base.text import BadText, clean
from mattran.directory.access.actors import Actor
from mattran.directory.access.choices import Verb
from mattran.directory.bodies.choices import BodyKind, Post
from mattran.directory.units.models import Unit
from mattran.frontwork.documents import queries, rules
from mattran.frontwork.documents.choices import Numbering
from mattran.frontwork.documents.models import LetterheadForm, SigningForm

MARK: Final = re.compile(r"[^\W_]+(-[^\W_]+)*")


class BadLetterhead(Exception):
    """A form that papers could not be headed by; says why."""


@dataclass(frozen=True)
class LetterheadWords:
    """What a unit may set about its papers' heads; lines may name units, see `rules.NAMES`."""

    superior: str
    issuer: str
    issuer_mark: str
    place: str = ""
    recipients: str = ""
    has_state_heading: bool = True
    numbering: Numbering = Numbering.PER_KIND


@dataclass(frozen=True)
class SigningWords:
    """In whose name a post signs, line by line ("TM. BAN THƯỜNG TRỰC"), and what it is called there."""

    post: Post
    authority: str
    title: str


@transaction.atomic
def set_letterhead(
    *,
    by: Actor,
    unit: Unit,
    words: LetterheadWords,
    valid_from: date,
    at: datetime,
    signings: Sequence[SigningWords] = (),
) -> LetterheadForm:
    """The form of the body that speaks for the unit, for it and all below it, from that day on.

    Papers that were issued keep the head they have. Whoever is not named in `signings` signs as by the form
    that held before. How numbers are counted changes with the next calendar year (see `queries.numbering`).
    Raises MayNot and BadLetterhead.
    """
    by.demand(Verb.NUMBER, unit)
    body_kind = queries.issuer_kind(unit)
    words = _checked(words)
    before = queries.form_for(unit, body_kind, valid_from).signings.order_by("pk")
    signed = {each.post: SigningWords(Post(each.post), each.authority, each.title) for each in before}
    signed |= {each.post: _checked_signing(each) for each in signings}
    form, _ = LetterheadForm.objects.update_or_create(
        unit=unit, body_kind=body_kind, unit_kind="", valid_from=valid_from, defaults=asdict(words)
    )
    for each in signed.values():
        SigningForm.objects.update_or_create(
            letterhead=form, post=each.post, defaults={"authority": each.authority, "title": each.title}
        )
    audit.record(
        who=by.who,
        verb="đặt thể thức văn bản",
        kind="letterhead_form",
        object_id=form.pk,
        label=f"{BodyKind(body_kind).label}, {unit}, từ {show(valid_from)}",
        unit_id=unit.pk,
        at=at,
        changes=_in_words(words) | {each.title: each.authority for each in signed.values()},
    )
    return form


def _in_words(words: LetterheadWords) -> dict[str, str]:
    """For the log: each part under the name that its form gives it, as its reader would say it."""
    names = {field.name: str(field.verbose_name) for field in LetterheadForm._meta.concrete_fields}
    told = asdict(words) | {
        "has_state_heading": "có" if words.has_state_heading else "không",
        "numbering": words.numbering.label,
    }
    return {f"{names[key][0].upper()}{names[key][1:]}": value for key, value in told.items()}


def _checked_signing(words: SigningWords) -> SigningWords:
    try:
        authority = clean(words.authority, max_length=200, lines=True)
        title = clean(words.title, max_length=80)
    except BadText as wrong:
        raise BadLetterhead(str(wrong)) from wrong
    if not title:
        raise BadLetterhead(f"Hãy ghi chức vụ ký của {words.post.label}, ví dụ PHÓ CHỦ TỊCH.")
    return SigningWords(words.post, authority, title)


def _checked(words: LetterheadWords) -> LetterheadWords:
    try:
        issuer = clean(words.issuer, max_length=200, lines=True)
        checked = LetterheadWords(
            superior=clean(words.superior, max_length=200, lines=True),
            issuer=issuer,
            issuer_mark=clean(words.issuer_mark, max_length=40),
            place=clean(words.place, max_length=80),
            recipients=clean(words.recipients, max_length=1000, lines=True),
            has_state_heading=words.has_state_heading,
            numbering=words.numbering,
        )
    except BadText as wrong:
        raise BadLetterhead(str(wrong)) from wrong
    if not rules.fill(issuer, unit="x", above="x"):
        raise BadLetterhead("Hãy ghi tên cơ quan ban hành, ví dụ BAN THƯỜNG TRỰC.")
    for template in (checked.superior, checked.issuer, checked.recipients):
        for unknown in rules.unknown_names(template):
            raise BadLetterhead(f"Không hiểu “{unknown}”. Chỉ dùng {', '.join(rules.NAMES)}.")
    if not MARK.fullmatch(checked.issuer_mark):
        raise BadLetterhead("Chữ viết tắt chỉ gồm chữ, số và gạch nối, ví dụ MTTQ-BTT.")
    return checked
