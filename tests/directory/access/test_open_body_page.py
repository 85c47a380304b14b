"""Lập ban, mở nhiệm kỳ."""

from datetime import date

import pytest
from django.utils import timezone

from mattran.directory.bodies.choices import BodyKind
from mattran.directory.bodies.models import Body, Term
from tests.directory.access.pages import done, press, words
from tests.factories.access import PeopleOfMau, signed_in
from tests.factories.bodies import BodyFactory

pytestmark = pytest.mark.django_db
TODAY = timezone.localdate()
DAY = date(2026, 3, 2)


@pytest.fixture
def mau() -> PeopleOfMau:
    return PeopleOfMau()


def address(unit) -> str:
    return f"/to-chuc/{unit.pk}/lap-ban/"


def test_a_board_with_its_usual_name_and_its_term(client, mau):
    client = signed_in(client, mau.binh)
    answer = press(
        client, address(mau.place.dong_6), kind="RESIDENTIAL_BOARD", label="2026–2029", starts_on=DAY
    )
    body = Body.objects.get(unit=mau.place.dong_6)
    assert (body.name, body.terms.get().starts_on) == ("Ban công tác Mặt trận Khu phố Đông 6", DAY)
    assert done() == ["lập tổ chức", "mở nhiệm kỳ"]
    assert "Hãy thêm người vào ban." in words(client.get(answer["Location"]))


def test_without_a_term_and_pressed_twice_there_is_one(client, mau):
    client = signed_in(client, mau.binh)
    for _ in range(2):
        assert press(client, address(mau.place.dong_6), kind="RESIDENTIAL_BOARD").status_code == 302
    assert Body.objects.get(unit=mau.place.dong_6).terms.count() == 0
    assert done() == ["lập tổ chức"]


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ({"kind": "OTHER"}, "Hãy ghi tên tổ chức"),
        ({"kind": "PRESIDIUM"}, "Không có lựa chọn này."),
        ({"kind": ""}, "Hãy chọn loại tổ chức."),
        ({"label": "2026", "starts_on": DAY, "ends_on": date(2020, 1, 1)}, "phải sau ngày bắt đầu"),
    ],
)
def test_bad_input_gets_a_sentence_and_writes_nothing(client, mau, typed, sentence):
    answer = press(
        signed_in(client, mau.binh), address(mau.place.dong_6), **{"kind": "RESIDENTIAL_BOARD"} | typed
    )
    assert answer.status_code == 422
    assert sentence in words(answer)
    assert not Body.objects.filter(unit=mau.place.dong_6).exists()


def test_a_new_term_of_a_board(client, mau):
    body = BodyFactory(unit=mau.place.dong_6, kind=BodyKind.RESIDENTIAL_BOARD)
    client = signed_in(client, mau.binh)
    of_term = f"/to-chuc/ban/{body.pk}/nhiem-ky/"
    for _ in range(2):
        press(client, of_term, label="2026–2029", convocation="III", starts_on=DAY)
    term = Term.objects.get(body=body)
    assert (term.label, term.convocation, term.starts_on, term.ends_on) == ("2026–2029", "III", DAY, None)
    assert done() == ["mở nhiệm kỳ"]
    refused = press(client, of_term, label=" ")
    assert "Hãy ghi nhiệm kỳ" in words(refused)


def test_not_for_a_head_nor_next_door(client, mau):
    assert signed_in(client, mau.hoa).get(address(mau.place.dong_5)).status_code == 403
    assert signed_in(client, mau.binh).get(address(mau.place.other_area)).status_code == 404
