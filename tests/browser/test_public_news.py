"""The public page in a browser: what was typed into an article stays words, and it reads without script."""

import pytest
from playwright.sync_api import Browser, expect
from pytest_django.live_server_helper import LiveServer

from mattran.publishing.news import actions
from tests.browser.conftest import DESK, PHONE
from tests.browser.watching import windows
from tests.factories.access import PeopleOfMau
from tests.factories.news import published

pytestmark = pytest.mark.slow
HOSTILE = (
    "<script>window.hit=1</script><img src=x onerror='window.hit=1'><style>body{display:none}</style>"
    "<a href='javascript:window.hit=1'>x</a></script><img src='data:image/png;base64,AA'>"
)


@pytest.mark.parametrize("javascript", [True, False], ids=["with script", "without"])
def test_what_was_typed_stays_words(
    browser: Browser,
    browser_context_args: dict[str, object],
    live_server: LiveServer,
    javascript: bool,
) -> None:
    """Case B39. The watch over the windows fails on anything that the policy had to refuse: there is none."""
    people = PeopleOfMau()
    hostile = actions.Written(HOSTILE[:200], HOSTILE, f"{HOSTILE}\n\nĐoạn hai", HOSTILE[:120])
    made = published(people.hoa, people.binh, written=hostile)
    with windows(browser, browser_context_args, live_server.url) as open_window:
        for size in (PHONE, DESK):
            page = open_window(size, javascript=javascript)
            unit = f"/cong-khai/{made.unit_id}/"
            for path in (unit, f"{unit}tin/", made.get_public_url()):
                page.goto(f"{live_server.url}{path}")
                expect(page.locator("main")).to_contain_text("<script>window.hit=1</script>")
                assert page.locator("main img, main script, main style").count() == 0
            if javascript:
                assert page.evaluate("window.hit") is None
                assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
