"""Windows of people at work, each watched: nothing leaves the host, no script or console complains."""

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any
from urllib.parse import urlsplit

from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, Request

REFUSED = re.compile(r"Failed to load resource: the server responded with a status of 4\d\d")
PATIENCE = 15_000  # milliseconds
Open = Callable[..., Page]


@contextmanager
def windows(browser: Browser, arguments: dict[str, Any], host: str) -> Iterator[Open]:
    """`open_window(DESK, javascript=False)` gives a page of its own browser profile; all close at the end.

    A page that was refused (4xx) is no trouble: some journeys ask for one.
    """
    opened: list[BrowserContext] = []
    troubles: list[str] = []
    ours = {urlsplit(host).netloc, ""}

    def requested(request: Request) -> None:
        if urlsplit(request.url).netloc not in ours:
            troubles.append(f"left the host: {request.url}")

    def logged(line: ConsoleMessage) -> None:
        if line.type in {"error", "warning"} and not REFUSED.match(line.text):
            troubles.append(f"console: {line.text}")

    def open_window(size: dict[str, int], *, javascript: bool = True) -> Page:
        chosen = {"viewport": size, "java_script_enabled": javascript, "accept_downloads": True}
        context = browser.new_context(**(arguments | chosen))
        context.on("request", requested)
        context.on("console", logged)
        context.on("weberror", lambda error: troubles.append(f"script: {error.error}"))
        context.set_default_timeout(PATIENCE)
        opened.append(context)
        return context.new_page()

    yield open_window
    for context in opened:
        context.close()
    assert troubles == []
