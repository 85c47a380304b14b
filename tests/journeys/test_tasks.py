"""A leader speaks at a conference: the ward writes it down, the area does it, the ward sees it done."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.test import Client
from django.utils import timezone

from mattran.base.dates import show
from mattran.frontwork.programmes.models import Task
from tests.factories.access import PeopleOfMau, signed_in

pytestmark = pytest.mark.django_db
WORDS = "Phối hợp tuyên truyền Luật Đất đai đến từng tổ"


def read(client: Client, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200
    return answer.content.decode()


def test_from_the_conference_to_the_work_done() -> None:
    people = PeopleOfMau()
    place, today = people.place, timezone.localdate()
    binh, hoa = signed_in(Client(), people.binh), signed_in(Client(), people.hoa)

    asked = {
        "client_id": str(uuid4()),
        "text": WORDS,
        "unit": str(place.dong_5.pk),
        "due_on": show(today + timedelta(days=3)),
        "said_by": "Ông Bình, Phó Chủ tịch, nêu tại hội nghị",
    }
    assert binh.post("/viec-can-lam/them/", asked).status_code == 302
    address = Task.objects.get().get_absolute_url()

    home = read(hoa, "/viec-cua-toi/")
    assert "Đang chờ" in home
    assert f'href="{address}"' in home
    assert "Còn 3 ngày" in home
    assert "nêu tại hội nghị" in read(hoa, address)

    said = {"client_id": str(uuid4()), "text": "Đã họp tổ 1, tổ 2", "on": "hôm nay"}
    hoa.post(f"{address}tien-do/", said)
    assert "Đã họp tổ 1, tổ 2" in read(binh, f"/viec-can-lam/?cua={place.dong_5.pk}")

    hoa.post(f"{address}xong/")
    assert address not in read(hoa, "/viec-cua-toi/")
    assert f"Đã xong {show(today)}" in read(binh, "/viec-can-lam/?cua=duoi&loc=xong")
    history = read(binh, address)
    for words in ("giao việc", "ghi tiến độ", "báo đã xong", people.hoa.name):
        assert words in history
