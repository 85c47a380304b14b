"""Phân công: a role without a seat."""

from datetime import date

import pytest
from django.utils import timezone

from mattran.directory.bodies.choices import Post
from mattran.directory.bodies.models import Appointment
from tests.directory.access.pages import client_id, done, press, words
from tests.factories.access import PeopleOfMau, actor, signed_in

pytestmark = pytest.mark.django_db
TODAY = timezone.localdate()
DAY = date(2026, 3, 2)


@pytest.fixture
def mau() -> PeopleOfMau:
    return PeopleOfMau()


NEW = {"post": "SPECIALIST", "address": "BA", "name": "Ngô Thị Kế", "on": DAY}


def address(unit) -> str:
    return f"/to-chuc/{unit.pk}/phan-cong/"


def test_a_specialist_for_the_ward(client, mau):
    answer = press(signed_in(client, mau.binh), address(mau.place.ward), **NEW, decision="TB 3")
    held = Appointment.objects.get(person__name="Ngô Thị Kế")
    assert (held.post, held.unit, held.valid_from, held.decision) == (
        Post.SPECIALIST,
        mau.place.ward,
        DAY,
        "TB 3",
    )
    assert done() == ["ghi người mới", "phân công"]
    assert "Đã phân công Bà Ngô Thị Kế làm Chuyên viên" in words(client.get(answer["Location"]))


def test_pressed_twice_is_one(client, mau):
    client = signed_in(client, mau.binh)
    page = client_id(client, address(mau.place.ward))
    for _ in range(2):
        press(client, address(mau.place.ward), again=page, **NEW)
    assert (Appointment.objects.count(), done()) == (1, ["ghi người mới", "phân công"])


def test_somebody_known_gets_the_role_and_not_twice(client, mau):
    client = signed_in(client, mau.binh)
    fields = NEW | {"name": "Vũ Thị Hoa", "namesake": mau.hoa.person.pk}
    press(client, address(mau.place.ward), **fields)
    assert Appointment.objects.get().person == mau.hoa.person
    again = press(client, address(mau.place.ward), **fields | {"on": TODAY})
    assert "Bà Vũ Thị Hoa đang là Chuyên viên" in words(again)


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ({"post": "OPERATOR"}, "Không có lựa chọn này."),
        ({"post": "CHAIR"}, "Không có lựa chọn này."),
        ({"post": ""}, "Hãy chọn nhiệm vụ."),
        ({"on": date(1900, 1, 1)}, "chưa hợp lý"),
        ({"name": " "}, "Hãy ghi họ và tên đầy đủ"),
    ],
)
def test_bad_input_gets_a_sentence_and_writes_nothing(client, mau, typed, sentence):
    answer = press(signed_in(client, mau.binh), address(mau.place.ward), **NEW | typed)
    assert answer.status_code == 422
    assert sentence in words(answer)
    assert (Appointment.objects.count(), done()) == (0, [])


def test_a_specialist_offers_no_auditor(client, mau):
    page = signed_in(client, actor(Post.SPECIALIST, mau.place.ward)).get(address(mau.place.ward))
    assert 'value="ACCOUNTANT"' in page.content.decode()
    assert 'value="AUDITOR"' not in page.content.decode()


def test_not_for_a_head_nor_next_door(client, mau):
    assert signed_in(client, mau.hoa).get(address(mau.place.dong_5)).status_code == 403
    assert signed_in(client, mau.binh).get(address(mau.place.other_ward)).status_code == 404
