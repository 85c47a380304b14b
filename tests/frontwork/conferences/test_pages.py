"""The pages over HTTP, as a browser without script sends them: five screens and six typed facts."""

import re
from collections.abc import Callable
from datetime import time, timedelta
from typing import Any

import pytest
from django.http import HttpResponse
from django.test import Client
from django.utils import timezone

from mattran.base.dates import show
from mattran.frontwork.conferences import actions
from mattran.frontwork.conferences.models import Conference
from mattran.frontwork.documents.actions import load_catalogue
from tests.factories.access import PeopleOfMau, signed_in
from tests.factories.conferences import DAY, ConferenceFactory, held, measures

pytestmark = pytest.mark.django_db

TODAYS = (actions.When(held_on=DAY), actions.Board(3), actions.Head("Lê Thuý Lan", "BA", "YES"))


@pytest.fixture
def people() -> PeopleOfMau:
    return PeopleOfMau()


@pytest.fixture
def hoa(people: PeopleOfMau, client: Client) -> Client:
    measures()
    return signed_in(client, people.hoa)


def words(response: HttpResponse) -> str:
    """What the page says, without its markup."""
    return " ".join(re.sub(r"<[^>]+>", " ", response.content.decode()).split())


def hidden(response: HttpResponse, name: str) -> str:
    """The value of a hidden field."""
    found = re.search(rf'name="{name}" value="([^"]*)"', response.content.decode())
    assert found is not None, name
    return found[1]


def answer(client: Client, page_at: str, /, **told: Any) -> HttpResponse:
    """The page at that address, sent with these answers."""
    page = client.get(page_at)
    name = "client_id" if "/ghi/" in page_at else "version"
    return client.post(page_at, {name: hidden(page, name), **told})


def begun(client: Client, **told: Any) -> Conference:
    """A term conference begun by its first page."""
    told = {"kind": "TERM", "term_label": "2024-2026", "past_term_label": "2021-2024"} | told
    response = answer(client, "/hoi-nghi/ghi/", **told)
    assert response.status_code == 302, words(response)
    return Conference.objects.latest("pk")


def test_five_screens_and_six_typed_facts(hoa: Client, people: PeopleOfMau) -> None:
    """Which term, which day, how many, who heads them: then it is in the books, and the rest is blank."""
    made = begun(hoa)
    way = [f"/hoi-nghi/{made.pk}/muc/{slug}/" for slug in ("khi-nao", "cu-ban", "cu-truong-ban")]
    told = (
        {"held_on": show(timezone.localdate())},
        {"seat_count": "8"},
        {"name": "Lê Thuý Lan", "address": "BA"},
    )
    for here, there, said in zip(way, [*way[1:], f"/hoi-nghi/{made.pk}/"], told, strict=True):
        response = answer(hoa, here, **said)
        assert (response.status_code, response["Location"]) == (302, there)
    page = hoa.get(f"/hoi-nghi/{made.pk}/")
    assert "Chưa ghi vào sổ" in words(page)
    assert "vẫn lưu được" in words(page)
    response = hoa.post(f"/hoi-nghi/{made.pk}/ghi-vao-so/", {"version": hidden(page, "version")})
    assert response.status_code == 302
    done = words(hoa.get(f"/hoi-nghi/{made.pk}/"))
    assert "Bà Lê Thuý Lan" in done
    assert "nhiệm kỳ 2024–2026" in done
    assert "Đã ghi" in done
    for blank in ("triệu tập, có mặt", "nữ, đảng viên", "trưởng ban có trong số ấy"):
        assert blank in done
    assert "Hội nghị" in words(signed_in(hoa, people.binh).get("/hoi-nghi/"))


def test_wrong_answers_get_a_sentence_and_stay_on_the_page(hoa: Client) -> None:
    response = answer(hoa, "/hoi-nghi/ghi/", kind="TERM", term_label="2026-2024")
    assert response.status_code == 422
    assert "năm sau phải lớn hơn năm trước" in words(response)
    assert 'value="2026-2024"' in response.content.decode()
    assert "Hãy ghi nhiệm kỳ mới" in words(answer(hoa, "/hoi-nghi/ghi/", kind="TERM"))
    made = begun(hoa)
    for slug, told, sentence in (
        ("khi-nao", {"held_on": "31/02/2026"}, "31"),
        ("khi-nao", {"held_on": "", "starts_at": "25:00"}, "không phải giờ"),
        ("thanh-phan", {"present_count": "ba mươi"}, "chữ số"),
        ("thanh-phan", {"present_count": "-3"}, "0 trở lên"),
        ("cu-ban", {"seat_count": "8", "women_count": "9"}, "nhiều hơn số vị được cử 8"),
        ("cu-ban", {"members": "x"}, "không phải tên người"),
        ("cu-truong-ban", {"name": "Lе Văn"}, "chữ"),
        ("chuong-trinh", {"item-0": "Báo cáo", "outcome-0": "SOMETHING"}, "Hãy chọn"),
    ):
        response = answer(hoa, f"/hoi-nghi/{made.pk}/muc/{slug}/", **told)
        assert response.status_code == 422, slug
        assert sentence in words(response), slug
    assert Conference.objects.get().version == 1


