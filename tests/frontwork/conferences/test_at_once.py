"""Two officers answer the same election in the same moment: one answer stands, whole."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date

import pytest
from django.db import connection
from django.test import Client

from mattran.base.audit.models import Entry
from mattran.directory.access.actors import Actor
from mattran.directory.bodies.models import Seat
from mattran.figures.facts.models import Fact
from mattran.frontwork.conferences import actions
from mattran.frontwork.conferences.choices import ElectionState
from mattran.frontwork.conferences.models import Conference, ConsultativeElection
from tests.factories.access import PeopleOfMau, signed_in
from tests.factories.conferences import DAY, NOW, begin, held, measures, tell

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


def test_closed_by_head_and_officer_the_count_is_closed_once(transactional_db: None) -> None:
    """Both press in the same moment: one closes it, the other is led to what the first one closed."""
    measures()
    people = PeopleOfMau()
    hoa, binh = replace(people.hoa, on=ON), replace(people.binh, on=ON)
    ballot = actions.BallotTold("Danh sách Ban", in_favour=36)
    draft = tell(hoa, begin(hoa), actions.When(held_on=DAY), actions.Board(8), actions.Voting((ballot,)))

    def close(by: Actor) -> Callable[[], object]:
        return lambda: actions.record(by=by, conference=draft, version=draft.version, at=NOW)

    assert pressed(*[close(hoa), close(binh)] * 2) == [""] * 4
    closed = Conference.objects.get()
    assert (closed.is_standing, closed.version) == (True, draft.version + 1)
    (entry,) = Entry.objects.filter(verb="ghi hội nghị", object_id=closed.pk)
    assert entry.name == closed.recorded_by.partition(" (")[0]
    posted = Fact.objects.filter(source_kind="conference", source_id=closed.pk)
    assert posted.filter(measure__code="board_members").count() == 1
    for by in (hoa, binh):
        shown = signed_in(Client(), by).get(closed.get_absolute_url()).content.decode()
        assert f"{closed.recorded_by} ghi lúc" in shown
