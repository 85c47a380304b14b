"""From a conference to a public page over HTTP, as a browser without script sends it."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from django.http import HttpResponse
from django.test import Client

from mattran.directory.bodies.choices import Post
from mattran.frontwork.conferences.models import Conference
from mattran.publishing.news import actions
from mattran.publishing.news.models import Article
from tests.factories.access import PeopleOfMau, actor, signed_in
from tests.factories.conferences import ConferenceFactory, held
from tests.factories.news import NOW, ArticleFactory, begun, published, submitted

pytestmark = pytest.mark.django_db


@pytest.fixture
def people() -> PeopleOfMau:
    return PeopleOfMau()


@pytest.fixture
def hoa(people: PeopleOfMau, client: Client) -> Client:
    return signed_in(client, people.hoa)


@pytest.fixture
def binh(people: PeopleOfMau) -> Client:
    return signed_in(Client(), people.binh)


@pytest.fixture
def conference(people: PeopleOfMau) -> Conference:
    return held(people.hoa)


def words(response: HttpResponse) -> str:
    """What the page says, without its markup."""
    return " ".join(re.sub(r"<[^>]+>", " ", response.content.decode()).split())


def typed(response: HttpResponse) -> dict[str, str]:
    """What stands in the fields of the page's form."""
    html = response.content.decode()
    found = dict(re.findall(r'<input[^>]* name="(\w+)" value="([^"]*)"', html))
    areas = re.findall(r'<textarea[^>]*name="(\w+)"[^>]*>\s*([^<]*)</textarea>', html)
    found |= {name: text.strip() for name, text in areas}
    return {name: found.get(name, "") for name in ("client_id", "version", "title", "lead", "body", "byline")}


def test_from_a_conference_to_everybody(hoa: Client, binh: Client, conference: Conference) -> None:
    """One button on the conference, the draft saved as it is, sent, approved, read without signing in."""
    page = hoa.get(conference.get_absolute_url())
    address = f"/tin/soan/?hoi-nghi={conference.pk}"
    assert address in page.content.decode()
    draft = hoa.get(address)
    assert "Chưa có trong hồ sơ" in words(draft)
    told = typed(draft)
    assert "bà Lê Thuý Lan được cử giữ chức danh Trưởng Ban" in told["body"]
    assert hoa.post(address, told).status_code == 302
    made = Article.objects.get()
    assert "Chưa có trong hồ sơ" in words(hoa.get(made.get_absolute_url()))
    assert "Đã gửi duyệt" in words(hoa.post(f"/tin/{made.pk}/gui-duyet/", {"version": 1}, follow=True))
    assert made.title in words(binh.get("/ban-lam-viec/"))
    assert "Duyệt và đăng" in words(binh.get(made.get_absolute_url()))
    assert "Đã đăng" in words(binh.post(f"/tin/{made.pk}/duyet/", {"version": 2}, follow=True))
    public = Client().get(made.get_public_url())
    assert "Bà Lê Thuý Lan được cử" in words(public).replace("bà", "Bà")
    assert "hồ sơ" not in words(public)
    assert made.title in words(Client().get(f"/cong-khai/{made.unit_id}/"))
    assert made.title in words(Client().get(f"/cong-khai/{made.unit_id}/tin/"))


def test_a_second_one_on_the_same_conference_is_told(
    hoa: Client, people: PeopleOfMau, conference: Any
) -> None:
    made = begun(people.hoa, conference=conference)
    assert made.title in words(hoa.get(f"/tin/soan/?hoi-nghi={conference.pk}"))


def test_pressed_twice_is_one(hoa: Client, conference: Conference) -> None:
    address = f"/tin/soan/?hoi-nghi={conference.pk}"
    told = typed(hoa.get(address))
    first = hoa.post(address, told)
    assert hoa.post(address, told)["Location"] == first["Location"]
    assert hoa.post(address, told | {"title": "Khác"})["Location"] == first["Location"]
    assert Article.objects.count() == 1


def test_what_is_out_of_sight_is_not_there(hoa: Client, people: PeopleOfMau) -> None:
    other = ArticleFactory(unit=people.place.other_area, published=True)
    anothers = ConferenceFactory(unit=people.place.other_area)
    draft = ConferenceFactory(unit=people.place.dong_5, draft=True)
    for address in (
        f"/tin/{other.pk}/",
        f"/tin/soan/?hoi-nghi={anothers.pk}",
        f"/tin/soan/?hoi-nghi={draft.pk}",
        "/tin/soan/?hoi-nghi=x",
        "/tin/soan/?hoi-nghi=99999999999999999999",
        f"/tin/soan/?don-vi={people.place.other_area.pk}",
    ):
        assert hoa.get(address).status_code == 404, address