def test_without_its_day_it_is_not_recorded(hoa: Client) -> None:
    made = begun(hoa)
    response = hoa.post(f"/hoi-nghi/{made.pk}/ghi-vao-so/", {"version": 1})
    assert response.status_code == 422
    assert "Hãy ghi ngày họp" in words(response)
    assert hoa.get(f"/hoi-nghi/{made.pk}/ghi-vao-so/").status_code == 302


def test_two_tabs_and_a_page_that_lost_its_version(hoa: Client) -> None:
    made = begun(hoa)
    address = f"/hoi-nghi/{made.pk}/muc/cu-ban/"
    answer(hoa, address, seat_count="8")
    response = hoa.post(address, {"version": 1, "seat_count": "7"})
    assert response.status_code == 409
    assert "vừa sửa hội nghị này" in words(response)
    assert hoa.post(address, {"seat_count": "7"}).status_code == 422
    assert made.__class__.objects.get().election.seat_count == 8


def test_rows_grow_as_they_are_filled(hoa: Client) -> None:
    made = begun(hoa)
    address = f"/hoi-nghi/{made.pk}/muc/thanh-phan/"
    office = "Đại diện Chi uỷ"
    guest = {"guest-0": "Hoàng Xuân Dĩa", "capacity-0": "PCT", "speaks-0": "on"}
    answer(hoa, address, **guest, **{"capacity-2": office})
    assert [str(guest) for guest in made.guests.order_by("order")] == ["Hoàng Xuân Dĩa, PCT", office]
    assert hoa.get(address).content.decode().count('name="guest-') == 5
    crafted = {f"guest-{10**9}": "x", "guest-a": "y", **{f"guest-{n}": "Bà" for n in range(200)}}
    assert answer(hoa, address, **crafted).status_code == 302
    assert made.guests.count() == 60


@pytest.mark.parametrize("slug", ["bien-ban", "chuong-trinh", "danh-sach-dai-bieu"])
def test_papers(hoa: Client, slug: str) -> None:
    load_catalogue()
    made = begun(hoa)
    assert hoa.get(f"/hoi-nghi/{made.pk}/{slug}/pdf/").content[:5] == b"%PDF-"
    assert hoa.get(f"/hoi-nghi/{made.pk}/{slug}/word/").content[:2] == b"PK"
    assert hoa.get(f"/hoi-nghi/{made.pk}/khong-co/pdf/").status_code == 404


def test_a_catalogue_that_was_not_loaded_is_said(hoa: Client) -> None:
    made = begun(hoa)
    response = hoa.get(f"/hoi-nghi/{made.pk}/bien-ban/pdf/", follow=True)
    assert "nạp lại danh mục" in words(response)


def test_an_officer_writes_one_down_for_an_area(hoa: Client, people: PeopleOfMau) -> None:
    binh = signed_in(hoa, people.binh)
    area = people.place.dong_5
    page = binh.get(f"/hoi-nghi/ghi/?don-vi={area.pk}")
    assert str(area) in words(page)
    told = {"client_id": hidden(page, "client_id"), "kind": "MONTHLY"}
    assert binh.post(f"/hoi-nghi/ghi/?don-vi={area.pk}", told).status_code == 302
    made = Conference.objects.get()
    assert (made.unit, made.entered_by) == (area, people.binh.unit)
    assert binh.get(f"/hoi-nghi/ghi/?don-vi={people.place.other_area.pk}").status_code == 404


def test_the_list_is_narrowed_and_flat(hoa: Client, people: PeopleOfMau, flat: Callable[..., None]) -> None:
    binh = signed_in(hoa, people.binh)
    area = people.place.dong_5
    flat(lambda: binh.get("/hoi-nghi/"), lambda: ConferenceFactory.create_batch(3, unit=area))
    ConferenceFactory(unit=area, kind="PEOPLES", place="Nhà văn hoá")
    assert "đại biểu Nhân dân" in words(binh.get("/hoi-nghi/?tim=nha+van+hoa"))
    assert "Không có hội nghị nào như vậy" in words(binh.get("/hoi-nghi/?nam=1999"))
    for odd in ("?nam=x", "?nam=0000", "?nam=9999", "?trang=99", "?don-vi=999999999999999999999", "?loai=X"):
        assert binh.get(f"/hoi-nghi/{odd}").status_code == 200


def test_withdrawn_from_its_page(hoa: Client) -> None:
    made = begun(hoa)
    assert hoa.post(f"/hoi-nghi/{made.pk}/bo-ban-ghi/", {"reason": ""}).status_code == 422
    response = hoa.post(f"/hoi-nghi/{made.pk}/bo-ban-ghi/", {"reason": "Bấm nhầm"}, follow=True)
    assert "Đã bỏ" in words(response)
    assert "Đã bỏ" in words(hoa.get(f"/hoi-nghi/{made.pk}/"))


