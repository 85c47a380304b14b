"""Changes of people. `by` is whom the audit log names; whether she may is asked by `access.actions`."""

import re
from collections.abc import Mapping
from datetime import datetime
from typing import Final

from django.db import transaction

from mattran.base.audit import actions as audit
from mattran.base.audit.rules import Who
from mattran.base.text import BadText, clean, refuse_suspicious_letters
from mattran.directory.people.choices import Address
from mattran.directory.people.models import Person

PHONE: Final = re.compile(r"(\+84|0)\d{8,10}")
WORDS: Final = {
    "name": "Họ và tên",
    "address": "Xưng hô",
    "phone": "Điện thoại",
    "note": "Ghi chú phân biệt",
}
"""What the log calls the parts of a person that are corrected."""


class BadPerson(Exception):
    """What was typed does not name a person."""


@transaction.atomic
def add_person(
    *,
    by: Who,
    name: str,
    at: datetime,
    address: Address | None = None,
    phone: str = "",
    note: str = "",
    unit_id: int | None = None,
) -> Person:
    """A new person. Two people may share a name; `note` tells them apart ("tổ 3", "nguyên Trưởng ban").

    The same name again is another person: whoever may have been meant is chosen by a human being.
    """
    person = Person(
        name=good_name(name), address=address or "", phone=good_phone(phone), note=good_note(note)
    )
    person.save()
    audit.record(
        who=by,
        verb="ghi người mới",
        kind="people.person",
        object_id=person.pk,
        label=person.addressed,
        unit_id=unit_id,
        at=at,
    )
    return person


@transaction.atomic
def correct_person(
    *,
    by: Who,
    person: Person,
    name: str,
    address: Address | None,
    phone: str,
    note: str,
    at: datetime,
    unit_id: int | None = None,
) -> None:
    """Write the person as she is really called. Papers issued before keep what they said."""
    new = {
        "name": good_name(name),
        "address": address or "",
        "phone": good_phone(phone),
        "note": good_note(note),
    }
    changes = _changes(person, new)
    if not changes:
        return
    called = person.addressed
    for field, value in new.items():
        setattr(person, field, value)
    person.save()
    audit.record(
        who=by,
        verb="sửa tên người",
        kind="people.person",
        object_id=person.pk,
        label=called,
        unit_id=unit_id,
        at=at,
        changes=changes,
    )


@transaction.atomic
def take_back_person(*, by: Who, person: Person, at: datetime, unit_id: int | None = None) -> None:
    """Remove somebody who was written down by mistake. Whoever calls has seen that nothing hangs on her."""
    pk, called = person.pk, person.addressed
    person.delete()
    audit.record(
        who=by,
        verb="xoá người ghi nhầm",
        kind="people.person",
        object_id=pk,
        label=called,
        unit_id=unit_id,
        at=at,
    )


def _changes(person: Person, new: Mapping[str, str]) -> dict[str, list[str]]:
    return {
        WORDS[field]: [_said(field, getattr(person, field)), _said(field, value)]
        for field, value in new.items()
        if getattr(person, field) != value
    }


def _said(field: str, value: str) -> str:
    """A part of a person as the log tells it: that her number changed is its business, the number is not."""
    if field == "phone":
        return "…"
    return Address(value).label if field == "address" and value else value


def good_name(name: str) -> str:
    """The name as it is kept, or BadPerson."""
    try:
        name = clean(name, max_length=120)
        refuse_suspicious_letters(name)
    except BadText as error:
        raise BadPerson(f"Họ và tên: {error}") from error
    if len(name) < 2 or not any(char.isalpha() for char in name):
        raise BadPerson("Hãy ghi họ và tên đầy đủ, ví dụ Vũ Thị Hoa.")
    return name


def good_phone(phone: str) -> str:
    """The number as it is kept, or BadPerson."""
    digits = re.sub(r"[\s.\-]", "", phone)
    if digits and not PHONE.fullmatch(digits):
        raise BadPerson(f"Số điện thoại {phone} chưa đúng; ví dụ 0912 345 678 hoặc +84 912 345 678.")
    return digits


def good_note(note: str) -> str:
    """The note as it is kept, or BadPerson."""
    try:
        return clean(note, max_length=200)
    except BadText as error:
        raise BadPerson(f"Ghi chú phân biệt: {error}") from error
