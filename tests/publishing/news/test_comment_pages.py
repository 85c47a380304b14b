"""Comments over HTTP, as a browser without script sends them."""

import re
from collections.abc import Callable
from uuid import uuid4

import pytest
from django.http import HttpResponse
from django.test import Client
from django.utils import timezone

from mattran.publishing.news import actions
from mattran.publishing.news.models import Article, Comment
from mattran.publishing.news.rules import MOST_AN_HOUR
from tests.factories.access import PeopleOfMau, signed_in
from tests.factories.news import ArticleFactory, CommentFactory, published

pytestmark = pytest.mark.django_db


@pytest.fixture
def people() -> PeopleOfMau:
    return PeopleOfMau()


@pytest.fixture
def article(people: PeopleOfMau) -> Article:
    """Published just now, since the pages ask the clock."""
    made = published(people.hoa, people.binh)
    Article.objects.filter(pk=made.pk).update(published_at=timezone.now())
    return made


@pytest.fixture
def binh(people: PeopleOfMau) -> Client:
    return signed_in(Client(), people.binh)


def words(response: HttpResponse) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", response.content.decode()).split())


def told(**given: object) -> dict[str, object]:
    return {"name": "Tư", "text": "Bà con rất vui.", "website": "", "client_id": uuid4()} | given


def address(article: Article) -> str:
    return f"{article.get_public_url()}binh-luan/"


def test_from_a_reader_to_everybody(article: Article, client: Client, binh: Client) -> None:
    where = address(article)
    assert where in client.get(article.get_public_url()).content.decode()
    answer = client.post(where, told(text="Rất <b>vui</b>, gọi 0912345678"))
    assert (answer.status_code, answer["Location"]) == (302, f"{where}?da-gui=1")
    assert "Đã nhận bình luận" in words(client.get(answer["Location"]))
    assert "Rất" not in words(client.get(article.get_public_url()))
    assert "1 bình luận chờ duyệt" in words(binh.get("/ban-lam-viec/"))
    queue = words(binh.get("/tin/binh-luan/"))
    assert "Rất &lt;b&gt;vui&lt;/b&gt;, gọi [đã che số]" in queue
    assert "sổ đã che" in queue
    made = Comment.objects.get()
    assert "Đã duyệt" in words(binh.post(f"/tin/binh-luan/{made.pk}/duyet/", follow=True))
    page = words(client.get(article.get_public_url()))
    assert "Bình luận (1)" in page
    assert "Rất &lt;b&gt;vui&lt;/b&gt;, gọi [đã che số]" in page
    assert "bình luận chờ duyệt" not in words(binh.get("/ban-lam-viec/"))
    down = f"/tin/binh-luan/{made.pk}/tu-choi/"
    assert down in binh.get(article.get_absolute_url()).content.decode()
    assert "Gỡ bình luận này?" in words(binh.get(down))
    assert binh.post(down, {"reason": "Nhầm"})["Location"] == article.get_absolute_url()
    assert "Rất" not in words(client.get(article.get_public_url()))


def test_a_wrong_one_gets_a_sentence(article: Article, client: Client) -> None:
    where = address(article)
    for given, sentence in (
        ({"text": ""}, "Hãy ghi bình luận"),
        ({"text": "x" * 1001}, "nhiều nhất là 1000"),
        ({"client_id": ""}, "Hãy mở lại trang"),
        ({"name": "x" * 99}, "nhiều nhất là 60"),
    ):
        answer = client.post(where, told(**given))
        assert (answer.status_code, sentence in words(answer)) == (422, True), given
    assert not Comment.objects.exists()


def test_machines_are_thanked_and_nothing_is_kept(article: Article, client: Client) -> None:
    assert client.post(address(article), told(website="https://example.org")).status_code == 302
    assert not Comment.objects.exists()


def test_pressed_twice_is_one_and_too_many_must_wait(article: Article, client: Client) -> None:
    once = told()
    for _ in range(3):
        assert client.post(address(article), once).status_code == 302
    assert Comment.objects.count() == 1
    for _ in range(MOST_AN_HOUR - 1):
        client.post(address(article), told())
    answer = client.post(address(article), told())
    assert (answer.status_code, "chờ một giờ" in words(answer)) == (429, True)
    assert Comment.objects.count() == MOST_AN_HOUR


def test_closed_late_and_gone(people: PeopleOfMau, article: Article, client: Client, binh: Client) -> None:
    where = address(article)
    assert "Đã đóng bình luận" in words(
        binh.post(f"/tin/{article.pk}/binh-luan/", {"dong": "1"}, follow=True)
    )
    page = client.get(where)
    assert (page.status_code, "không nhận bình luận" in words(page)) == (200, True)
    assert client.post(where, told()).status_code == 422
    assert where not in client.get(article.get_public_url()).content.decode()
    assert "Đã mở bình luận" in words(binh.post(f"/tin/{article.pk}/binh-luan/", {"dong": "0"}, follow=True))
    old = published(people.hoa, people.binh)
    Article.objects.filter(pk=old.pk).update(published_at="2020-01-01T00:00:00Z")
    assert client.post(address(old), told()).status_code == 422
    CommentFactory(article=article, shown=True)
    actions.withdraw(by=people.binh, article=article, reason="Nhầm", at=timezone.now())
    missing = client.get("/cong-khai/1/tin/987654321/binh-luan/")
    for answer in (client.get(where), client.post(where, told())):
        assert (answer.status_code, answer.content) == (404, missing.content)
    assert binh.get("/tin/binh-luan/").status_code == 200
    assert client.get(address(ArticleFactory())).status_code == 404


def test_refusing_asks_why(article: Article, binh: Client) -> None:
    made = CommentFactory(article=article)
    where = f"/tin/binh-luan/{made.pk}/tu-choi/"
    answer = binh.post(where, {"reason": ""})
    assert (answer.status_code, "Hãy ghi lý do" in words(answer)) == (422, True)
    assert "Đã từ chối" in words(binh.post(where, {"reason": "Việc riêng"}, follow=True))
    assert "đang ở trạng thái" in words(binh.post(f"/tin/binh-luan/{made.pk}/duyet/", follow=True))
    assert Comment.objects.get().reason == "Việc riêng"


def test_what_is_out_of_sight_is_not_there(people: PeopleOfMau, binh: Client) -> None:
    other = CommentFactory(article=ArticleFactory(unit=people.place.other_area, published=True))
    for way in ("duyet", "tu-choi"):
        assert binh.post(f"/tin/binh-luan/{other.pk}/{way}/", {"reason": "Nhầm"}).status_code == 404
    assert signed_in(Client(), people.hoa).get("/tin/binh-luan/").status_code == 403


def test_lists_are_flat(article: Article, client: Client, binh: Client, flat: Callable[..., None]) -> None:
    flat(lambda: binh.get("/tin/binh-luan/"), lambda: CommentFactory.create_batch(3, article=article))
    public = article.get_public_url()
    flat(lambda: client.get(public), lambda: CommentFactory.create_batch(3, article=article, shown=True))
    CommentFactory.create_batch(60, article=article, shown=True)
    assert client.get(public).content.decode().count('<li><p class="cap">') == 50
    for odd in ("?trang=2", "?trang=99", "?trang=x"):
        assert client.get(f"{public}{odd}").status_code == 200
    assert not client.get(public).cookies