def test_wrong_answers_get_a_sentence(hoa: Client, binh: Client, people: PeopleOfMau) -> None:
    made = begun(people.hoa)
    response = hoa.post("/tin/soan/", {"title": "", "lead": ""})
    assert response.status_code == 422
    assert "Hãy ghi tiêu đề" in words(response)
    stale = {"title": "A", "lead": "B", "version": 7}
    response = hoa.post(f"/tin/{made.pk}/sua/", stale)
    assert (response.status_code, "vừa sửa tin này" in words(response)) == (409, True)
    assert hoa.post(f"/tin/{made.pk}/gui-duyet/", {"version": "x"}).status_code == 422
    assert hoa.post(f"/tin/{made.pk}/bo/", {"reason": ""}).status_code == 422
    sent = submitted(people.hoa)
    assert binh.post(f"/tin/{sent.pk}/tra-lai/", {"reason": ""}).status_code == 422
    assert binh.post(f"/tin/{sent.pk}/duyet/", {"version": 1}).status_code == 422
    out = published(people.hoa, people.binh)
    page = typed(binh.get(f"/tin/{out.pk}/dinh-chinh/"))
    assert "Hãy ghi một câu" in words(binh.post(f"/tin/{out.pk}/dinh-chinh/", page))
    page["words"] = "Sửa"
    assert "Chưa có gì được sửa" in words(binh.post(f"/tin/{out.pk}/dinh-chinh/", page))


def test_sent_back_and_seen_by_the_writer(hoa: Client, binh: Client, people: PeopleOfMau) -> None:
    made = submitted(people.hoa)
    binh.post(f"/tin/{made.pk}/tra-lai/", {"reason": "Thiếu nơi họp"})
    for address in ("/viec-cua-toi/", made.get_absolute_url(), f"/tin/{made.pk}/sua/"):
        assert "Thiếu nơi họp" in words(hoa.get(address)), address
    told = typed(hoa.get(f"/tin/{made.pk}/sua/")) | {"body": "Tại Nhà văn hoá."}
    assert hoa.post(f"/tin/{made.pk}/sua/", told).status_code == 302
    assert Article.objects.get().body == "Tại Nhà văn hoá."


def test_corrected_and_taken_down(binh: Client, people: PeopleOfMau) -> None:
    made = published(people.hoa, people.binh)
    told = typed(binh.get(f"/tin/{made.pk}/dinh-chinh/"))
    told |= {"body": "Có 121 người dự.", "words": "Bản trước ghi 120 người."}
    assert binh.post(f"/tin/{made.pk}/dinh-chinh/", told).status_code == 302
    public = words(Client().get(made.get_public_url()))
    assert "Có 121 người dự." in public
    assert "Bản trước ghi 120 người." in public
    assert binh.post(f"/tin/{made.pk}/go/", {"reason": "Đăng nhầm"}).status_code == 302
    assert Client().get(made.get_public_url()).status_code == 404


def test_who_wrote_it_is_told_that_another_approves(people: PeopleOfMau, binh: Client) -> None:
    made = submitted(people.binh)
    assert "Sổ sẽ ghi rõ điều đó" in words(binh.get(made.get_absolute_url()))
    actor(Post.EDITOR, people.place.ward)
    page = words(binh.get(made.get_absolute_url()))
    assert "Hãy nhờ người khác" in page
    assert "Duyệt và đăng" not in page
    refused = binh.post(f"/tin/{made.pk}/duyet/", {"version": made.version})
    assert (refused.status_code, "không tự duyệt" in words(refused)) == (422, True)


def test_the_list_is_narrowed_and_flat(hoa: Client, people: PeopleOfMau, flat: Callable[..., None]) -> None:
    unit = people.place.dong_5
    flat(lambda: hoa.get("/tin/"), lambda: ArticleFactory.create_batch(3, unit=unit))
    ArticleFactory(unit=unit, title="Ngõ sáng", published=True)
    assert "Ngõ sáng" in words(hoa.get("/tin/?tim=ngo+sang&trang-thai=PUBLISHED"))
    assert "Không có tin nào như vậy" in words(hoa.get("/tin/?tim=khong+co"))
    for odd in ("?trang-thai=X", "?trang=99", "?trang=x"):
        assert hoa.get(f"/tin/{odd}").status_code == 200


@pytest.mark.parametrize(
    "text",
    ["<script>alert(1)</script>", "<img src=x onerror=alert(1)>", "<style>*{}</style>", "</script><b>"],
)
def test_markup_is_text(people: PeopleOfMau, text: str) -> None:
    """Case B39: what is typed is shown as it was typed, on the page and in the data for machines."""
    written = actions.Written(title=text, lead=text, body=f"{text}\n\n[x](javascript:alert(1))", byline=text)
    made = published(people.hoa, people.binh, written=written, at=NOW)
    html = Client().get(made.get_public_url()).content.decode()
    assert text not in html
    assert "javascript:alert(1)" in html
    assert 'href="javascript' not in html
    assert html.count("<script") == 1  # the data for machines


def test_a_draft_is_in_the_list_of_who_writes_it(hoa: Client, people: PeopleOfMau, binh: Client) -> None:
    begun(people.hoa, written=actions.Written("Tin của Ban", "Mở đầu"))
    begun(people.binh, people.place.dong_6, written=actions.Written("Tin soạn hộ", "Mở đầu"))
    assert "Tin của Ban" in words(hoa.get("/tin/"))
    ward = words(binh.get("/tin/"))
    assert "Tin soạn hộ" in ward
    assert "Tin của Ban" not in ward
    hers = Article.objects.get(title="Tin soạn hộ")
    assert "Phường Mẫu soạn hộ Khu phố Đông 6" in words(binh.get(hers.get_absolute_url()))
