"""/so-tay/: open to everybody, the reader's own pages first, found by words."""

import re

import pytest
from django.test import Client

from mattran.web.handbook.reading import handbook, setter
from tests.factories.access import signed_in
from tests.web.conftest import Ward


def text(client: Client, address: str) -> str:
    response = client.get(address)
    assert response.status_code == 200
    return response.content.decode()


@pytest.mark.django_db
class TestBeforeSigningIn:
    def test_lists_every_page(self, client: Client) -> None:
        html = text(client, "/so-tay/")
        for page in handbook().pages:
            assert f'href="/so-tay/{page.name}/"' in html

    def test_shows_every_page(self, client: Client) -> None:
        for page in handbook().pages:
            assert page.title in text(client, f"/so-tay/{page.name}/").replace("&quot;", '"')

    def test_the_way_in_leads_to_it(self, client: Client) -> None:
        assert 'href="/so-tay/"' in text(client, "/mo-so/")
        assert 'href="/so-tay/mo-so-bang-the/"' in text(client, "/the/")

    def test_a_page_that_is_not_there_is_404(self, client: Client) -> None:
        assert client.get("/so-tay/khong-co/").status_code == 404
        assert "Xem hướng dẫn" not in client.get("/so-tay/khong-co/").content.decode()

    def test_asks_the_database_nothing(self, client: Client, django_assert_num_queries) -> None:
        handbook()
        with django_assert_num_queries(0):
            client.get("/so-tay/?tim=phieu+thang")


@pytest.mark.django_db
class TestSearching:
    def test_finds_without_marks_and_shows_the_sentence(self, client: Client) -> None:
        html = text(client, "/so-tay/?tim=phieu+thang")
        first = re.search(r'<ol class="tasks">\s*<li><a href="/so-tay/([^/]+)/">', html)
        assert first
        assert first[1] == "xac-nhan-phieu-thang"
        assert "<mark>" in html

    def test_nothing_found_says_what_to_do_and_shows_all_pages(self, client: Client) -> None:
        html = text(client, "/so-tay/?tim=khinhkhicau")
        assert "Không thấy trang nào nói về điều ấy." in html
        assert "Thử ít chữ hơn" in html
        assert 'href="/so-tay/ghi-viec-vua-lam/"' in html

    @pytest.mark.parametrize("wanted", ["%00", "<script>", "%F0%9F%98%80", "a" * 5000, "%2B%2B", "'\"--"])
    def test_whatever_is_typed_is_answered(self, client: Client, wanted: str) -> None:
        assert "<script>alert" not in text(client, f"/so-tay/?tim={wanted}")


class TestForEach:
    def test_her_own_pages_come_first(self, ward: Ward) -> None:
        head = text(signed_in(Client(), ward.hoa), "/so-tay/")
        desk = text(signed_in(Client(), ward.binh), "/so-tay/")
        assert head.index('id="ban"') < head.index('id="phuong"')
        assert desk.index('id="phuong"') < desk.index('id="ban"')
        assert '<html lang="vi" class="hand">' in head
        assert '<html lang="vi" class="">' in desk

    def test_a_page_of_the_product_leads_to_the_one_for_its_reader(self, ward: Ward) -> None:
        head = text(signed_in(Client(), ward.hoa), "/phieu/cua-don-vi/")
        desk = text(signed_in(Client(), ward.binh), "/phieu/cua-don-vi/")
        assert 'href="/so-tay/xac-nhan-phieu-thang/"' in head
        assert 'href="/so-tay/nhan-tra-phieu/"' in desk

    def test_no_tag_of_a_page_is_obeyed(self) -> None:
        html = setter().render("<script>alert(1)</script>\n\n<b>a</b>")
        assert "<script>" not in html
        assert "<b>" not in html
