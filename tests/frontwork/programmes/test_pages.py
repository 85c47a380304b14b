"""The pages of campaigns: everybody reads what is open to her unit; who signs for a unit opens one."""

import pytest
from django.test import Client

from mattran.frontwork.programmes.models import Campaign
from tests.factories.access import PeopleOfMau, signed_in
from tests.factories.programmes import CampaignFactory, the_campaign

pytestmark = pytest.mark.django_db


@pytest.fixture
def people() -> PeopleOfMau:
    return PeopleOfMau()


def test_a_head_reads_what_every_level_above_has_opened(people: PeopleOfMau, client: Client) -> None:
    the_campaign()
    CampaignFactory(unit=people.place.ward, name="Ngõ sáng, ngõ hoa")
    CampaignFactory(unit=people.place.other_ward, name="Việc của phường khác")
    page = signed_in(client, people.hoa).get("/phong-trao/").content.decode()
    assert "Toàn dân đoàn kết xây dựng nông thôn mới, đô thị văn minh" in page
    assert "3. Đoàn kết giữ gìn môi trường, cảnh quan xanh, sạch, đẹp" in page
    assert "Ngõ sáng, ngõ hoa" in page
    assert "Việc của phường khác" not in page


def test_the_ward_opens_one_and_its_areas_read_it(people: PeopleOfMau, client: Client) -> None:
    binh = signed_in(client, people.binh)
    assert binh.get("/phong-trao/them/").status_code == 200
    typed = {
        "kind": "MOVEMENT",
        "name": "Ngõ sáng",
        "since": "hôm nay",
        "until": "",
        "content_0": "Ngõ có đèn",
    }
    assert binh.post("/phong-trao/them/", typed).status_code == 302
    assert Campaign.objects.get().contents.get().name == "Ngõ có đèn"
    assert "Ngõ sáng" in signed_in(Client(), people.hoa).get("/phong-trao/").content.decode()


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ({"name": ""}, "Hãy ghi tên cuộc vận động hoặc phong trào"),
        ({"name": "x" * 201}, "nhiều nhất là 200"),
        ({"since": "31/02/2026"}, "Không có ngày 31/02/2026"),
        ({"since": "02/05/2026", "until": "01/05/2026"}, "Ngày kết thúc phải sau ngày phát động"),
        ({"kind": "OTHER"}, 'class="err"'),
    ],
)
def test_bad_input_is_answered_with_a_sentence(
    people: PeopleOfMau, client: Client, typed: dict[str, str], sentence: str
) -> None:
    told = {"kind": "MOVEMENT", "name": "Ngõ sáng"} | typed
    refused = signed_in(client, people.binh).post("/phong-trao/them/", told)
    assert refused.status_code == 422
    assert sentence in refused.content.decode()
    assert not Campaign.objects.exists()


def test_pressed_twice_there_is_one(people: PeopleOfMau, client: Client) -> None:
    binh = signed_in(client, people.binh)
    for _ in range(2):
        binh.post("/phong-trao/them/", {"kind": "MOVEMENT", "name": "Ngõ sáng"})
    assert Campaign.objects.count() == 1
