"""On a board head's phone: a late task is done in two taps; a new one needs a sentence and a button."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer

from mattran.directory.access.models import User
from mattran.frontwork.programmes.models import Task
from tests.browser import axe
from tests.browser.test_phone import SMALL
from tests.factories.access import PeopleOfMau
from tests.factories.tasks import given

pytestmark = pytest.mark.slow


@pytest.fixture
def people(live_server: LiveServer) -> PeopleOfMau:
    """The ward gave Bà Hoa's board something that is late by now."""
    people = PeopleOfMau()
    due_on = timezone.localdate() - timedelta(days=2)
    given(people.binh, people.place.dong_5, text="Rà soát hộ cận nghèo", due_on=due_on)
    return people


def test_from_the_first_page_to_done(
    page: Page, live_server: LiveServer, people: PeopleOfMau, sign_in: Callable[[User], None]
) -> None:
    sign_in(people.hoa.user)
    page.goto(f"{live_server.url}/viec-cua-toi/")
    page.get_by_role("link", name="Rà soát hộ cận nghèo").click()
    axe.check(page)
    assert page.evaluate(SMALL) == []
    page.get_by_role("button", name="Đã xong").click()
    expect(page.locator(".toast").first).to_contain_text("Đã xong")
    page.get_by_role("button", name="Mở lại").click()
    expect(page.get_by_text("Quá hạn 2 ngày")).to_be_visible()

    page.get_by_role("link", name="Ghi tiến độ").click()
    page.get_by_label("Đã làm được gì").fill("Đã họp 2 tổ")
    page.get_by_role("button", name="Ghi tiến độ").click()
    expect(page.get_by_role("main")).to_contain_text("Đã họp 2 tổ")

    page.get_by_role("link", name="Việc cần làm").click()
    page.get_by_role("link", name="Thêm việc cần làm").click()
    axe.check(page)
    assert page.evaluate(SMALL) == []
    page.get_by_role("button", name="Ghi việc này").click()
    expect(page.get_by_role("alert")).to_contain_text("Hãy ghi việc cần làm")
    page.get_by_label("Việc cần làm").fill("Thay bóng đèn ngõ 12")
    page.get_by_label("Hạn").fill("31/12")
    page.get_by_role("button", name="Ghi việc này").click()
    expect(page.get_by_role("heading", name="Thay bóng đèn ngõ 12")).to_be_visible()
    assert Task.objects.latest("pk").due_on is not None
    page.goto(f"{live_server.url}/viec-can-lam/")
    axe.check(page)
    assert page.evaluate(SMALL) == []
