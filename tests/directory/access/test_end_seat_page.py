"""Kết thúc chức danh, kết thúc phân công."""

from datetime import date

import pytest
from django.utils import timezone

from mattran.directory.bodies.choices import Post, SeatEnd
from mattran.directory.bodies.models import Appointment, Seat
from tests.directory.access.pages import done, press, words
from tests.factories.access import PeopleOfMau, actor, signed_in
from tests.factories.bodies import AppointmentFactory

pytestmark = pytest.mark.django_db
TODAY = timezone.localdate()
DAY = date(2026, 3, 2)


@pytest.fixture
def mau() -> PeopleOfMau:
    return PeopleOfMau()


def address(seat: Seat) -> str:
    return f"/to-chuc/chuc-danh/{seat.pk}/ket-thuc/"


def test_released_from_today_she_is_out_with_the_next_request(client, mau):
    hers = signed_in(type(client)(), mau.hoa)
    assert hers.get("/viec-cua-toi/").status_code == 200
    answer = press(
        signed_in(client, mau.binh), address(mau.hoa.seat), on=TODAY, how="RELEASED", decision="QĐ 7"
    )
    mau.hoa.seat.refresh_from_db()
    assert (mau.hoa.seat.valid_to, mau.hoa.seat.ended_by) == (TODAY, SeatEnd.RELEASED)
    assert mau.hoa.seat.end_decision == "QĐ 7"
    assert done() == ["kết thúc chức danh"]
    assert hers.get("/viec-cua-toi/").status_code == 302
    shown = words(client.get(answer["Location"]))
    assert "Bà Vũ Thị Hoa thôi Trưởng ban từ ngày" in shown
    assert "Người đã giữ chức danh trước ngày" in shown


def test_pressed_twice_and_on_two_pages_notes_once(client, mau):
    client = signed_in(client, mau.binh)
    for _ in range(2):
        assert press(client, address(mau.hoa.seat), on=TODAY, how="RELEASED").status_code == 302
    assert done() == ["kết thúc chức danh"]


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ({"on": date(2024, 1, 18)}, "phải sau ngày bắt đầu 18/01/2024"),
        ({"how": ""}, "Hãy chọn hình thức."),
        ({"how": "SUCCEEDED"}, "Không có lựa chọn này."),
        ({"on": "hôm nao"}, "Không đọc được ngày"),
    ],
)
def test_bad_input_gets_a_sentence(client, mau, typed, sentence):
    answer = press(
        signed_in(client, mau.binh), address(mau.hoa.seat), **{"on": TODAY, "how": "RELEASED"} | typed
    )
    assert answer.status_code == 422
    assert sentence in words(answer)
    assert done() == []


def test_nobody_ends_her_own_nor_one_above_her(client, mau):
    client = signed_in(client, mau.binh)
    own = press(client, address(mau.binh.seat), on=TODAY, how="RELEASED")
    assert (own.status_code, "Không ai tự ghi" in words(own)) == (403, True)
    assert address(mau.binh.seat) not in client.get(f"/to-chuc/{mau.place.ward.pk}/").content.decode()
    client = signed_in(client, actor(Post.SPECIALIST, mau.place.ward))
    above = press(client, address(mau.binh.seat), on=TODAY, how="RELEASED")
    assert (above.status_code, "Hãy nhờ lãnh đạo đơn vị." in words(above)) == (403, True)
    assert done() == []


def test_not_for_a_head_nor_next_door(client, mau):
    assert signed_in(client, mau.hoa).get(address(mau.hoa.seat)).status_code == 403
    assert signed_in(client, mau.binh).get(address(mau.stranger.seat)).status_code == 404


class TestAppointments:
    @pytest.fixture
    def held(self, mau) -> Appointment:
        return AppointmentFactory(unit=mau.place.ward, post=Post.EDITOR)

    def test_ended_once_however_often_pressed(self, client, mau, held):
        client = signed_in(client, mau.binh)
        for _ in range(2):
            press(client, f"/to-chuc/phan-cong/{held.pk}/ket-thuc/", on=TODAY, decision="TB 3")
        held.refresh_from_db()
        assert held.valid_to == TODAY
        assert done() == ["kết thúc phân công"]

    def test_not_before_it_began_not_by_a_head_not_next_door(self, client, mau, held):
        address = f"/to-chuc/phan-cong/{held.pk}/ket-thuc/"
        refused = press(signed_in(client, mau.binh), address, on=date(2024, 1, 18))
        assert "phải sau ngày bắt đầu" in words(refused)
        assert signed_in(client, mau.hoa).get(address).status_code == 403
        other = AppointmentFactory(unit=mau.place.other_ward, post=Post.EDITOR)
        next_door = f"/to-chuc/phan-cong/{other.pk}/ket-thuc/"
        assert signed_in(client, mau.binh).get(next_door).status_code == 404
