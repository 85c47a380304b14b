"""Correcting a paper received: it works, refuses, can be pressed twice, leaves its line."""

from datetime import date
from typing import Any

import pytest

from mattran.base.audit.models import Entry
from mattran.directory.access.actors import MayNot
from mattran.frontwork.documents.actions import incoming
from mattran.frontwork.documents.actions.incoming import CannotReceive, StaleIncoming
from mattran.frontwork.documents.models import IncomingDocument
from tests.factories.access import PeopleOfMau
from tests.factories.documents import NOON
from tests.factories.incoming import done_to, notice, received

pytestmark = pytest.mark.django_db


def corrected(by: Any, document: IncomingDocument, version: int = 1, **changes: Any) -> IncomingDocument:
    return incoming.correct(
        by=by, document=document, seen_version=version, details=notice(**changes), at=NOON
    )


def test_the_answers_change_and_the_number_stays(people: PeopleOfMau) -> None:
    document = received(people.binh)
    after = corrected(people.binh, document, symbol="13/TB-HĐND", note="Bản sao")
    assert (after.number, after.symbol, after.version) == (document.number, "13/TB-HĐND", 2)
    assert list(IncomingDocument.objects.all().matching("13/tb")) == [after]
    assert not IncomingDocument.objects.all().matching("12/tb").exists()
    assert done_to(document) == ["vào sổ văn bản đến", "sửa văn bản đến"]
    line = Entry.objects.get(verb="sửa văn bản đến")
    assert line.changes == {"Số, ký hiệu": ["12/TB-HĐND", "13/TB-HĐND"], "Ghi chú": ["", "Bản sao"]}


def test_pressed_twice_and_without_a_change_nothing_happens(people: PeopleOfMau) -> None:
    document = received(people.binh)
    corrected(people.binh, document, symbol="13/TB-HĐND")
    assert corrected(people.binh, document, symbol="13/TB-HĐND").version == 2
    assert len(done_to(document)) == 2


def test_who_saves_over_another_is_told(people: PeopleOfMau) -> None:
    document = received(people.binh)
    corrected(people.binh, document, symbol="13/TB-HĐND")
    with pytest.raises(StaleIncoming, match="vừa sửa") as stale:
        corrected(people.binh, document, symbol="14/TB-HĐND")
    assert stale.value.document.symbol == "13/TB-HĐND"
    assert corrected(people.binh, document, 2, symbol="14/TB-HĐND").version == 3


def test_the_year_of_the_number_stays(people: PeopleOfMau) -> None:
    document = received(people.binh)
    with pytest.raises(CannotReceive, match="Số đến 01 thuộc sổ năm 2026") as refusal:
        corrected(people.binh, document, arrived_on=date(2025, 12, 31), dated_on=None)
    assert refusal.value.field == "arrived_on"


def test_nonsense_and_what_was_withdrawn_are_refused(people: PeopleOfMau) -> None:
    document = received(people.binh)
    with pytest.raises(CannotReceive, match="chưa tới"):
        corrected(people.binh, document, arrived_on=date(2026, 7, 15))
    incoming.withdraw(by=people.binh, document=document, reason="Nhầm", at=NOON)
    with pytest.raises(CannotReceive, match="đã bỏ nên không sửa được"):
        corrected(people.binh, document, 2, symbol="13/TB-HĐND")


def test_only_the_unit_itself_may(people: PeopleOfMau) -> None:
    document = received(people.hoa)
    for by in (people.binh, people.stranger):
        with pytest.raises(MayNot):
            corrected(by, document, symbol="13/TB-HĐND")
