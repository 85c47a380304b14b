"""The shell at work in a real browser: where the day begins, keys, lost lines, double presses, no script."""

import re
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, Page, Request, expect
from pytest_django.live_server_helper import LiveServer

from mattran.directory.access.actors import Actor
from mattran.directory.access.models import User
from mattran.frontwork.activities.models import Activity
from tests.browser import axe
from tests.browser.conftest import DESK, PHONE
from tests.web.conftest import Ward


@pytest.fixture
def ward(live_server: LiveServer) -> Ward:
    """Phường Mẫu; Đông 6 has recorded nothing lately."""
    ward = Ward()
    for days in (0, 3, 9):
        ward.work(ward.place.dong_5, days_ago=days)
    ward.work(ward.place.dong_5, people=None, days_ago=1)
    ward.work(ward.place.dong_6, days_ago=60)
    return ward


@pytest.fixture
def open_as(
    page: Page, live_server: LiveServer, sign_in: Callable[[User], None]
) -> Iterator[Callable[[Actor, str], Page]]:
    """`open_as(actor, "/ban-lam-viec/")`."""

    def go(actor: Actor, address: str) -> Page:
        sign_in(actor.user)
        page.goto(f"{live_server.url}{address}")
        return page

    return go


Open = Callable[[Actor, str], Page]


class TestFirstPages:
    @pytest.mark.parametrize("size", [PHONE, DESK], ids=["phone", "desk"])
    def test_home_breaks_no_rule(self, open_as: Open, ward: Ward, size: dict[str, int]) -> None:
        page = open_as(ward.hoa, "/")
        page.set_viewport_size(size)
        axe.check(page)

    @pytest.mark.parametrize("size", [PHONE, DESK], ids=["phone", "desk"])
    def test_the_desk_breaks_no_rule(self, open_as: Open, ward: Ward, size: dict[str, int]) -> None:
        page = open_as(ward.binh, "/")
        page.set_viewport_size(size)
        axe.check(page)

    def test_an_error_breaks_no_rule(self, open_as: Open, ward: Ward) -> None:
        page = open_as(ward.hoa, "/khong-co/")
        expect(page.get_by_role("heading", level=1)).to_have_text("Không tìm thấy trang này")
        axe.check(page)

    def test_the_big_button_is_on_the_first_screen_of_a_phone(self, open_as: Open, ward: Ward) -> None:
        button = open_as(ward.hoa, "/").get_by_role("link", name="Ghi việc vừa làm")
        place = button.bounding_box()
        assert place is not None
        assert place["y"] + place["height"] <= PHONE["height"]
        assert place["height"] >= 48

    def test_closing_the_notebook_is_one_press(self, open_as: Open, ward: Ward) -> None:
        page = open_as(ward.hoa, "/")
        page.get_by_role("button", name="Đóng sổ").click()
        expect(page).to_have_url(re.compile("/mo-so/$"))


class TestDeskKeys:
    @pytest.fixture
    def desk(self, open_as: Open, ward: Ward) -> Page:
        page = open_as(ward.binh, "/ban-lam-viec/")
        page.set_viewport_size(DESK)
        return page

    def test_slash_finds_without_marks(self, desk: Page) -> None:
        desk.keyboard.press("/")
        desk.keyboard.type("dong 6")
        expect(desk.get_by_role("rowheader", name="Đông 6")).to_be_visible()
        expect(desk.get_by_role("rowheader", name="Đông 5")).to_be_hidden()

    def test_arrows_walk_and_enter_opens(self, desk: Page) -> None:
        desk.locator("#bang tbody tr:not(.grp) th").first.evaluate("(cell) => cell.focus()")
        desk.keyboard.press("ArrowDown")
        desk.keyboard.press("ArrowUp")
        desk.keyboard.press("ArrowRight")
        desk.keyboard.press("ArrowLeft")
        assert desk.evaluate("document.activeElement.textContent") == "Đông 6"
        desk.keyboard.press("Enter")
        desk.wait_for_url("**/viec/?don-vi=*")

    def test_n_goes_to_the_next_group(self, desk: Page) -> None:
        desk.keyboard.press("n")
        assert desk.evaluate("document.activeElement.textContent").startswith("Cần xem trước")


