"""Giving numbers: no gap, no number twice.

A number is taken inside the transaction that issues the document, under a lock on its register's row: when
the transaction is rolled back the number is free again, and two people who issue at once wait for one
another. On SQLite the transaction has begun IMMEDIATE and carries the lock by itself.
"""

from datetime import date, datetime

from django.db import transaction

from mattran.base.audit import actions as audit
from mattran.directory.access.actors import Actor
from mattran.directory.access.choices import Verb
from mattran.directory.bodies.choices import BodyKind
from mattran.directory.bodies.models import Body
from mattran.directory.units.models import Unit
from mattran.frontwork.documents import queries, rules
from mattran.frontwork.documents.choices import Numbering
from mattran.frontwork.documents.models import Document, DocumentKind, DocumentRegister, IncomingRegister

HIGHEST = 99_999


class CannotStart(Exception):
    """A register that cannot begin at that number; says why."""


def take_number(document: Document, on: date) -> tuple[DocumentRegister, int]:
    """The next number of the document's register; call it inside the transaction that uses it."""
    register = _locked(document.unit, BodyKind(document.body_kind), document.body, document.kind, on)
    number = register.next_number
    register.next_number = number + 1
    register.save(update_fields=["next_number"])
    return register, number


@transaction.atomic
def start_register(
    *, by: Actor, unit: Unit, kind: str, year: int, start_at: int, at: datetime, body: Body | None = None
) -> DocumentRegister:
    """Let a register begin at a number, for a unit that joins in mid-year; only before it gives one out.

    Raises MayNot, CannotStart, and queries.UnknownKind.
    """
    by.demand(Verb.NUMBER, unit)
    check_start(year, start_at)
    body_kind = queries.issuer_kind(unit, body)
    register = _locked(unit, body_kind, body, queries.kind_of(kind), date(year, 12, 31))
    move_start(register, start_at, by=by, kind="document_register", at=at)
    return register


def move_start(
    register: DocumentRegister | IncomingRegister, start_at: int, *, by: Actor, kind: str, at: datetime
) -> None:
    """Let a locked register begin there. Raises CannotStart once it has given a number out."""
    if register.given:
        raise CannotStart(
            f"{register} đã cấp số đến {register.next_number - 1}, không đổi được số bắt đầu nữa."
        )
    register.start_at = register.next_number = start_at
    register.save(update_fields=["start_at", "next_number"])
    audit.record(
        who=by.who,
        verb="đặt số bắt đầu",
        kind=kind,
        object_id=register.pk,
        label=str(register),
        unit_id=register.unit_id,
        at=at,
        changes={"Bắt đầu từ số": start_at},
    )


def check_start(year: int, start_at: int) -> None:
    """Raise CannotStart for a year or a first number that no register has."""
    if not 1 <= start_at <= HIGHEST:
        raise CannotStart(f"Số bắt đầu phải từ 1 đến {HIGHEST}.")
    if not 2000 <= year <= 2100:
        raise CannotStart("Năm chưa đúng. Hãy ghi đủ bốn chữ số, như 2026.")


def _locked(
    unit: Unit, body_kind: BodyKind, body: Body | None, kind: DocumentKind, on: date
) -> DocumentRegister:
    """The register that counts for that kind in that year, made if needed, locked until the end."""
    own_body = body if body_kind in rules.MANY else None
    is_shared = queries.numbering(unit, body_kind, on) == Numbering.ALL_KINDS
    issuer = f"{unit.pk}:{own_body.pk if own_body else body_kind}"
    key = f"{issuer}:{'*' if is_shared else kind.code}:{on.year}"
    new = DocumentRegister(
        key=key,
        unit=unit,
        body_kind=body_kind,
        body=own_body,
        kind=None if is_shared else kind,
        year=on.year,
    )
    DocumentRegister.objects.bulk_create([new], ignore_conflicts=True)
    return DocumentRegister.objects.select_for_update(of=("self",)).get(key=key)
