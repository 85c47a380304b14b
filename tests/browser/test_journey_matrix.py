"""Nhập hộ theo bảng on a desktop: typed, pasted, refused, mended, saved; and what a lost line leaves."""

import re
from collections.abc import Callable

import pytest
from django.utils import timezone
from playwright.sync_api import Locator, Page, expect
from pytest_django.live_server_helper import LiveServer

from mattran.base.periods import Period, month_before
from mattran.directory.access.models import User
from mattran.figures.facts.models import Fact
from mattran.figures.rollup.queries import reckon
from mattran.figures.rollup.rules import Reading
from mattran.frontwork.entries.models import Batch
from mattran.frontwork.returns.models import Return
from tests.browser import axe
from tests.browser.conftest import DESK, PHONE
from tests.browser.test_journey_returns import signed_in
from tests.browser.watching import Open
from tests.factories.access import PeopleOfMau
from tests.factories.figures import measure, post
from tests.factories.units import AreaFactory

pytestmark = pytest.mark.slow


@pytest.fixture
def people(live_server: LiveServer) -> PeopleOfMau:
    """Phường Mẫu with three areas, where Khu phố Đông 5 gave twelve gifts last month."""
    measure("posts", name="Tin đã đăng", unit_of_count="tin")
    measure("gifts", name="Suất quà đã trao", unit_of_count="suất")
    people = PeopleOfMau()
    AreaFactory(name="Đông 7", parent=people.place.ward)
    post(people.place.dong_5, last_month().start, gifts=12)
    return people


def last_month() -> Period:
    return month_before(timezone.localdate())


def cell(page: Page, area: str, measure_name: str) -> Locator:
    """The cell of that area and measure, found as those who hear the page find it."""
    return page.get_by_role("textbox", name=re.compile(rf"{area} {measure_name}"))


def paste(page: Page, text: str) -> None:
    """Paste into the focused cell what a spreadsheet had copied."""
    page.evaluate(
        """(text) => {
            const data = new DataTransfer();
            data.setData("text/plain", text);
            const how = { clipboardData: data, bubbles: true, cancelable: true };
            document.activeElement.dispatchEvent(new ClipboardEvent("paste", how));
        }""",
        text,
    )


def open_table(page: Page, host: str, group: str = "tat-ca") -> Page:
    page.goto(f"{host}/dot-nhap/bang/?nhom={group}&thang={last_month().code}")
    expect(page.get_by_role("heading", level=1)).to_contain_text("Nhập hộ theo bảng")
    return page


def test_the_officer_types_and_pastes_mends_and_saves(
    open_window: Open, live_server: LiveServer, people: PeopleOfMau
) -> None:
    page = signed_in(open_window(DESK), live_server.url, people.binh)
    page.get_by_role("link", name=re.compile("nơi chưa gửi phiếu")).click()
    page.get_by_role("link", name="Nhập hộ theo bảng").click()
    open_table(page, live_server.url)
    expect(page.get_by_text("đã ghi 12, sẽ cộng thêm")).to_be_visible()
    axe.check(page)

    cell(page, "Đông 5", "Tin đã đăng").click()
    page.keyboard.type("4")
    page.keyboard.press("ArrowDown")
    expect(cell(page, "Đông 6", "Tin đã đăng")).to_be_focused()
    page.keyboard.press("Enter")
    expect(cell(page, "Đông 7", "Tin đã đăng")).to_be_focused()
    page.keyboard.press("Shift+Enter")
    page.keyboard.press("ArrowRight")
    expect(cell(page, "Đông 6", "Suất quà")).to_be_focused()
    page.keyboard.press("ArrowLeft")
    paste(page, "trên 40\tba\r\n7\t5\r\n9\t9\r\n")
    expect(page.get_by_text("Đã dán 4 số. 2 số ra ngoài bảng, không dán.")).to_be_visible()
    expect(cell(page, "Đông 7", "Suất quà")).to_have_value("5")

    page.get_by_role("button", name="Lưu cả bảng").click()
    errors = page.get_by_role("alert")
    expect(errors).to_contain_text("Khu phố Đông 6, Suất quà đã trao")
    assert not Batch.objects.exists()
    axe.check(page)
    errors.get_by_role("link", name="Khu phố Đông 6, Suất quà đã trao").click()
    expect(cell(page, "Đông 6", "Suất quà")).to_be_focused()
    expect(cell(page, "Đông 7", "Tin đã đăng")).to_have_value("7")
    cell(page, "Đông 6", "Suất quà").fill("3")
    page.get_by_role("button", name="Lưu cả bảng").click()
    expect(page.locator(".toast")).to_contain_text("Đã nhập hộ 5 số")
    assert Batch.objects.get().entry_count == Fact.objects.count() - 1 == 5
    figures = reckon(people.place.ward, last_month(), [measure("gifts"), measure("posts")], Reading.today())
    assert (figures["gifts"].text, figures["posts"].text) == ("20", "trên 51")
    page.goto(f"{live_server.url}/phieu/{people.place.dong_6.pk}/{last_month().code}/")
    expect(page.get_by_role("main")).to_contain_text("Phường Mẫu nhập hộ 2 số")


