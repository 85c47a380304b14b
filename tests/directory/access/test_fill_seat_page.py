"""Ghi tên người: somebody for a seat in which nobody is named yet."""

import pytest
from django.utils import timezone

from mattran.directory.bodies.choices import Post
from mattran.directory.bodies.models import Seat
from tests.directory.access.pages import done, press, words
from tests.factories.access import PeopleOfMau, signed_in
from tests.factories.bodies import SeatFactory

pytestmark = pytest.mark.django_db
TODAY = timezone.localdate()
TO = {"address": "ONG", "name": "Đỗ Văn Sáu", "on": TODAY, "is_recognised": "0"}


@pytest.fixture
def mau() -> PeopleOfMau:
    return PeopleOfMau()


@pytest.fixture
def empty(mau) -> Seat:
    return SeatFactory(body=mau.hoa.seat.body, post=Post.DEPUTY, not_yet_named=True)


def address(seat: Seat) -> str:
    return f"/to-chuc/chuc-danh/{seat.pk}/ghi-nguoi/"


def test_a_seat_without_a_name_gets_one(client, mau, empty):
    client = signed_in(client, mau.binh)
    assert "Ghi tên người" in words(client.get(f"/to-chuc/{mau.place.dong_5.pk}/"))
    press(client, address(empty), **TO)
    made = Seat.objects.get(person__name="Đỗ Văn Sáu")
    assert (made.post, made.began_by) == (Post.DEPUTY, "")
    assert done() == ["ghi người mới", "kết thúc chức danh", "ghi chức danh"]


def test_who_sits_there_hands_over_instead(client, mau):
    answer = signed_in(client, mau.binh).get(address(mau.hoa.seat))
    assert answer["Location"] == f"/to-chuc/chuc-danh/{mau.hoa.seat.pk}/ban-giao/"


def test_without_a_name_nothing_is_written(client, mau, empty):
    refused = press(signed_in(client, mau.binh), address(empty), **TO | {"name": ""})
    assert (refused.status_code, "Hãy ghi họ và tên đầy đủ" in words(refused)) == (422, True)
    assert done() == []


def test_not_for_a_head_nor_next_door(client, mau, empty):
    assert signed_in(client, mau.hoa).get(address(empty)).status_code == 403
    theirs = SeatFactory(body=mau.stranger.seat.body, post=Post.DEPUTY, not_yet_named=True)
    assert signed_in(client, mau.binh).get(address(theirs)).status_code == 404
