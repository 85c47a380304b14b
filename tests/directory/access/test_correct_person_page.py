"""Sửa tên: somebody was written wrongly."""

import pytest

from mattran.base.audit.models import Entry
from mattran.directory.people.models import Person
from tests.directory.access.pages import done, press, words
from tests.factories.access import PeopleOfMau, signed_in

pytestmark = pytest.mark.django_db
RIGHT = {"address": "BA", "name": "Vũ Thị Hoà", "note": "tổ 3"}


@pytest.fixture
def mau() -> PeopleOfMau:
    return PeopleOfMau()


def address(person: Person) -> str:
    return f"/to-chuc/nguoi/{person.pk}/sua-ten/"


def test_she_is_called_as_she_is(client, mau):
    client = signed_in(client, mau.binh)
    Person.objects.filter(pk=mau.hoa.person.pk).update(phone="0912345678")
    assert 'value="Vũ Thị Hoa"' in client.get(address(mau.hoa.person)).content.decode()
    answer = press(client, address(mau.hoa.person), **RIGHT)
    person = Person.objects.get(pk=mau.hoa.person.pk)
    assert (str(person), person.note, person.phone) == ("Bà Vũ Thị Hoà", "tổ 3", "0912345678")
    assert Entry.objects.get().changes["Họ và tên"] == ["Vũ Thị Hoa", "Vũ Thị Hoà"]
    assert "Đã ghi lại là Bà Vũ Thị Hoà." in words(client.get(answer["Location"]))


def test_pressed_twice_notes_once(client, mau):
    client = signed_in(client, mau.binh)
    for _ in range(2):
        assert press(client, address(mau.hoa.person), **RIGHT).status_code == 302
    assert done() == ["sửa tên người"]


@pytest.mark.parametrize("name", ["", "1", "\u0425\u043eà"])
def test_bad_input_gets_a_sentence(client, mau, name):
    answer = press(signed_in(client, mau.binh), address(mau.hoa.person), **RIGHT | {"name": name})
    assert answer.status_code == 422
    assert "chỗ cần sửa" in words(answer)
    assert done() == []


def test_not_by_a_head_not_next_door_not_herself(client, mau):
    assert signed_in(client, mau.hoa).get(address(mau.binh.person)).status_code == 403
    client = signed_in(client, mau.binh)
    assert client.post(address(mau.stranger.person), RIGHT).status_code == 404
    assert client.post(address(mau.binh.person), RIGHT).status_code == 403
