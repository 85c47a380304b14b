"""A board head leaves within the month: her ward hands her seat over, whoever follows finds her work."""

from uuid import uuid4

import pypdfium2
import pytest
from django.test import Client
from django.utils import timezone
from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer

from mattran.base.periods import month_before
from mattran.directory.access.cards import CardSecret
from mattran.directory.access.views.card_sheet import SHEET
from mattran.directory.bodies.actions import load_catalogue
from mattran.frontwork.activities.actions import keep_draft
from mattran.frontwork.activities.rules import Answers
from mattran.frontwork.documents.actions import load_catalogue as load_documents
from mattran.frontwork.returns.models import Return
from tests.browser import axe
from tests.browser.conftest import DESK, PHONE
from tests.browser.test_phone import SMALL
from tests.browser.watching import Open
from tests.factories.access import LoginCardFactory, PeopleOfMau, signed_in
from tests.factories.activities import kind
from tests.factories.figures import measure, post

pytestmark = pytest.mark.slow
HERS, NEW = CardSecret("thẻ bà Hoa"), "509271"


@pytest.fixture
def mau(live_server: LiveServer) -> PeopleOfMau:
    """Bà Hoa with a card, last month's return still to be sent, and a record half told."""
    load_catalogue()
    load_documents()
    measure("gifts")
    mau, today = PeopleOfMau(), timezone.localdate()
    post(mau.place.dong_5, month_before(today).start, gifts=12)
    LoginCardFactory(user=mau.hoa.user, seed="thẻ bà Hoa")
    told = Answers(kind=kind().pk, day=today)
    keep_draft(by=mau.hoa, client_id=uuid4(), unit=mau.place.dong_5, answers=told, at=timezone.now())
    return mau


def hands_over(desk: Page, host: str, mau: PeopleOfMau) -> None:
    """The officer finds the seat, sees what is open, and names who follows."""
    desk.goto(f"{host}/to-chuc/{mau.place.dong_5.pk}/")
    desk.get_by_role("link", name="Bàn giao chức danh của Bà Vũ Thị Hoa").click()
    expect(desk.get_by_text("Việc đang dở sẽ chuyển cho người mới")).to_be_visible()
    expect(desk.get_by_role("main")).to_contain_text("chưa lưu vào sổ")
    desk.get_by_label("Vì sao bàn giao").select_option(label="Chuyển nơi ở")
    desk.get_by_role("radio", name="Ông", exact=True).check()
    desk.get_by_label("Họ và tên").fill("Đỗ Văn Sáu")
    desk.get_by_label("Văn bản về người nhận").fill("QĐ 21/QĐ-MTTQ-BTT")
    desk.get_by_role("radio", name="Đã công nhận").check()
    desk.get_by_role("button", name="Bàn giao").click()
    expect(desk.get_by_text("Chưa nhận bàn giao")).to_be_visible()


def opens_with(phone: Page, host: str, card: CardSecret, pin: str) -> None:
    """A card held up, six digits."""
    phone.goto(f"{host}/the/#{card.id}")
    phone.get_by_label("Số PIN").fill(pin)
    phone.get_by_role("button", name="Mở sổ").click()


def test_from_the_old_head_to_the_new_one(
    open_window: Open, live_server: LiveServer, mau: PeopleOfMau
) -> None:
    host, desk = live_server.url, open_window(DESK)
    officer = signed_in(Client(), mau.binh)
    session = officer.cookies["sessionid"].value
    desk.context.add_cookies([{"name": "sessionid", "value": session, "url": host}])
    hands_over(desk, host, mau)
    axe.check(desk)
    with desk.expect_download() as fetched:
        desk.get_by_role("link", name="PDF để in").click()
    pages = pypdfium2.PdfDocument(fetched.value.path())
    printed = "\n".join(page.get_textpage().get_text_range() for page in pages)
    pages.close()
    for words in ("DỰ THẢO", "BIÊN BẢN", "Vũ Thị Hoa", "Đỗ Văn Sáu", "NGƯỜI CHỨNG KIẾN"):
        assert words in printed
    desk.get_by_role("link", name="Phát thẻ cho người nhận").click()
    desk.get_by_role("button", name="Phát thẻ và in").click()
    expect(desk.get_by_role("button", name="Tải tờ in (PDF)")).to_be_visible()
    ((seed, _, _),) = officer.session[SHEET]["seeds"].values()

    old = open_window(PHONE)
    opens_with(old, host, HERS, "509271")
    expect(old.get_by_text("thẻ cũ không dùng được nữa").first).to_be_visible()

    phone, his = open_window(PHONE), CardSecret(seed)
    opens_with(phone, host, his, his.pin)
    phone.get_by_label("Số PIN đang dùng").fill(his.pin)
    phone.get_by_label("Số PIN mới", exact=True).fill(NEW)
    phone.get_by_label("Gõ lại số PIN mới").fill(NEW)
    phone.get_by_role("button", name="Đổi số PIN").click()
    phone.get_by_role("link", name="Nhận bàn giao từ Bà Vũ Thị Hoa").click()
    axe.check(phone)
    assert phone.evaluate(SMALL) == []
    expect(phone.get_by_role("link", name="Tổng vệ sinh")).to_have_count(0)
    phone.get_by_role("button", name="Đã nhận bàn giao").click()
    expect(phone.get_by_role("link", name="Tổng vệ sinh")).to_be_visible()
    month = month_before(timezone.localdate())
    phone.get_by_role("link", name=f"Phiếu {month.in_a_sentence}").click()
    phone.get_by_role("button", name="Xác nhận và gửi").click()
    expect(phone.locator(".toast").first).to_contain_text("Đã gửi phiếu")
    assert Return.objects.get().sent_by.startswith("Ông Đỗ Văn Sáu")
    phone.goto(f"{host}/viec-cua-toi/")
    expect(phone.get_by_role("link", name="Nhận bàn giao")).to_have_count(0)
    expect(phone.get_by_role("link", name="Tổng vệ sinh")).to_be_visible()
