"""A real browser for every test of this folder: the system's Chromium, no network but our own server.

Every page is watched: a request that leaves the host, a script that fails, something the policy of contents
refused, fails the test that opened it.
"""

import os
import shutil
from collections.abc import Callable, Iterator
from typing import Any
from urllib.parse import urlsplit

import pytest
from django.test import Client
from playwright.sync_api import Browser, BrowserContext, Page, expect
from pytest_django.live_server_helper import LiveServer

from mattran.directory.access.models import User
from tests.browser.watching import Open, windows

os.environ.setdefault(
    "DJANGO_ALLOW_ASYNC_UNSAFE", "true"
)  # Playwright keeps a loop of its own in this thread

expect.set_options(timeout=15_000)  # milliseconds; a machine that runs two browsers may be slow to answer

PHONE = {"width": 360, "height": 800}
DESK = {"width": 1366, "height": 768}

CHROMIUM = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """What lies here drives Chromium, and says so."""
    for item in items:
        if "tests/browser/" in str(item.path):
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, Any]) -> dict[str, Any]:
    """The system's Chromium; Playwright's own download is not used."""
    return browser_type_launch_args | {"executable_path": shutil.which("chromium"), "args": CHROMIUM}


@pytest.fixture(scope="session")
def base_url() -> None:
    """Tests write whole addresses; the plugin's own fixture is written as pytest 10 will refuse it."""


@pytest.fixture(scope="session")
def browser_context_args(browser_context_args: dict[str, Any]) -> dict[str, Any]:
    """A Vietnamese phone."""
    return browser_context_args | {
        "locale": "vi-VN",
        "timezone_id": "Asia/Ho_Chi_Minh",
        "viewport": PHONE,
    }


@pytest.fixture(autouse=True)
def _watched(context: BrowserContext, live_server: LiveServer) -> Iterator[None]:
    """No request leaves the host; no script fails; the policy of contents has nothing to refuse."""
    host, troubles = urlsplit(live_server.url).netloc, list[str]()

    def watch(page: Page) -> None:
        page.on("pageerror", lambda error: troubles.append(f"script: {error}"))
        page.on("console", lambda line: _note(line.text) if line.type == "error" else None)

    def _note(text: str) -> None:
        if "Content Security Policy" in text or "Content-Security-Policy" in text:
            troubles.append(text)

    context.on("page", watch)
    context.on(
        "request",
        lambda request: (
            troubles.append(f"left the host: {request.url}")
            if urlsplit(request.url).netloc not in {host, ""}
            else None
        ),
    )
    yield
    assert troubles == []


@pytest.fixture
def sign_in(context: BrowserContext, live_server: LiveServer) -> Callable[[User], None]:
    """`sign_in(user)`: the browser's next page belongs to that user, without typing a password."""

    def enter(user: User) -> None:
        client = Client()
        client.force_login(user)
        cookie = client.cookies["sessionid"]
        context.add_cookies([{"name": "sessionid", "value": cookie.value, "url": live_server.url}])

    return enter


@pytest.fixture
def open_window(
    browser: Browser, browser_context_args: dict[str, Any], live_server: LiveServer
) -> Iterator[Open]:
    """Opens windows, each of a profile of its own, so that several people can work side by side; watched."""
    with windows(browser, browser_context_args, live_server.url) as opener:
        yield opener
