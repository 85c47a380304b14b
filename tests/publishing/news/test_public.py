"""What everybody may open, and that nothing else comes out: no draft, no phone, no note, no household."""

import json
import re
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any
from xml.etree import ElementTree

import pytest
from django.http import HttpResponse
from django.test import Client, override_settings

from mattran.directory.bodies.choices import Post, SeatState
from mattran.directory.units import actions as units
from mattran.directory.units.choices import UnitKind
from mattran.directory.units.models import Unit
from mattran.publishing.news import actions
from mattran.publishing.news.choices import ArticleState
from tests.factories.access import PeopleOfMau, signed_in
from tests.factories.activities import record
from tests.factories.bodies import SeatFactory
from tests.factories.conferences import held
from tests.factories.news import NOW, ArticleFactory, published
from tests.factories.units import AreaFactory, phuong_mau

pytestmark = pytest.mark.django_db
MOST_BYTES = 50_000


@pytest.fixture
def people() -> PeopleOfMau:
    return PeopleOfMau()


def words(response: HttpResponse) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", response.content.decode()).split())


def pages(unit_id: int, article_id: int) -> list[str]:
    """Every public address about the unit."""
    return [f"/cong-khai/{unit_id}/", f"/cong-khai/{unit_id}/tin/", f"/cong-khai/{unit_id}/tin/{article_id}/"]


def test_a_unit_shows_its_board_its_news_its_days(people: PeopleOfMau, client: Client) -> None:
    made = published(people.hoa, people.binh, conference=held(people.hoa))
    page = words(client.get(f"/cong-khai/{made.unit_id}/"))
    for said in ("Khu phố Đông 5", "Phường Mẫu", "Trưởng ban", people.hoa.name, made.title, made.lead):
        assert said in page
    assert "Hội nghị nhiệm kỳ 2026–2028" in page
    assert "14/11/2026" in page


def test_only_recognised_seats_are_named(people: PeopleOfMau, client: Client) -> None:
    assert people.hoa.seat is not None
    body = people.hoa.seat.body
    awaiting = SeatFactory(body=body, post=Post.MEMBER, state=SeatState.AWAITING, recognised_on=None)
    known = SeatFactory(body=body, post=Post.DEPUTY)
    page = words(client.get(f"/cong-khai/{body.unit_id}/"))
    assert known.person.addressed in page
    assert awaiting.person.name not in page


def test_what_is_not_published_is_as_if_it_were_not_there(people: PeopleOfMau, client: Client) -> None:
    unit = people.place.dong_5
    missing = client.get(f"/cong-khai/{unit.pk}/tin/987654321/")
    assert missing.status_code == 404
    gone = {"state": ArticleState.WITHDRAWN, "withdrawn_at": NOW, "withdraw_reason": "Nhầm"}
    elsewhere = ArticleFactory(unit=people.place.dong_6, published=True)
    for one in (
        ArticleFactory(unit=unit),
        ArticleFactory(unit=unit, submitted=True),
        ArticleFactory(unit=unit, published_at=NOW, **gone),
        elsewhere,
    ):
        response = client.get(f"/cong-khai/{unit.pk}/tin/{one.pk}/")
        assert (response.status_code, response.content) == (404, missing.content)
        assert one.title not in words(client.get(f"/cong-khai/{unit.pk}/tin/"))
    for path in ("/cong-khai/987654321/", "/cong-khai/99999999999999999999/", "/cong-khai/987654321/tin/"):
        assert client.get(path).content == missing.content


def test_partners_and_unknown_units_have_no_page(client: Client) -> None:
    partner, unknown = AreaFactory(), AreaFactory()
    partner.kind, unknown.is_placeholder = UnitKind.PARTNER, True
    for unit in (partner, unknown):
        unit.save()
        assert client.get(f"/cong-khai/{unit.pk}/").status_code == 404


