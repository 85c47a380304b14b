"""The handbook in a real browser: found without marks, without JavaScript and without signing in."""

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect
from pytest_django.live_server_helper import LiveServer

from mattran.directory.access.models import User
from tests.browser import axe
from tests.browser.conftest import DESK
from tests.web.conftest import Ward

pytestmark = pytest.mark.slow


@pytest.fixture
def ward(live_server: LiveServer) -> Ward:
    """Phường Mẫu, where nobody has sent last month's return."""
    return Ward()


def test_whoever_cannot_sign_in_finds_what_to_do_without_javascript(
    browser: Browser, browser_context_args: dict[str, Any], live_server: LiveServer
) -> None:
    page = browser.new_context(**browser_context_args, java_script_enabled=False).new_page()
    page.goto(f"{live_server.url}/mo-so/")
    page.get_by_role("banner").get_by_role("link", name="Sổ tay").click()
    page.get_by_label("Tìm cách làm").fill("quen pin")
    page.get_by_role("button", name="Tìm").click()
    found = page.get_by_role("main").get_by_role("listitem")
    expect(found.first).to_contain_text("Quên PIN, mất thẻ, quên mật khẩu")
    found.first.get_by_role("link").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Quên PIN, mất thẻ, quên mật khẩu")
    page.context.close()


def test_a_head_is_led_from_her_page_to_the_one_that_explains_it_and_sees_the_pictures(
    page: Page, ward: Ward, live_server: LiveServer, sign_in: Callable[[User], None]
) -> None:
    sign_in(ward.hoa.user)
    page.goto(f"{live_server.url}/viec-cua-toi/")
    page.get_by_role("link", name="Xem hướng dẫn").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Ghi việc vừa làm")
    picture = page.get_by_role("img", name="Trang Việc của tôi")
    picture.scroll_into_view_if_needed()
    page.wait_for_function("[...document.images].some((one) => one.complete && one.naturalWidth > 300)")
    axe.check(page)


def test_what_waits_is_one_list_at_the_desk_too(
    page: Page, ward: Ward, live_server: LiveServer, sign_in: Callable[[User], None]
) -> None:
    page.set_viewport_size(DESK)
    sign_in(ward.binh.user)
    page.goto(f"{live_server.url}/ban-lam-viec/")
    expect(page.get_by_role("heading", name="Đang chờ ông")).to_be_visible()
    axe.check(page)
    page.get_by_role("link", name="2 nơi chưa gửi phiếu").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Phiếu của cấp dưới")


def test_on_paper_only_the_task_is_left(page: Page, live_server: LiveServer) -> None:
    page.goto(f"{live_server.url}/so-tay/bam-nham/")
    page.emulate_media(media="print")
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    expect(page.get_by_role("link", name="Sổ tay").first).to_be_hidden()
    expect(page.get_by_role("button", name="Tìm")).to_be_hidden()