def test_a_block_with_names_is_laid_by_its_names(
    open_window: Open, live_server: LiveServer, people: PeopleOfMau
) -> None:
    page = open_table(signed_in(open_window(DESK), live_server.url, people.binh), live_server.url)
    cell(page, "Đông 5", "Tin đã đăng").click()
    paste(page, "Đơn vị\tTin đã đăng\tSuất quà đã trao\r\nKP Đông 7\t8\t9\r\nKP Đông 8\t1\t2\r\n")
    expect(page.get_by_text("Khối có cột tên hoặc dòng tên")).to_be_visible()
    expect(cell(page, "Đông 5", "Tin đã đăng")).to_have_value("")
    page.get_by_role("button", name="Điền vào bảng, chưa lưu").click()
    expect(page.get_by_text("Không rõ 1 dòng là nơi nào trong bảng: “KP Đông 8”")).to_be_visible()
    expect(cell(page, "Đông 7", "Tin đã đăng")).to_have_value("8")
    expect(cell(page, "Đông 7", "Suất quà")).to_have_value("9")
    assert not Batch.objects.exists()
    axe.check(page)


def test_the_table_works_without_script(
    open_window: Open, live_server: LiveServer, people: PeopleOfMau
) -> None:
    page = signed_in(open_window(DESK, javascript=False), live_server.url, people.binh)
    open_table(page, live_server.url)
    cell(page, "Đông 6", "Suất quà").fill("3")
    page.get_by_role("button", name="Lưu cả bảng").click()
    expect(page.locator(".toast")).to_contain_text("Đã nhập hộ 1 số")


def test_a_phone_scrolls_the_table_and_not_the_page(
    open_window: Open, live_server: LiveServer, people: PeopleOfMau
) -> None:
    for number in range(9):
        measure(f"more_{number}")
    axe.check(open_table(signed_in(open_window(PHONE), live_server.url, people.binh), live_server.url))


def test_a_lost_line_loses_no_cell(
    page: Page, sign_in: Callable[[User], None], live_server: LiveServer, people: PeopleOfMau
) -> None:
    page.set_viewport_size(DESK)
    sign_in(people.binh.user)
    open_table(page, live_server.url)
    cell(page, "Đông 5", "Tin đã đăng").click()
    paste(page, "1\t2\n3\t4\n5\t6\n")
    page.context.set_offline(True)
    page.get_by_role("button", name="Lưu cả bảng").click()
    expect(page.get_by_text("Mất mạng. Cứ ghi tiếp")).to_be_visible()
    expect(cell(page, "Đông 7", "Suất quà")).to_have_value("6")
    assert not Batch.objects.exists()
    page.context.set_offline(False)
    page.reload()
    expect(cell(page, "Đông 7", "Suất quà")).to_have_value("6")
    page.get_by_role("button", name="Lưu cả bảng").click()
    expect(page.locator(".toast")).to_contain_text("Đã nhập hộ 6 số")
    open_table(page, live_server.url)
    expect(cell(page, "Đông 7", "Suất quà")).to_have_value("")


def test_two_tabs_and_the_button_back_send_a_return_once(
    open_window: Open, live_server: LiveServer, people: PeopleOfMau
) -> None:
    """Back and pressed again sends nothing; a tab that is out of date shows the new figures first."""
    page = signed_in(open_window(PHONE), live_server.url, people.hoa)
    page.get_by_role("link", name=f"Phiếu {last_month().in_a_sentence}").click()
    other = page.context.new_page()
    other.goto(page.url)
    page.get_by_role("button", name="Xác nhận và gửi").click()
    expect(page.locator(".toast")).to_contain_text("Đã gửi phiếu")
    page.go_back()
    page.go_forward()
    page.get_by_role("button", name=re.compile("Xác nhận và gửi|Gửi lại phiếu")).click()
    expect(page.get_by_role("button", name="Gửi lại phiếu")).to_be_visible()
    assert Return.objects.get().version == 1
    post(people.place.dong_5, last_month().start, gifts=3)
    other.get_by_role("button", name="Xác nhận và gửi").click()
    expect(other.get_by_role("alert")).to_contain_text("Phiếu này vừa đổi")
    expect(other.get_by_role("row", name="Suất quà đã trao")).to_contain_text("15")
    assert Return.objects.get().version == 1
    other.get_by_role("button", name="Gửi lại phiếu").click()
    expect(other.locator(".toast")).to_contain_text("Đã gửi phiếu")
    assert Return.objects.get().version == 2