def test_nothing_private_comes_out(people: PeopleOfMau, client: Client) -> None:
    """The canary: what is planted everywhere in the record is on no public page."""
    secrets = {
        "0912345678": "phone",
        "ghi-chu-phan-biet": "note of a person",
        "ho-ba-tam-ngo-5": "a household",
        "dien-bien-hoi-truong": "note of a conference",
        "noi-bo-muc": "note of a point",
        "soan-nhap": "a draft",
        "tra-lai-vi": "why it came back",
        "so-quyet-dinh-la": "the decision of a seat",
        "nguoi.dang.nhap": "a login",
    }
    person, seat = people.hoa.person, people.hoa.seat
    assert seat is not None
    person.phone, person.note = "0912345678", "ghi-chu-phan-biet"
    person.save()
    people.hoa.user.login = "nguoi.dang.nhap"
    people.hoa.user.save()
    seat.decision = "so-quyet-dinh-la"
    seat.save()
    record(people.hoa, note="ho-ba-tam-ngo-5", place="ho-ba-tam-ngo-5")
    conference = held(people.hoa)
    conference.note = "dien-bien-hoi-truong"
    conference.save()
    conference.agenda.create(order=1, title="Báo cáo", note="noi-bo-muc")
    draft = signed_in(Client(), people.hoa).get(f"/tin/soan/?hoi-nghi={conference.pk}").content.decode()
    made = published(people.hoa, people.binh, conference=conference)
    ArticleFactory(unit=made.unit, title="soan-nhap", returned_because="tra-lai-vi")
    actions.correct(
        by=people.binh,
        article=made,
        version=made.version,
        written=actions.Written("Tin", "Mở đầu", "Thân", "Vũ Thị Hoa"),
        words="Đã sửa.",
        at=NOW,
    )
    feed = f"/cong-khai/{made.unit_id}/tin.atom"
    for path in (feed, *pages(made.unit_id, made.pk), *pages(people.place.ward.pk, made.pk)[:2]):
        html = client.get(path).content.decode()
        assert [what for secret, what in secrets.items() if secret in html] == [], path
        assert people.binh.person.name not in html or path == f"/cong-khai/{people.place.ward.pk}/"
    notes = ("dien-bien-hoi-truong", "noi-bo-muc", "0912345678")
    assert [secret for secret in notes if secret in draft] == []


def test_small_without_script_and_without_cookies(people: PeopleOfMau, client: Client) -> None:
    made = published(people.hoa, people.binh)
    ArticleFactory.create_batch(30, unit=made.unit, published=True, lead="Ngày hội. " * 70)
    for path in pages(made.unit_id, made.pk):
        response = client.get(path)
        html = response.content.decode()
        assert len(response.content) < MOST_BYTES, path
        assert not re.search(r'<script(?! type="application/ld\+json")', html), path
        assert not re.findall(r'(?:src|href)="(?:https?:)?//(?!testserver)', html), path
        assert f'<link rel="canonical" href="http://testserver{path}">' in html
        assert not response.cookies, path


def test_pages_are_flat(people: PeopleOfMau, client: Client, flat: Callable[..., None]) -> None:
    unit = people.place.dong_5
    made = published(people.hoa, people.binh)

    def grow() -> None:
        ArticleFactory.create_batch(3, unit=unit, published=True)
        SeatFactory.create_batch(3, body=people.hoa.seat.body, post=Post.MEMBER)

    for path in pages(unit.pk, made.pk):
        flat(lambda path=path: client.get(path), grow)


def test_the_archive_by_year_month_and_day(people: PeopleOfMau, client: Client) -> None:
    unit = people.place.dong_5
    for title, at in (
        ("Sớm", datetime(2024, 1, 18, 14, 58, tzinfo=UTC)),
        ("Giao thừa", datetime(2024, 12, 31, 17, 30, tzinfo=UTC)),  # 00:30 on 01/01/2025 in Việt Nam
        ("Mới", datetime(2026, 11, 16, 2, 30, tzinfo=UTC)),
    ):
        ArticleFactory(unit=unit, title=title, published=True, published_at=at)

    def shown(query: str) -> list[str]:
        page = client.get(f"/cong-khai/{unit.pk}/tin/{query}")
        assert page.status_code == 200, query
        return re.findall(r"<h3><a[^>]*>([^<]*)</a>", page.content.decode())

    assert shown("") == ["Mới", "Giao thừa", "Sớm"]
    assert shown("?nam=2024") == ["Sớm"]
    assert shown("?nam=2025&thang=1&ngay=1") == ["Giao thừa"]
    assert shown("?nam=2024&thang=1&ngay=18") == ["Sớm"]
    assert shown("?nam=2024&thang=2") == []
    assert shown("?nam=2023&thang=2&ngay=29") == []
    for odd in ("?nam=x", "?nam=9999", "?nam=0", "?thang=5", "?nam=2024&thang=99", "?trang=77"):
        shown(odd)
    html = client.get(f"/cong-khai/{unit.pk}/tin/?nam=2024&thang=1").content.decode()
    assert 'href="?nam=2025"' in html
    assert 'href="?nam=2024&amp;thang=1&amp;ngay=18"' in html


def test_a_unit_that_is_no_more_keeps_its_page(people: PeopleOfMau, client: Client) -> None:
    place, made = people.place, published(people.hoa, people.binh)
    units.merge(olds=[place.dong_5], into=place.dong_6, on=people.hoa.on, decree="QĐ 1")
    page = words(client.get(f"/cong-khai/{place.dong_5.pk}/"))
    assert "sáp nhập" in page
    assert people.hoa.name in page
    assert client.get(made.get_public_url()).status_code == 200


