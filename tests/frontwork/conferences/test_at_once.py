"""Two officers answer the same election in the same moment: one answer stands, whole."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date

import pytest
from django.db import connection

from mattran.directory.access.actors import Actor
from mattran.directory.bodies.models import Seat
from mattran.frontwork.conferences import actions
from mattran.frontwork.conferences.choices import ElectionState
from mattran.frontwork.conferences.models import Conference, ConsultativeElection
from tests.factories.access import PeopleOfMau
from tests.factories.conferences import DAY, NOW, held

pytestmark = [pytest.mark.slow, pytest.mark.django_db(transaction=True)]

ON = date(2026, 11, 16)
HANDS = 4


@pytest.fixture
def binh(transactional_db: None) -> Actor:
    people = PeopleOfMau()
    hoa = replace(people.hoa, on=ON)
    told = (actions.When(held_on=DAY), actions.Board(3), actions.Head("Lê Thuý Lan", "BA", "YES"))
    actions.send_up(by=hoa, conference=held(hoa, None, *told), at=NOW)
    return replace(people.binh, on=ON)


def pressed(*presses: Callable[[], object]) -> list[str]:
    """What each of the presses was refused with; "" for one that went through."""

    def press(one: Callable[[], object]) -> str:
        try:
            one()
        except (actions.CannotRecognise, actions.CannotSend) as refusal:
            return str(refusal)
        finally:
            connection.close()
        return ""

    with ThreadPoolExecutor(len(presses)) as hands:
        return list(hands.map(press, presses))


def recognition(binh: Actor) -> Callable[[], object]:
    def press() -> object:
        elections = list(ConsultativeElection.objects.all())
        return actions.recognise(by=binh, elections=elections, on=ON, decision="QĐ 05", at=NOW)

    return press


def return_of_it(binh: Actor) -> Callable[[], object]:
    def press() -> object:
        conference = Conference.objects.get()
        return actions.send_back(by=binh, conference=conference, reason="Thiếu số nữ", at=NOW)

    return press


def test_recognised_by_four_hands_it_is_recognised_once(binh: Actor) -> None:
    refusals = pressed(*[recognition(binh)] * HANDS)
    assert sorted(bool(refusal) for refusal in refusals) == [False, True, True, True]
    assert Seat.objects.filter(person__name="Lê Thuý Lan").count() == 1


@pytest.mark.parametrize("turn", range(4))
def test_sent_back_while_the_other_recognises(binh: Actor, turn: int) -> None:
    """Whoever comes second is told what the first one did; there are seats where it is recognised."""
    presses = [recognition(binh), return_of_it(binh)]
    refusals = pressed(*(presses if turn % 2 else reversed(presses)))
    assert len([refusal for refusal in refusals if refusal]) == 1
    is_recognised = ConsultativeElection.objects.get().state == ElectionState.RECOGNISED
    assert Seat.objects.filter(person__name="Lê Thuý Lan").exists() == is_recognised
