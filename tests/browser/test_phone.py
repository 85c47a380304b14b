"""A board head's phone: targets for a finger, letters for old eyes, no word of English."""

from collections.abc import Callable
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from django.utils import timezone
from playwright.sync_api import Browser, Page, expect
from pytest_django.live_server_helper import LiveServer

from mattran.base.dates import show
from mattran.directory.access.models import User
from mattran.frontwork.activities import actions
from mattran.frontwork.activities.models import ActivityDraft
from mattran.frontwork.activities.rules import Amount, Answers
from tests.browser.watching import windows
from tests.factories.access import PASSWORD, PeopleOfMau
from tests.factories.activities import kind, record
from tests.factories.files import photo

pytestmark = pytest.mark.slow

SMALL = """() => {
    const seen = (one) => one.getBoundingClientRect().height > 1 && !one.closest(".sr, .skip");
    const shown = (one) => one.outerHTML.slice(0, 90);
    const target = (one) => one.matches("[type=radio], [type=checkbox]") ? one.closest("label") : one;
    const fields = "input:not([type=file], [type=hidden]), select, textarea";
    const targets = [...document.querySelectorAll(`a[href], button, summary, label.btn, ${fields}`)]
        .filter(seen).map(target).filter((one) => one.getBoundingClientRect().height < 47.9);
    const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT), letters = [];
    while (walk.nextNode()) {
        const place = walk.currentNode.parentElement, size = parseFloat(getComputedStyle(place).fontSize);
        if (walk.currentNode.textContent.trim() && seen(place) && size < 16) letters.push(place);
    }
    const cut = [...document.querySelectorAll(fields)].filter((one) => one.scrollWidth > one.clientWidth + 1);
    return [
        ...targets.map((one) => `target: ${shown(one)}`),
        ...letters.map((one) => `letters: ${shown(one)}`),
        ...cut.map((one) => `cut: ${one.value}`),
    ];
}"""


@pytest.fixture
def people(live_server: LiveServer) -> PeopleOfMau:
    """Phường Mẫu, with the kinds of work that these pages show."""
    for code in ("visit", "clean_up", "propaganda"):
        kind(code)
    return PeopleOfMau()


@pytest.fixture
def draft(people: PeopleOfMau) -> ActivityDraft:
    """A gift that is being told, and whose value may be a slip."""
    figures = {"gifts": Amount(1250), "gifts_value": Amount(1250)}
    answers = Answers(kind=kind("visit").pk, day=timezone.localdate(), figures=figures)
    return actions.keep_draft(
        by=people.hoa, client_id=uuid4(), unit=people.hoa.unit, answers=answers, at=timezone.now()
    )


def test_every_target_is_large_and_nothing_is_cut(
    page: Page,
    live_server: LiveServer,
    people: PeopleOfMau,
    draft: ActivityDraft,
    sign_in: Callable[[User], None],
) -> None:
    place = "Nhà văn hoá Khu phố Đông 5, số 12 ngõ 34 đường Nguyễn Văn Linh"
    told = {"gifts": Amount(12_500), "gifts_value": Amount.read(12_500_000, "ABOUT")}
    activity = record(people.hoa, code="visit", people=None, figures=told, place=place)
    record(people.hoa, people=None, held_on=timezone.localdate(), at=timezone.now())
    sign_in(people.hoa.user)
    asked, own = f"/ghi-viec/{draft.client_id}/", f"/viec/{activity.pk}/"
    found = {}
    for address in (
        "/viec-cua-toi/",
        "/ghi-viec/",
        *(
            f"{asked}{slug}/"
            for slug in ("ngay", "so-gifts", "so-gifts_value", "noi-dung", "anh", "kiem-tra", "bo")
        ),
        *(f"{own}{verb}" for verb in ("", "sua/", "bo/", "anh/", "da-ghi/")),
        "/viec/",
        "/loai-viec/",
        "/khong-co/",
    ):
        page.goto(f"{live_server.url}{address}")
        found[address] = page.evaluate(SMALL)
    assert {address: small for address, small in found.items() if small} == {}


def test_the_check_would_notice(page: Page, live_server: LiveServer) -> None:
    """The negative control: a small button with small letters."""
    page.goto(f"{live_server.url}/mo-so/")
    page.evaluate("document.querySelector('main').innerHTML = '<a href=\"#\"><small>nhỏ</small></a>'")
    assert len(page.evaluate(SMALL)) == 2


def test_enter_in_the_day_sends_the_day_that_was_typed(
    page: Page, live_server: LiveServer, people: PeopleOfMau, draft: ActivityDraft, sign_in: Any
) -> None:
    sign_in(people.hoa.user)
    page.goto(f"{live_server.url}/ghi-viec/{draft.client_id}/ngay/")
    page.get_by_label("Ngày", exact=True).fill("1/9/2026")
    page.get_by_label("Ngày", exact=True).press("Enter")
    expect(page.get_by_role("heading", level=1)).to_contain_text("suất quà")
    assert show(ActivityDraft.objects.get().told.day or timezone.localdate()) == "01/09/2026"


def test_without_script_a_button_still_fills_the_day_in(
    browser: Browser,
    browser_context_args: dict[str, Any],
    live_server: LiveServer,
    people: PeopleOfMau,
    draft: ActivityDraft,
) -> None:
    with windows(browser, browser_context_args, live_server.url) as open_window:
        page = open_window({"width": 360, "height": 800}, javascript=False)
        page.goto(f"{live_server.url}/mo-so/")
        page.get_by_label("Tên đăng nhập").fill(people.hoa.user.login)
        page.get_by_label("Mật khẩu").fill(PASSWORD)
        page.get_by_role("button", name="Mở sổ").click()
        page.goto(f"{live_server.url}/ghi-viec/{draft.client_id}/ngay/")
        page.get_by_label("Ngày", exact=True).fill("")
        page.get_by_role("button", name="Hôm nay").click()
        expect(page.get_by_label("Ngày", exact=True)).to_have_value(show(timezone.localdate()))


def test_chosen_photos_are_named_and_the_control_shows_the_focus(
    page: Page,
    live_server: LiveServer,
    people: PeopleOfMau,
    draft: ActivityDraft,
    sign_in: Any,
    tmp_path: Path,
) -> None:
    file = tmp_path / "sân nhà văn hoá.jpg"
    file.write_bytes(photo())
    sign_in(people.hoa.user)
    page.goto(f"{live_server.url}/ghi-viec/{draft.client_id}/anh/")
    control = page.get_by_label("Chụp hoặc chọn ảnh")
    control.set_input_files(file)
    expect(page.get_by_text("Đã chọn tệp: sân nhà văn hoá.jpg")).to_be_visible()
    control.focus()
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Tab")
    outline = "getComputedStyle(document.querySelector('label[for=id_photos]')).outlineStyle"
    assert page.evaluate(outline) == "solid"


def test_back_after_recording_leads_to_the_record(
    page: Page, live_server: LiveServer, people: PeopleOfMau, draft: ActivityDraft, sign_in: Any
) -> None:
    sign_in(people.hoa.user)
    page.goto(f"{live_server.url}/ghi-viec/{draft.client_id}/kiem-tra/")
    page.get_by_role("button", name="Ghi vào sổ").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Đã ghi.")
    page.go_back()
    expect(page.get_by_role("button", name="Ghi vào sổ")).to_have_count(0)
    page.get_by_role("link", name="Mở việc đã ghi").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Thăm, tặng quà")