@override_settings(PUBLIC_URL="https://so.example.vn")
def test_feed_readers_get_the_same_news(people: PeopleOfMau, client: Client) -> None:
    made = published(people.hoa, people.binh)
    ArticleFactory(unit=made.unit, title="Bản thảo")
    response = client.get(f"/cong-khai/{made.unit_id}/tin.atom")
    assert response["Content-Type"] == "application/atom+xml; charset=utf-8"
    feed = ElementTree.fromstring(response.content)  # noqa: S314 – our own
    name = "{http://www.w3.org/2005/Atom}"
    address = f"https://so.example.vn{made.get_public_url()}"
    assert [one.findtext(f"{name}id") for one in feed.iter(f"{name}entry")] == [address]
    assert feed.findtext(f"{name}entry/{name}title") == made.title
    assert feed.findtext(f"{name}entry/{name}published") == "2026-11-16T02:30:00+00:00"
    assert client.get("/cong-khai/987654321/tin.atom").status_code == 404
    empty = client.get(f"/cong-khai/{people.place.ward.pk}/tin.atom")
    assert "<entry>" not in empty.content.decode()


@override_settings(PUBLIC_URL="https://so.example.vn")
def test_machines_read_what_people_read(people: PeopleOfMau, client: Client) -> None:
    made = published(people.hoa, people.binh)
    html = client.get(made.get_public_url()).content.decode()
    found: Any = json.loads(html.split('<script type="application/ld+json">')[1].split("</script>")[0])
    address = f"https://so.example.vn{made.get_public_url()}"
    assert found["@type"] == "NewsArticle"
    assert (found["headline"], found["author"]["name"]) == (made.title, made.byline)
    assert (found["datePublished"], found["mainEntityOfPage"]) == ("2026-11-16T09:30:00+07:00", address)
    assert f'<link rel="canonical" href="{address}">' in html


@override_settings(PUBLIC_URL="https://so.example.vn")
def test_search_engines_find_what_is_published_and_nothing_else(people: PeopleOfMau, client: Client) -> None:
    made = published(people.hoa, people.binh)
    ArticleFactory(unit=people.place.dong_6)
    response = client.get("/sitemap.xml")
    assert response["Content-Type"] == "application/xml; charset=utf-8"
    found = re.findall(r"<loc>https://so.example.vn([^<]*)</loc><lastmod>([^<]*)<", response.content.decode())
    unit = f"/cong-khai/{made.unit_id}/"
    assert found == [(unit, "2026-11-16"), (f"{unit}tin/{made.pk}/", "2026-11-16")]
    robots = client.get("/robots.txt").content.decode()
    assert "Disallow: /\n" in robots
    assert "Sitemap: https://so.example.vn/sitemap.xml" in robots


def test_the_map_for_search_engines_is_flat(
    people: PeopleOfMau, client: Client, flat: Callable[..., None]
) -> None:
    flat(lambda: client.get("/sitemap.xml"), lambda: ArticleFactory.create_batch(3, published=True))


@pytest.mark.slow
def test_a_ward_leads_to_its_areas_and_a_province_stays_small(people: PeopleOfMau, client: Client) -> None:
    place = people.place
    ward = client.get(f"/cong-khai/{place.ward.pk}/").content.decode()
    for area in (place.dong_5, place.dong_6):
        assert f'href="/cong-khai/{area.pk}/">{area}</a>' in ward
    assert str(place.other_area) not in ward
    Unit.objects.filter(pk=place.dong_6.pk).update(is_placeholder=True)
    assert str(place.dong_6) not in client.get(f"/cong-khai/{place.ward.pk}/").content.decode()
    for number in range(200):
        AreaFactory(name=f"Thôn có tên khá dài số {number}", parent=place.ward)
    assert len(client.get(f"/cong-khai/{place.ward.pk}/").content) < MOST_BYTES


def test_a_unit_is_found_by_its_name_without_marks(client: Client) -> None:
    place = phuong_mau()
    found = client.get("/cong-khai/?tim=dong+5").content.decode()
    assert f"/cong-khai/{place.dong_5.pk}/" in found
    assert str(place.ward) in found
    assert "Không có đơn vị nào" in client.get("/cong-khai/?tim=khongco").content.decode()
    for odd in ("", "?tim=", "?tim=%00", f"?tim={'a' * 500}", "?tim=%25"):
        assert client.get(f"/cong-khai/{odd}").status_code == 200
