"""What is to be held, over HTTP: planned on one page, shown first, put on another day, called off."""

from collections.abc import Callable
from datetime import date, time, timedelta
from typing import Any

import pytest
from django.http import HttpResponse
from django.test import Client
from django.utils import timezone

from mattran.base.dates import show
from mattran.frontwork.conferences.models import Conference
from mattran.frontwork.documents.actions import load_catalogue
from tests.factories.access import PeopleOfMau, signed_in
from tests.factories.conferences import ConferenceFactory, begin, measures
from tests.frontwork.conferences.test_pages import hidden, words

pytestmark = pytest.mark.django_db


@pytest.fixture
def people() -> PeopleOfMau:
    load_catalogue()
    return PeopleOfMau()


@pytest.fixture
def hoa(people: PeopleOfMau, client: Client) -> Client:
    measures()
    return signed_in(client, people.hoa)


@pytest.fixture
def soon() -> date:
    return timezone.localdate() + timedelta(days=7)


def plan(client: Client, soon: date, at: str = "/hoi-nghi/len-lich/", **told: Any) -> HttpResponse:
    """The page sent with a whole plan, or with what is said instead."""
    page = client.get(at)
    whole = {
        "client_id": hidden(page, "client_id"),
        "kind": "TERM",
        "term_label": "2026-2028",
        "held_on": show(soon),
        "starts_at": "19h",
        "place": "Nhà văn hoá",
    }
    return client.post(at, whole | told, follow=True)


def test_planned_on_one_page_and_first_on_the_list(hoa: Client, soon: date) -> None:
    response = plan(hoa, soon)
    assert "Đã lên lịch" in words(response)
    made = Conference.objects.get()
    page = words(hoa.get(made.get_absolute_url()))
    assert f"19:00 ngày {show(soon)}" in page
    assert "Hiệp thương cử Ban" not in page
    assert "Ghi vào sổ" not in page
    listed = words(hoa.get("/hoi-nghi/"))
    assert f"Sắp họp {made.name} 19:00 {show(soon)}" in listed
    for slug in ("giay-moi/", "chuong-trinh/pdf/", "danh-sach-dai-bieu/pdf/", "muc/khi-nao/"):
        assert hoa.get(f"/hoi-nghi/{made.pk}/{slug}").status_code == 200, slug


@pytest.mark.parametrize(
    ("told", "sentence"),
    [
        ({"held_on": ""}, "Chưa ghi ngày"),
        ({"held_on": "31/02/2026"}, "31"),
        ({"held_on": "hôm qua"}, "đã qua"),
        ({"starts_at": ""}, "Hãy ghi giờ khai mạc"),
        ({"starts_at": "25h"}, "không phải giờ"),
        ({"place": " "}, "Hãy ghi nơi họp"),
        ({"term_label": ""}, "Hãy ghi nhiệm kỳ mới"),
        ({"client_id": "x"}, "không còn dùng được"),
    ],
)
def test_what_is_wrong_is_said_and_nothing_is_planned(
    hoa: Client, soon: date, told: dict[str, str], sentence: str
) -> None:
    response = plan(hoa, soon, **told)
    assert (response.status_code, sentence in words(response)) == (422, True), words(response)
    assert not Conference.objects.exists()


def test_an_officer_plans_for_an_area(hoa: Client, people: PeopleOfMau, soon: date) -> None:
    binh = signed_in(hoa, people.binh)
    at = f"/hoi-nghi/len-lich/?don-vi={people.place.dong_5.pk}"
    assert plan(binh, soon, at).status_code == 200
    assert Conference.objects.get().entered_by == people.binh.unit
    assert binh.get(f"/hoi-nghi/len-lich/?don-vi={people.place.other_area.pk}").status_code == 404


def test_a_draft_with_a_day_to_come_is_convened_by_a_press(
    hoa: Client, people: PeopleOfMau, soon: date
) -> None:
    made = begin(people.hoa)
    assert "Lên lịch" not in words(hoa.get(made.get_absolute_url()))
    at = f"/hoi-nghi/{made.pk}/muc/khi-nao/"
    told = {"held_on": show(soon), "starts_at": "19:00", "place": "Nhà văn hoá"}
    hoa.post(at, {"version": 1, **told})
    assert "Lên lịch" in words(hoa.get(made.get_absolute_url()))
    press = f"/hoi-nghi/{made.pk}/trieu-tap/"
    assert hoa.get(press).status_code == 302
    assert hoa.post(press, {}).status_code == 422
    assert "vừa sửa" in words(hoa.post(press, {"version": 1}))
    assert "Đã lên lịch" in words(hoa.post(press, {"version": 2}, follow=True))
    hoa.post(at, {"version": 3, **told, "place": "Sân đình"})
    assert "Đã đổi lịch, nơi họp Nhà văn hoá → Sân đình" in words(hoa.get(made.get_absolute_url()))


def test_without_hour_and_place_the_press_says_so(hoa: Client, people: PeopleOfMau, soon: date) -> None:
    made = begin(people.hoa)
    hoa.post(f"/hoi-nghi/{made.pk}/muc/khi-nao/", {"version": 1, "held_on": show(soon)})
    response = hoa.post(f"/hoi-nghi/{made.pk}/trieu-tap/", {"version": 2})
    assert (response.status_code, "Hãy ghi giờ khai mạc" in words(response)) == (422, True)


def test_called_off_from_its_page(hoa: Client, soon: date) -> None:
    plan(hoa, soon)
    made = Conference.objects.get()
    off = f"/hoi-nghi/{made.pk}/bo-ban-ghi/"
    assert "Huỷ hội nghị này?" in words(hoa.get(off))
    refused = hoa.post(off, {"reason": ""})
    assert (refused.status_code, "lý do huỷ" in words(refused)) == (422, True)
    assert "Đã huỷ" in words(hoa.post(off, {"reason": "Mưa bão"}, follow=True))
    assert "Hội nghị không họp" in words(hoa.get(made.get_absolute_url()))


def test_a_day_that_passed_waits_to_be_written_down(hoa: Client, people: PeopleOfMau) -> None:
    yesterday = timezone.localdate() - timedelta(days=1)
    made = ConferenceFactory(unit=people.place.dong_5, planned=True, held_on=yesterday, starts_at=time(19))
    title = f"Hội nghị ngày {show(yesterday)} chưa ghi kết quả"
    assert title in words(hoa.get("/viec-cua-toi/"))
    page = words(hoa.get(made.get_absolute_url()))
    assert "chưa ghi kết quả" in page
    assert "Ghi vào sổ" in page
    assert "Chưa ghi kết quả" in words(hoa.get("/hoi-nghi/"))
    at_the_ward = words(signed_in(hoa, people.binh).get("/ban-lam-viec/"))
    assert "1 hội nghị ở đơn vị trực thuộc đã qua ngày họp" in at_the_ward


def test_the_list_stays_flat(hoa: Client, people: PeopleOfMau, flat: Callable[..., None]) -> None:
    binh = signed_in(hoa, people.binh)
    area = people.place.dong_5
    flat(lambda: binh.get("/hoi-nghi/"), lambda: ConferenceFactory.create_batch(3, unit=area, planned=True))
