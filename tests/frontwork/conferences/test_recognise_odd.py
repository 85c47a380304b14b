"""Recognitions that go wrong in real life: names alike, days that cross, boards written down twice."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from mattran.directory.access.actors import Actor
from mattran.directory.access.models import LoginCard
from mattran.directory.bodies.choices import Post, SeatState
from mattran.directory.bodies.models import Body, Seat
from mattran.directory.people.models import Person
from mattran.frontwork.conferences import actions, queries
from mattran.frontwork.conferences.models import Conference, ConsultativeElection, Nominee
from mattran.frontwork.documents.actions import load_catalogue
from tests.factories.access import LoginCardFactory, PeopleOfMau, UserFactory
from tests.factories.bodies import SeatFactory, TermFactory
from tests.factories.conferences import DAY, NAMED, NOW, RECOGNISED_ON, held, recognise, sent_up, tell
from tests.factories.reorganisation import done, merging

pytestmark = pytest.mark.django_db

ON = RECOGNISED_ON


@pytest.fixture
def people() -> PeopleOfMau:
    load_catalogue()
    return PeopleOfMau()


@pytest.fixture
def body(hoa: Actor) -> Body:
    assert hoa.seat is not None
    return hoa.seat.body


def sent(hoa: Actor, *sections: actions.Section) -> Conference:
    return sent_up(hoa, None, *(sections or NAMED))


def refused(binh: Actor, *conferences: Conference, match: str, **given: Any) -> None:
    """The refusal, and nothing half-written after it."""
    before = (Seat.objects.count(), Person.objects.count())
    with pytest.raises(actions.CannotRecognise, match=match):
        recognise(binh, *conferences, **given)
    assert (Seat.objects.count(), Person.objects.count()) == before
    assert set(ConsultativeElection.objects.sent()) >= {one.election for one in conferences}


@pytest.mark.parametrize("name", ["Lê Thúy Lan", "LÊ THUÝ LAN", "Lê Thu\u0079\u0301 Lan"])
def test_another_spelling_is_the_same_name(hoa: Actor, binh: Actor, body: Body, name: str) -> None:
    """Thuý and Thúy: whoever goes on keeps her card whatever the place of the mark."""
    before = SeatFactory(body=body, post=Post.MEMBER, person__name=name, person__address="BA")
    card = LoginCardFactory(user=UserFactory(person=before.person))
    recognise(binh, sent(hoa))
    assert Seat.objects.held(on=ON).get(body=body, post=Post.HEAD).person == before.person
    assert LoginCard.objects.current().get() == card


def test_other_marks_are_another_name(hoa: Actor, binh: Actor, body: Body) -> None:
    before = SeatFactory(body=body, post=Post.MEMBER, person__name="Lê Thuỳ Lan", person__address="BA")
    recognise(binh, sent(hoa))
    assert Seat.objects.held(on=ON).get(body=body, post=Post.HEAD).person != before.person


def test_two_elected_of_one_name_are_two_people(hoa: Actor, binh: Actor, body: Body, world_ok: Any) -> None:
    """One of that name sat there before: which of the two he is, nobody here can tell."""
    before = SeatFactory(body=body, post=Post.MEMBER, person__name="Nguyễn Văn An", person__address="ONG")
    two = tuple(actions.NomineeTold("Nguyễn Văn An", "ONG", represents=who) for who in ("Hội A", "Hội B"))
    recognise(binh, sent(hoa, actions.When(held_on=DAY), actions.Board(5, members=two)))
    seats = Seat.objects.held(on=ON).filter(body=body, person__name="Nguyễn Văn An")
    assert len({seat.person_id for seat in seats} - {before.person_id}) == 2
    assert len(set(Nominee.objects.values_list("seat"))) == 2
    assert Seat.objects.held(on=ON).filter(body=body).count() == 5
    world_ok()


def test_head_in_another_spelling_is_not_written_twice(hoa: Actor) -> None:
    made = held(hoa)
    with pytest.raises(actions.CannotRecord, match="không ghi lại trong danh sách"):
        tell(hoa, made, actions.Board(8, members=(actions.NomineeTold("LÊ THÚY LAN"),)))


def test_a_board_written_down_twice_is_recognised_once(hoa: Actor, binh: Actor, body: Body) -> None:
    """Unnamed places would be doubled."""
    one, other = sent(hoa), sent(hoa, actions.When(held_on=DAY), actions.Board(8))
    refused(binh, one, other, match="đã được công nhận theo QĐ 05")
    recognise(binh, one)
    refused(binh, other, match="Nếu hội nghị ghi hai lần, hãy trả lại")
    assert Seat.objects.held(on=ON).filter(body=body).count() == 3


def test_a_seat_that_awaits_recognition_in_that_term_is_recognised(
    hoa: Actor, binh: Actor, body: Body
) -> None:
    """The ward had written her down before the result came."""
    term = TermFactory(body=body, label="2026–2028", starts_on=None, ends_on=None)
    person = {"person__name": "Trần Thị Chín", "person__address": "BA"}
    there = SeatFactory(body=body, term=term, post=Post.DEPUTY, awaiting=True, valid_from=DAY, **person)
    (one,) = recognise(binh, sent(hoa))
    there.refresh_from_db()
    assert (there.state, there.recognised_on, there.valid_from) == (SeatState.RECOGNISED, ON, DAY)
    assert one.nominees.get(post=Post.DEPUTY).seat == there
    assert Seat.objects.held(on=ON).filter(body=body).count() == 3


@pytest.mark.parametrize("begins", [ON, ON + timedelta(days=4)])
def test_a_seat_outside_the_term_that_begins_too_late(
    hoa: Actor, binh: Actor, body: Body, begins: date
) -> None:
    SeatFactory(body=body, post=Post.MEMBER, valid_from=begins, person__name="Lý Văn Bảy")
    refused(binh, sent(hoa), match="Lý Văn Bảy có chức danh Thành viên.*ngoài nhiệm kỳ mới")


def test_a_second_head_by_mistake_goes_too(hoa: Actor, binh: Actor, body: Body, world_ok: Any) -> None:
    SeatFactory(body=body)
    recognise(binh, sent(hoa))
    assert Seat.objects.held(on=ON).get(body=body, post=Post.HEAD).person.name == "Lê Thuý Lan"
    world_ok()


def test_re_elected_to_another_post(hoa: Actor, binh: Actor, body: Body) -> None:
    """The head of before goes on as a member."""
    members = (actions.NomineeTold(hoa.person.name, "BA"),)
    recognise(binh, sent(hoa, actions.When(held_on=DAY), actions.Board(3, members=members), NAMED[2]))
    held_now = Seat.objects.held(on=ON).filter(body=body, person=hoa.person)
    assert [seat.post for seat in held_now] == [Post.MEMBER]


def test_a_unit_that_was_merged_meanwhile(people: PeopleOfMau, hoa: Actor, binh: Actor) -> None:
    """Nobody is seated for good in a unit that is gone, not even from a day on which it was there."""
    made, merged_on = sent(hoa), date(2026, 11, 20)
    at = NOW + timedelta(days=10)
    done(merging(people.place.dong_5, into=people.place.dong_6, on=merged_on), at=at)
    late = replace(binh, on=date(2026, 11, 26))
    refused(late, made, match="Hãy ghi người và chức danh ở đơn vị hiện nay", at=at)
    refused(late, made, match="Hãy ghi người và chức danh", at=at, on=date(2026, 11, 25))
    actions.send_back(by=late, conference=made, reason="Khu phố đã sáp nhập", at=at)
    assert queries.waiting(late) == []


def test_what_was_answered_keeps_its_term_and_its_day(hoa: Actor, binh: Actor) -> None:
    made = sent(hoa)
    with pytest.raises(actions.CannotRecord, match="Muốn đổi nhiệm kỳ"):
        tell(hoa, made, actions.About(term_label="2030–2035"))
    recognise(binh, made)
    made = Conference.objects.get()
    later = {"at": NOW + timedelta(days=9)}
    with pytest.raises(actions.CannotRecord, match="không thể sau ngày ấy"):
        tell(hoa, made, actions.When(held_on=ON + timedelta(days=1)), **later)
    assert tell(hoa, made, actions.When(held_on=ON), **later).held_on == ON