def test_sent_up_and_recognised_from_the_pages(hoa: Client, people: PeopleOfMau) -> None:
    load_catalogue()
    made = held(people.hoa, None, *TODAYS)
    assert "CHƯA gửi" in words(hoa.get(made.get_absolute_url()))
    assert made.name in words(hoa.get("/viec-cua-toi/"))
    assert "Đã gửi lên cấp trên" in words(hoa.post(f"/hoi-nghi/{made.pk}/gui/", follow=True))
    binh = signed_in(hoa, people.binh)
    assert "1 kết quả hiệp thương chờ công nhận" in words(binh.get("/ban-lam-viec/"))
    page = binh.get("/hoi-nghi/cho-cong-nhan/")
    assert "người mới" in words(page)
    told = {"boards": made.election.pk, "on": show(timezone.localdate()), "how": "giay"}
    refused = binh.post("/hoi-nghi/cho-cong-nhan/", told)
    assert (refused.status_code, "Hãy ghi số, ngày" in words(refused)) == (422, True)
    assert "ít nhất một Ban" in words(binh.post("/hoi-nghi/cho-cong-nhan/", {**told, "boards": []}))
    done = binh.post("/hoi-nghi/cho-cong-nhan/", {**told, "how": "lap"}, follow=True)
    assert "Đã công nhận 1 Ban theo Quyết định 01/QĐ-MTTQ-BTT" in words(done)
    assert "Được công nhận" in words(binh.get(made.get_absolute_url()))
    again = binh.post("/hoi-nghi/cho-cong-nhan/", {**told, "how": "lap"})
    assert (again.status_code, "vừa được công nhận" in words(again)) == (422, True)
    assert binh.get(f"/hoi-nghi/{made.pk}/to-trinh/pdf/").content[:5] == b"%PDF-"


def test_sent_back_from_its_page(hoa: Client, people: PeopleOfMau) -> None:
    made = held(people.hoa, None, *TODAYS)
    hoa.post(f"/hoi-nghi/{made.pk}/gui/")
    refused = hoa.post(f"/hoi-nghi/{made.pk}/sua/cu-ban/", {"version": made.version, "seat_count": "9"})
    assert (refused.status_code, "đã gửi lên cấp trên" in words(refused)) == (422, True)
    binh = signed_in(hoa, people.binh)
    assert binh.post(f"/hoi-nghi/{made.pk}/tra-lai/", {"reason": ""}).status_code == 422
    binh.post(f"/hoi-nghi/{made.pk}/tra-lai/", {"reason": "Thiếu số nữ"})
    hers = signed_in(binh, people.hoa)
    assert "Thiếu số nữ" in words(hers.get("/viec-cua-toi/"))
    assert "Thiếu số nữ" in words(hers.get(made.get_absolute_url()))


def test_minutes_get_a_number(hoa: Client, people: PeopleOfMau) -> None:
    load_catalogue()
    made = held(people.hoa, None, *TODAYS)
    address = f"/hoi-nghi/{made.pk}/bien-ban/ban-hanh/"
    yesterday = show(DAY - timedelta(days=1))
    assert "trước ngày họp" in words(hoa.post(address, {"issued_on": yesterday}))
    assert "01/BB-BCTMT" in words(hoa.post(address, {"issued_on": show(timezone.localdate())}, follow=True))
    again = hoa.post(address, {"issued_on": show(timezone.localdate())})
    assert (again.status_code, "không ban hành lần nữa" in words(again)) == (422, True)
    assert hoa.get(f"/hoi-nghi/{made.pk}/danh-sach-dai-bieu/ban-hanh/").status_code == 404


def test_more_rows_with_one_press(hoa: Client, people: PeopleOfMau) -> None:
    one = held(people.hoa, None, *TODAYS)
    own = f"/hoi-nghi/{one.pk}/sua/chuong-trinh/"
    page = hoa.get(own)
    assert "Lưu, ghi thêm dòng" in words(page)
    told = {"version": hidden(page, "version"), "item-0": "Khai mạc"}
    assert hoa.post(own, told | {"tiep": "1"})["Location"] == own
    again = hoa.get(own)
    assert 'name="item-3"' in again.content.decode()
    told["version"] = hidden(again, "version")
    assert hoa.post(own, told)["Location"] == f"/hoi-nghi/{one.pk}/"


def test_what_was_sent_is_not_opened_for_writing(hoa: Client, people: PeopleOfMau) -> None:
    one = held(people.hoa, None, *TODAYS)
    own = f"/hoi-nghi/{one.pk}/"
    assert hoa.get(f"{own}sua/cu-ban/").status_code == 200
    assert hoa.post(f"{own}gui/").status_code == 302
    opened = hoa.get(f"{own}sua/cu-ban/", follow=True)
    assert opened.redirect_chain == [(own, 302)]
    assert "đã gửi cấp trên thì không sửa nữa" in words(opened)
    assert hoa.get(f"{own}sua/thanh-phan/").status_code == 200  # what is not of the election stays open


def test_with_the_hour_the_part_of_the_day_is_no_blank(hoa: Client, people: PeopleOfMau) -> None:
    one = held(people.hoa, None, actions.When(held_on=DAY, starts_at=time(19)), *TODAYS[1:])
    assert "buổi" not in words(hoa.get(f"/hoi-nghi/{one.pk}/"))
