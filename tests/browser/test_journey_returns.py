"""The month's return: a head confirms it with two taps on her phone, her ward chases the rest."""

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer

from mattran.base.periods import Period, month_before
from mattran.directory.access.actors import Actor
from mattran.frontwork.returns.models import Return
from tests.browser import axe
from tests.browser.conftest import DESK, PHONE
from tests.browser.watching import Open
from tests.factories.access import PASSWORD, PeopleOfMau
from tests.factories.figures import measure, post
from tests.factories.returns import sent
from tests.factories.units import AreaFactory

pytestmark = pytest.mark.slow


@pytest.fixture
def people(live_server: LiveServer) -> PeopleOfMau:
    """Phường Mẫu, where Khu phố Đông 5 gave twelve gifts last month."""
    measure("gifts")
    people = PeopleOfMau()
    post(people.place.dong_5, last_month().start, gifts=12)
    return people


def last_month() -> Period:
    return month_before(timezone.localdate())


def signed_in(page: Page, host: str, actor: Actor) -> Page:
    page.goto(f"{host}/mo-so/")
    page.get_by_label("Tên đăng nhập").fill(actor.user.login)
    page.get_by_label("Mật khẩu").fill(PASSWORD)
    page.get_by_role("button", name="Mở sổ").click()
    expect(page.get_by_role("button", name="Đóng sổ")).to_be_visible()
    return page


@pytest.mark.parametrize("with_script", [True, False], ids=["with script", "without script"])
def test_a_head_confirms_her_month_with_two_taps(
    open_window: Open, live_server: LiveServer, people: PeopleOfMau, with_script: bool
) -> None:
    page = open_window(PHONE, javascript=with_script)
    signed_in(page, live_server.url, people.hoa)
    page.get_by_role("link", name=f"Phiếu {last_month().in_a_sentence}").click()
    expect(page.get_by_role("row", name="Chỉ tiêu gifts")).to_contain_text("12")
    if with_script:
        axe.check(page)
    other = page.context.new_page()
    other.goto(page.url)
    page.get_by_role("button", name="Xác nhận và gửi").click()
    expect(page.locator(".toast")).to_contain_text("Đã gửi phiếu")
    assert Return.objects.get().unit == people.place.dong_5
    other.get_by_role("button", name="Xác nhận và gửi").click()
    expect(other.get_by_role("button", name="Gửi lại phiếu")).to_be_visible()
    assert Return.objects.get().version == 1, "the same again from another tab changes nothing"


def test_the_officer_chases_three_and_receives_the_rest_at_once(
    open_window: Open, live_server: LiveServer, people: PeopleOfMau
) -> None:
    ward, month = people.place.ward, last_month()
    for number in range(1, 6):
        sent(AreaFactory(name=f"Tây {number}", parent=ward), month)
    AreaFactory(name="Tây 6", parent=ward)
    page = signed_in(open_window(DESK), live_server.url, people.binh)
    expect(page.get_by_role("main")).to_contain_text(f"5 phiếu {month.in_a_sentence} chờ nhận")
    page.get_by_role("link", name=f"3 nơi chưa gửi phiếu {month.in_a_sentence}").click()
    page.get_by_role("link", name="Lời nhắc và danh sách để in").click()
    reminder = page.get_by_role("textbox", name="Lời nhắc").input_value()
    assert "Khu phố Đông 5, Khu phố Đông 6, Khu phố Tây 6" in reminder
    page.get_by_role("link", name="Phiếu của cấp dưới").first.click()
    axe.check(page)
    page.get_by_role("button", name="Nhận những phiếu đã chọn").click()
    expect(page.locator(".toast")).to_contain_text("Đã nhận 5 phiếu")
    expect(page.get_by_role("main")).to_contain_text("3 nơi chưa gửi, 0 phiếu chờ nhận, 5/8 đã nhận")
