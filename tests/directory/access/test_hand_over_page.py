"""Bàn giao: one ends the day the other begins."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from mattran.directory.bodies.choices import Post, SeatEnd
from mattran.directory.bodies.models import Seat
from mattran.directory.people.models import Person
from tests.directory.access.pages import client_id, done, press, words
from tests.factories.access import PeopleOfMau, signed_in
from tests.factories.bodies import SeatFactory
from tests.factories.people import PersonFactory

pytestmark = pytest.mark.django_db
TODAY = timezone.localdate()
DAY = date(2026, 3, 2)


@pytest.fixture
def mau() -> PeopleOfMau:
    return PeopleOfMau()


TO = {"address": "ONG", "name": "Đỗ Văn Sáu", "on": TODAY, "is_recognised": "0"}


def address(seat: Seat) -> str:
    return f"/to-chuc/chuc-danh/{seat.pk}/ban-giao/"


def test_to_a_new_person(client, mau):
    answer = press(signed_in(client, mau.binh), address(mau.hoa.seat), **TO, decision="QĐ 8")
    mau.hoa.seat.refresh_from_db()
    new = Seat.objects.get(person__name="Đỗ Văn Sáu")
    assert (mau.hoa.seat.valid_to, mau.hoa.seat.ended_by) == (TODAY, SeatEnd.SUCCEEDED)
    assert (new.post, new.valid_from, new.is_recognised) == (Post.HEAD, TODAY, False)
    assert done() == ["ghi người mới", "kết thúc chức danh", "ghi chức danh"]
    assert "Ông Đỗ Văn Sáu giữ chức danh Trưởng ban" in words(client.get(answer["Location"]))


def test_to_a_member_of_the_board(client, mau):
    member = SeatFactory(body=mau.hoa.seat.body, post=Post.MEMBER, person=PersonFactory(name="Đỗ Văn Sáu"))
    client = signed_in(client, mau.binh)
    assert press(client, address(mau.hoa.seat), **TO).status_code == 422
    press(client, address(mau.hoa.seat), **TO, namesake=member.person_id)
    assert Seat.objects.get(body=mau.hoa.seat.body, post=Post.HEAD, valid_from=TODAY).person == member.person


def test_a_seat_without_a_name_gets_one(client, mau):
    empty = SeatFactory(body=mau.hoa.seat.body, post=Post.DEPUTY, not_yet_named=True)
    client = signed_in(client, mau.binh)
    assert "Ghi tên người" in words(client.get(f"/to-chuc/{mau.place.dong_5.pk}/"))
    press(client, address(empty), **TO)
    assert Seat.objects.get(person__name="Đỗ Văn Sáu").post == Post.DEPUTY


def test_pressed_twice_is_one_handover(client, mau):
    client = signed_in(client, mau.binh)
    page = client_id(client, address(mau.hoa.seat))
    for _ in range(2):
        assert press(client, address(mau.hoa.seat), again=page, **TO).status_code == 302
    assert Seat.objects.filter(body=mau.hoa.seat.body).count() == 2
    assert Person.objects.filter(name="Đỗ Văn Sáu").count() == 1


def test_on_a_second_page_it_has_been_handed_over_already(client, mau):
    client = signed_in(client, mau.binh)
    press(client, address(mau.hoa.seat), **TO)
    late = press(client, address(mau.hoa.seat), **TO | {"name": "Lê Văn An", "on": TODAY - timedelta(days=1)})
    assert late.status_code == 422
    assert "đã kết thúc từ" in words(late)
    assert not Person.objects.filter(name="Lê Văn An").exists()


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ({"on": date(2024, 1, 18)}, "phải sau ngày bắt đầu"),
        ({"name": ""}, "Hãy ghi họ và tên đầy đủ"),
        ({"is_recognised": "1"}, "Hãy ghi số, ngày của quyết định công nhận."),
    ],
)
def test_bad_input_gets_a_sentence_and_leaves_her_there(client, mau, typed, sentence):
    answer = press(signed_in(client, mau.binh), address(mau.hoa.seat), **TO | typed)
    assert answer.status_code == 422
    assert sentence in words(answer)
    mau.hoa.seat.refresh_from_db()
    assert mau.hoa.seat.span.is_open
    assert done() == []


def test_not_for_a_head_nor_next_door(client, mau):
    assert signed_in(client, mau.hoa).get(address(mau.hoa.seat)).status_code == 403
    assert signed_in(client, mau.binh).get(address(mau.stranger.seat)).status_code == 404
