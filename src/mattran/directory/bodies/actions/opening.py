"""Opening a body and its terms."""

from datetime import date, datetime

from django.db import transaction

from mattran.base.audit import actions as audit
from mattran.base.audit.rules import Who
from mattran.base.text import clean
from mattran.directory.bodies.actions.checks import CannotSeat
from mattran.directory.bodies.choices import BodyKind
from mattran.directory.bodies.models import Body, Term
from mattran.directory.bodies.rules import body_name
from mattran.directory.units.choices import UnitKind
from mattran.directory.units.models import Unit


class BadTerm(CannotSeat):
    """A term that ends before it begins, or has no label."""


@transaction.atomic
def open_body(*, by: Who, unit: Unit, kind: BodyKind, at: datetime, name: str = "") -> Body:
    """The body of that kind and name in the unit; made if it is not there, so pressing twice makes one."""
    name = clean(name, max_length=200) or body_name(kind, unit.full_name, UnitKind(unit.kind))
    body, is_new = Body.objects.get_or_create(unit=unit, kind=kind, name=name)
    if is_new:
        _note(by, "lập tổ chức", "bodies.body", body.pk, body.name, unit, at)
    return body


@transaction.atomic
def open_term(
    *,
    by: Who,
    body: Body,
    label: str,
    at: datetime,
    starts_on: date | None = None,
    ends_on: date | None = None,
    convocation: str = "",
    source: str = "",
) -> Term:
    """A term of the body. Its end is what is planned, not what ends anybody's access.

    The same label again changes nothing; other days under the same label are refused.
    """
    label = clean(label, max_length=40)
    if not label:
        raise BadTerm("Hãy ghi nhiệm kỳ, ví dụ 2024–2026.")
    if starts_on and ends_on and ends_on <= starts_on:
        raise BadTerm("Ngày hết nhiệm kỳ phải sau ngày bắt đầu.")
    term, is_new = Term.objects.get_or_create(
        body=body,
        label=label,
        defaults={
            "starts_on": starts_on,
            "ends_on": ends_on,
            "convocation": clean(convocation, max_length=20),
            "source": clean(source, max_length=300),
        },
    )
    if is_new:
        _note(by, "mở nhiệm kỳ", "bodies.term", term.pk, str(term), body.unit, at)
    elif (term.starts_on, term.ends_on) != (starts_on, ends_on):
        raise BadTerm(f"{body} đã có nhiệm kỳ {label} với ngày khác.")
    return term


def _note(by: Who, verb: str, kind: str, pk: int, label: str, unit: Unit, at: datetime) -> None:
    audit.record(who=by, verb=verb, kind=kind, object_id=pk, label=label, unit_id=unit.pk, at=at)
