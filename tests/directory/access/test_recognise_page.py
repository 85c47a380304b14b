"""Công nhận: by a unit above, by a decision."""

from datetime import date

import pytest
from django.utils import timezone

from mattran.directory.bodies.choices import Post
from mattran.directory.bodies.models import Seat
from tests.directory.access.pages import done, press, words
from tests.factories.access import PeopleOfMau, signed_in
from tests.factories.bodies import SeatFactory

pytestmark = pytest.mark.django_db
TODAY = timezone.localdate()
DAY = date(2026, 3, 2)


@pytest.fixture
def mau() -> PeopleOfMau:
    return PeopleOfMau()


@pytest.fixture
def seat(mau) -> Seat:
    return SeatFactory(body=mau.hoa.seat.body, post=Post.DEPUTY, awaiting=True)


def address(seat: Seat) -> str:
    return f"/to-chuc/chuc-danh/{seat.pk}/cong-nhan/"


def test_recognised_by_a_decision(client, mau, seat):
    client = signed_in(client, mau.binh)
    unit_page = f"/to-chuc/{mau.place.dong_5.pk}/"
    assert address(seat) in client.get(unit_page).content.decode()
    answer = press(client, address(seat), on=DAY, decision="QĐ 05/QĐ-MTTQ-BTT")
    seat.refresh_from_db()
    assert (seat.is_recognised, seat.recognised_on, seat.decision) == (True, DAY, "QĐ 05/QĐ-MTTQ-BTT")
    assert done() == ["công nhận"]
    assert address(seat) not in client.get(answer["Location"]).content.decode()


def test_pressed_twice_notes_once(client, mau, seat):
    client = signed_in(client, mau.binh)
    for _ in range(2):
        assert press(client, address(seat), on=DAY, decision="QĐ 5").status_code == 302
    assert done() == ["công nhận"]


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [({"decision": " "}, "Hãy ghi số, ngày của quyết định"), ({"on": "mai"}, "Không đọc được ngày")],
)
def test_bad_input_gets_a_sentence(client, mau, seat, typed, sentence):
    answer = press(signed_in(client, mau.binh), address(seat), **{"on": DAY, "decision": "QĐ 5"} | typed)
    assert answer.status_code == 422
    assert sentence in words(answer)
    assert done() == []


def test_a_unit_does_not_recognise_its_own_and_is_not_offered_to(client, mau):
    own = SeatFactory(body=mau.binh.seat.body, post=Post.MEMBER, awaiting=True)
    client = signed_in(client, mau.binh)
    assert address(own) not in client.get(f"/to-chuc/{mau.place.ward.pk}/").content.decode()
    answer = press(client, address(own), on=DAY, decision="QĐ 5")
    assert answer.status_code == 403
    assert "Phường Mẫu không tự công nhận" in words(answer)
    own.refresh_from_db()
    assert not own.is_recognised


def test_not_for_a_head_nor_next_door(client, mau, seat):
    assert signed_in(client, mau.hoa).get(address(seat)).status_code == 403
    assert signed_in(client, mau.binh).get(address(mau.stranger.seat)).status_code == 404
