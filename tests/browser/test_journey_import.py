"""A long import on a desktop: the page says how far the press has come until the next one is there."""

import threading
from collections.abc import Iterator
from typing import Any
from uuid import UUID

import pytest
from django.urls import reverse
from playwright.sync_api import Browser, Route, expect
from pytest_django.live_server_helper import LiveServer

from mattran.base import progress
from mattran.frontwork.entries.models import Batch
from tests.base.tables import making
from tests.browser.conftest import DESK
from tests.browser.test_journey_returns import signed_in
from tests.browser.watching import Open, windows
from tests.factories.access import PeopleOfMau
from tests.factories.entries import kept_file

pytestmark = pytest.mark.slow


@pytest.fixture
def open_window(
    browser: Browser, browser_context_args: dict[str, Any], live_server: LiveServer
) -> Iterator[Open]:
    """A window of its own profile, watched."""
    with windows(browser, browser_context_args, live_server.url) as opener:
        yield opener


class Asked:
    """Counts how often the page asked how far it is, and waits until it asked again and again."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self._again = threading.Semaphore(0)
        real = progress.progress_of

        def counted(key: UUID) -> progress.Progress | None:
            found = real(key)
            if found is not None:
                self._again.release()
            return found

        monkeypatch.setattr(progress, "progress_of", counted)

    def often(self) -> None:
        """Come back when the answers have been given so often that the page has shown the first of them."""
        for _ in range(4):
            assert self._again.acquire(timeout=30), "the page does not ask"


NOTE_WHAT_IS_SHOWN = """
    new MutationObserver(() => {
        const [bar, words] = [document.querySelector("progress"), document.querySelector("progress + p")];
        if (words) sessionStorage.seen = (sessionStorage.seen || "") + `${words.textContent} ${bar.value}|`;
    }).observe(document.body, { subtree: true, childList: true, attributes: true });
"""


def test_a_long_press_says_how_far_it_is(
    open_window: Open, live_server: LiveServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    """While a press is on its way only the page itself can look at the page, so it notes what it shows."""
    people, asked = PeopleOfMau(), Asked(monkeypatch)
    file = kept_file(people.binh, making.rows(["Khu phố", "Quà"], ["Đông 5", 4]))
    page = signed_in(open_window(DESK), live_server.url, people.binh)
    page.goto(live_server.url + reverse("entries:check", args=[file.pk]))
    expect(page.get_by_role("progressbar")).to_have_count(0)
    page.evaluate(NOTE_WHAT_IS_SHOWN)

    def slowly(route: Route) -> None:
        if route.request.method == "POST":
            with progress.telling(file.pk):
                progress.stage("Đang kiểm tra từng dòng", 15, 45)
                asked.often()
                progress.stage("Đang ghi vào sổ", 45, 95)
                progress.part(1, of=2)
                asked.often()
        route.continue_()

    page.route("**/kiem-tra/", slowly)
    page.get_by_role("button", name="vào sổ").click()
    expect(page.get_by_text("Đã nhập").first).to_be_visible()
    seen = page.evaluate("sessionStorage.seen").split("|")
    assert "Đang kiểm tra từng dòng… 15" in seen
    assert "Đang ghi vào sổ… 70" in seen
    assert Batch.objects.get().entry_count == 1