class TestSwapping:
    def test_a_filter_swaps_the_page_in_place_and_goes_back(self, open_as: Open, ward: Ward) -> None:
        page = open_as(ward.binh, "/ban-lam-viec/")
        page.evaluate("window.isSamePage = true")
        page.get_by_role("link", name="Cần xem").focus()
        page.keyboard.press("Enter")
        expect(page.get_by_role("rowheader", name="Đông 5")).to_have_count(0)
        assert page.url.endswith("?loc=can-xem")
        assert page.evaluate("document.activeElement.textContent.trim()").startswith("Cần xem")
        page.keyboard.press("/")
        page.keyboard.type("dong 6")
        expect(page.get_by_role("rowheader", name="Đông 6")).to_be_visible()
        assert page.evaluate("window.isSamePage") is True
        page.go_back()
        expect(page.get_by_role("rowheader", name="Đông 5")).to_have_count(1)


class TestTyping:
    @pytest.fixture
    def activity(self, ward: Ward) -> Activity:
        return ward.work(ward.place.dong_5)

    @pytest.fixture
    def form(self, open_as: Open, ward: Ward, activity: Activity) -> Page:
        page = open_as(ward.hoa, f"/viec/{activity.pk}/sua/")
        page.get_by_label("Nơi làm").fill("Sân đình làng Đông")
        return page

    def test_a_lost_line_loses_no_word(self, form: Page) -> None:
        address = form.url
        form.context.set_offline(True)
        form.locator("main form button").last.click()
        expect(form.get_by_text("Mất mạng. Cứ ghi tiếp")).to_be_visible()
        form.context.set_offline(False)
        form.goto(address)
        expect(form.get_by_label("Nơi làm")).to_have_value("Sân đình làng Đông")

    def test_a_session_that_ran_out_loses_no_word(
        self, form: Page, sign_in: Callable[[User], None], ward: Ward
    ) -> None:
        address = form.url
        form.context.clear_cookies(name="sessionid")
        form.locator("main form button").last.click()
        form.wait_for_url(lambda url: "/sua/" not in url or "next=" in url)
        sign_in(ward.hoa.user)
        form.goto(address)
        expect(form.get_by_label("Nơi làm")).to_have_value("Sân đình làng Đông")

    def test_what_was_taken_is_not_brought_back(self, form: Page, activity: Activity) -> None:
        address = form.url
        form.locator("main form button").last.click()
        form.wait_for_url(f"**/viec/{activity.pk}/")
        Activity.objects.filter(pk=activity.pk).update(place="Sửa ở máy khác")
        form.goto(address)
        expect(form.get_by_label("Nơi làm")).to_have_value("Sửa ở máy khác")

    def test_closing_the_notebook_forgets_what_was_typed(self, form: Page) -> None:
        form.get_by_role("button", name="Đóng sổ").click()
        form.wait_for_url("**/mo-so/")
        assert form.evaluate("Object.keys(sessionStorage).filter((key) => key.includes('#'))") == []

    def test_pressing_twice_sends_once(self, form: Page) -> None:
        sent: list[Request] = []
        form.on("request", lambda request: sent.append(request) if request.method == "POST" else None)
        form.locator("main form button").last.dblclick()
        form.wait_for_load_state("networkidle")
        assert len(sent) == 1


class TestWithoutScript:
    @pytest.fixture
    def bare(
        self, browser: Browser, page: Page, live_server: LiveServer, sign_in: Callable[[User], None]
    ) -> Iterator[Callable[[Actor, str], Page]]:
        bare = browser.new_context(java_script_enabled=False, viewport=PHONE)

        def go(actor: Actor, address: str) -> Page:
            sign_in(actor.user)
            bare.add_cookies(page.context.cookies())
            opened = bare.new_page()
            opened.goto(f"{live_server.url}{address}")
            return opened

        yield go
        bare.close()

    def test_home_leads_to_recording(self, bare: Open, ward: Ward) -> None:
        page = bare(ward.hoa, "/")
        page.get_by_role("link", name="Ghi việc vừa làm").click()
        expect(page.get_by_role("heading", level=1)).to_contain_text("vừa làm việc gì")

    def test_the_desk_filters_and_shows_no_dead_control(self, bare: Open, ward: Ward) -> None:
        page = bare(ward.binh, "/")
        expect(page.locator("[data-find]")).to_be_hidden()
        page.get_by_role("link", name="Cần xem").click()
        expect(page.get_by_role("rowheader", name="Đông 6")).to_be_visible()
        expect(page.get_by_role("rowheader", name="Đông 5")).to_have_count(0)
