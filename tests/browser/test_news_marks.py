"""Marks by their buttons, and what stands behind the cleaner: the policy runs nothing that lies in a text."""

from typing import Any

import pytest
from django.test import Client
from playwright.sync_api import Browser, ConsoleMessage, expect
from pytest_django.live_server_helper import LiveServer

from mattran.publishing.news.models import Article
from tests.browser.conftest import DESK, PHONE
from tests.browser.watching import Open
from tests.factories.access import PeopleOfMau, signed_in
from tests.factories.news import begun, published

pytestmark = pytest.mark.slow
HOSTILE = (
    "<p>Thân bài</p><script>window.hit=(window.hit||0)+1</script>"
    "<img src=x onerror='window.hit=(window.hit||0)+1'>"
    "<style>h1{display:none}</style><p style='position:fixed'>x</p>"
    "<img src='data:image/gif;base64,R0lGODlhAQABAAAAACwAAAAAAQABAAA='>"
    "<a id=away href='javascript:void(window.hit=(window.hit||0)+1)'>đi</a>"
)


@pytest.mark.parametrize("has_policy", [True, False], ids=["with the policy", "control: without"])
def test_the_policy_runs_nothing_that_slipped_in(
    browser: Browser, live_server: LiveServer, settings: Any, has_policy: bool
) -> None:
    """Case B39, with the cleaner bypassed: the row itself holds what no action would have stored."""
    people = PeopleOfMau()
    made = published(people.hoa, people.binh)
    Article.objects.filter(pk=made.pk).update(body_html=HOSTILE)
    if not has_policy:
        settings.CONTENT_SECURITY_POLICY = None
    context, refused = browser.new_context(), list[str]()
    page = context.new_page()

    def note(line: ConsoleMessage) -> None:
        if "Content Security Policy" in line.text:
            refused.append(line.text)

    page.on("console", note)
    answer = page.goto(f"{live_server.url}{made.get_public_url()}")
    assert answer is not None
    assert ("content-security-policy" in answer.headers) == has_policy
    page.click("#away")
    page.wait_for_load_state()
    hits = page.evaluate("window.hit || 0")
    if has_policy:
        assert hits == 0
        for what in ("script-src", "style-src", "img-src"):
            assert [one for one in refused if what in one], what
        expect(page.locator("h1")).to_be_visible()
    else:
        assert hits == 3
        expect(page.locator("h1")).to_be_hidden()
    context.close()


@pytest.mark.parametrize("size", [PHONE, DESK], ids=["phone", "desk"])
def test_buttons_put_the_marks_in(open_window: Open, live_server: LiveServer, size: dict[str, int]) -> None:
    people = PeopleOfMau()
    made = begun(people.hoa)
    page = open_window(size)
    cookie = signed_in(Client(), people.hoa).cookies["sessionid"].value
    page.context.add_cookies([{"name": "sessionid", "value": cookie, "url": live_server.url}])
    page.goto(f"{live_server.url}/tin/{made.pk}/sua/")
    body = page.locator("#id_body")
    body.fill("Bà con vui")
    body.select_text()
    for name, text in (
        ("Đậm", "**Bà con vui**"),
        ("Nghiêng", "***Bà con vui***"),
        ("Liên kết", "***[Bà con vui](https://)***"),
    ):
        page.get_by_role("button", name=name, exact=True).click()
        assert body.input_value() == text
    body.fill("Gồm:\nmột")
    page.get_by_role("button", name="Từng mục").click()
    assert body.input_value() == "Gồm:\n\n- một"
    body.press("End")
    body.press("Enter")
    page.get_by_role("button", name="Từng mục").click()
    assert body.input_value() == "Gồm:\n\n- một\n- chữ"
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
    page.get_by_role("button", name="Xem trước").click()
    expect(page.locator("section.prose li")).to_have_text(["một", "chữ"])
    page.get_by_role("button", name="Lưu bản thảo").click()
    expect(page.locator("article li")).to_have_text(["một", "chữ"])
