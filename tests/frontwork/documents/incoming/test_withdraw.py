"""Withdrawing a paper received: its number stays, with the reason."""

import pytest

from mattran.base.audit.models import Entry
from mattran.directory.access.actors import MayNot
from mattran.frontwork.documents.actions import incoming
from mattran.frontwork.documents.actions.incoming import CannotReceive
from tests.factories.access import PeopleOfMau
from tests.factories.documents import NOON
from tests.factories.incoming import done_to, received

pytestmark = pytest.mark.django_db


def test_it_keeps_its_number_and_says_why(people: PeopleOfMau) -> None:
    document = received(people.binh)
    gone = incoming.withdraw(by=people.binh, document=document, reason=" Vào sổ hai lần ", at=NOON)
    assert (gone.number, gone.is_standing, gone.withdrawn_because) == (1, False, "Vào sổ hai lần")
    assert received(people.binh).number == 2
    assert done_to(document) == ["vào sổ văn bản đến", "bỏ văn bản đến"]
    assert Entry.objects.get(verb="bỏ văn bản đến").changes == {"Lý do": "Vào sổ hai lần"}


def test_pressed_twice_is_once(people: PeopleOfMau) -> None:
    document = received(people.binh)
    for reason in ("Nhầm", "Nhầm", "Lý do khác"):
        gone = incoming.withdraw(by=people.binh, document=document, reason=reason, at=NOON)
    assert gone.withdrawn_because == "Nhầm"
    assert len(done_to(document)) == 2


@pytest.mark.parametrize("reason", ["", "  ", "dài " * 200, "xấu\u202e"])
def test_a_reason_is_needed(people: PeopleOfMau, reason: str) -> None:
    document = received(people.binh)
    with pytest.raises(CannotReceive) as refusal:
        incoming.withdraw(by=people.binh, document=document, reason=reason, at=NOON)
    assert refusal.value.field == "reason"
    document.refresh_from_db()
    assert document.is_standing


def test_only_the_unit_itself_may(people: PeopleOfMau) -> None:
    document = received(people.hoa)
    for by in (people.binh, people.stranger):
        with pytest.raises(MayNot):
            incoming.withdraw(by=by, document=document, reason="Nhầm", at=NOON)
