"""Bà Hoa, sixty, opens her notebook with a card: printed by the ward, scanned with a phone, six digits."""

import re
from collections.abc import Callable

import pypdfium2
import pytest
from django.test import Client
from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer

from mattran.directory.access.cards import CardSecret, in_groups
from mattran.directory.access.models import LoginCard
from mattran.directory.access.rules import FREE_PINS
from mattran.directory.access.views.card_sheet import SHEET
from tests.browser import axe
from tests.browser.conftest import DESK, PHONE
from tests.browser.test_phone import SMALL
from tests.factories.access import LoginCardFactory, PeopleOfMau, signed_in

pytestmark = pytest.mark.slow
HERS, NEW = CardSecret("thẻ bà Hoa"), "509271"


@pytest.fixture
def mau(live_server: LiveServer) -> PeopleOfMau:
    """Made anew for each journey."""
    return PeopleOfMau()


@pytest.fixture
def card(mau: PeopleOfMau) -> LoginCard:
    """Bà Hoa's, with the PIN that was printed."""
    return LoginCardFactory(user=mau.hoa.user, seed="thẻ bà Hoa", first_pin=True)


def choose_pin(page: Page) -> None:
    """The first PIN becomes her own."""
    expect(page.get_by_role("heading", level=1)).to_have_text("Đổi số PIN")
    page.get_by_label("Số PIN đang dùng").fill(HERS.pin)
    page.get_by_label("Số PIN mới", exact=True).fill(NEW)
    page.get_by_label("Gõ lại số PIN mới").fill(NEW)
    page.get_by_role("button", name="Đổi số PIN").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Việc của tôi")


def test_scanned_with_a_phone_the_card_is_in_no_address(
    open_window: Callable[..., Page], live_server: LiveServer, card: LoginCard
) -> None:
    page = open_window(PHONE)
    asked: list[str] = []
    page.on("request", lambda request: asked.append(f"{request.url} {request.headers.get('referer', '')}"))
    page.goto(f"{live_server.url}/the/#{HERS.id}")
    expect(page.get_by_text("Đã đọc mã trên thẻ.")).to_be_visible()
    expect(page.get_by_label("Số thẻ")).to_be_hidden()
    expect(page.get_by_label("Số PIN")).to_be_focused()
    assert page.url == f"{live_server.url}/the/"
    assert page.evaluate(SMALL) == []
    axe.check(page)
    page.keyboard.type(HERS.pin)
    page.keyboard.press("Enter")
    choose_pin(page)
    stored = page.evaluate("JSON.stringify([{...sessionStorage}, {...localStorage}])")
    sent = [
        line.partition("#")[0] for line in asked
    ]  # Chromium tells us the fragment; the server never hears it
    assert not any(HERS.id in line for line in (*sent, stored))


def test_a_wrong_pin_keeps_the_card_that_was_scanned(
    open_window: Callable[..., Page], live_server: LiveServer, card: LoginCard
) -> None:
    page = open_window(PHONE)
    page.goto(f"{live_server.url}/the/#{HERS.id}")
    page.get_by_label("Số PIN").fill("934617")
    page.get_by_role("button", name="Mở sổ").click()
    expect(page.get_by_text("Thẻ hoặc số PIN chưa đúng.").first).to_be_visible()
    expect(page.get_by_label("Số thẻ")).to_be_hidden()
    axe.check(page)
    page.get_by_role("button", name="Dùng thẻ khác").click()
    expect(page.get_by_label("Số thẻ")).to_be_focused()
    page.goto(f"{live_server.url}/the/#{HERS.id}")
    page.get_by_label("Số PIN").fill(HERS.pin)
    page.get_by_role("button", name="Mở sổ").click()
    choose_pin(page)


def test_without_script_she_types_the_number(
    open_window: Callable[..., Page], live_server: LiveServer, card: LoginCard
) -> None:
    page = open_window(PHONE, javascript=False)
    page.goto(f"{live_server.url}/the/#{HERS.id}")
    page.get_by_label("Số thẻ").fill(in_groups(HERS.number).lower())
    page.get_by_label("Số PIN").fill(HERS.pin)
    page.get_by_role("button", name="Mở sổ").click()
    choose_pin(page)


def test_the_ward_prints_the_card_and_helps_when_it_is_locked(
    open_window: Callable[..., Page], live_server: LiveServer, mau: PeopleOfMau
) -> None:
    desk, phone = open_window(DESK), open_window(PHONE)
    officer = signed_in(Client(), mau.binh)
    value = officer.cookies["sessionid"].value
    desk.context.add_cookies([{"name": "sessionid", "value": value, "url": live_server.url}])
    desk.goto(f"{live_server.url}/to-chuc/{mau.place.ward.pk}/")
    desk.get_by_role("link", name="Thẻ đăng nhập của các Ban").click()
    expect(desk.get_by_text("1 Trưởng ban chưa có thẻ, đã chọn sẵn.")).to_be_visible()
    desk.get_by_role("button", name="Phát thẻ và in").click()
    axe.check(desk)
    with desk.expect_download() as fetched:
        desk.get_by_role("button", name="Tải tờ in (PDF)").click()
    printed = pypdfium2.PdfDocument(fetched.value.path())[0].get_textpage().get_text_range()
    ((seed, _, _),) = officer.session[SHEET]["seeds"].values()
    secret = CardSecret(seed)
    assert secret.pin in printed
    desk.get_by_role("button", name="Đã in xong").click()
    expect(desk.get_by_text("Sổ đã xoá mã và số PIN của tờ vừa in.")).to_be_visible()

    for _ in range(FREE_PINS):
        phone.goto(f"{live_server.url}/the/#{secret.id}")
        phone.get_by_label("Số PIN").fill("934617")
        phone.get_by_role("button", name="Mở sổ").click()
    expect(
        phone.get_by_text(re.compile("Gọi cán bộ Mặt trận Phường Mẫu", re.IGNORECASE)).first
    ).to_be_visible()
    axe.check(phone)
    desk.goto(f"{live_server.url}/to-chuc/nguoi/{mau.hoa.person.pk}/")
    axe.check(desk)
    desk.get_by_role("link", name="Mở khoá thẻ").click()
    desk.get_by_role("button", name="Mở khoá thẻ").click()
    phone.get_by_label("Số PIN").fill(secret.pin)
    phone.get_by_role("button", name="Mở sổ").click()
    expect(phone.get_by_role("heading", level=1)).to_have_text("Đổi số PIN")
    axe.check(phone)
    assert phone.evaluate(SMALL) == []
