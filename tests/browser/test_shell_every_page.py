"""Every page that a day's work leads to: no rule of accessibility broken, no page wider than its window.

The pages are found by following links from where the day begins, one page for each route.
"""

from collections.abc import Callable, Iterator
from urllib.parse import urlsplit

import pytest
from django.test import Client
from django.urls import resolve
from playwright.sync_api import Page
from pytest_django.live_server_helper import LiveServer

from mattran.directory.access.actors import Actor
from mattran.directory.access.models import User
from tests.browser import axe
from tests.browser.conftest import DESK, PHONE
from tests.factories.access import signed_in
from tests.factories.reports import half_year_report, outlines
from tests.web.conftest import Ward

MOST_BYTES = 50_000
HEAVY: set[str] = set()
"""The list of all measures of the catalogue is a reference, and as long as the catalogue."""


@pytest.fixture
def ward(live_server: LiveServer) -> Ward:
    """Phường Mẫu with work, a blank, something withdrawn, and a report begun."""
    ward = Ward()
    outlines()
    ward.work(ward.place.dong_5)
    ward.work(ward.place.dong_5, people=None)
    ward.work(ward.place.dong_6, is_withdrawn=True)
    half_year_report(ward.binh, ward.place.ward)
    return ward


def pages_from(start: str, client: Client) -> Iterator[str]:
    """An address for each route that links lead to, the start first."""
    seen, waiting = set(), [start]
    while waiting:
        address = waiting.pop(0)
        route = resolve(urlsplit(address).path).route
        if route in seen:
            continue
        seen.add(route)
        response = client.get(address)
        if response.status_code == 302:
            waiting.append(response.headers["Location"])
        elif response.headers["Content-Type"].startswith("text/html"):
            assert response.status_code == 200, address
            assert len(response.content) < MOST_BYTES or route in HEAVY, f"{address}: {len(response.content)}"
            yield address
            waiting += links_of(response.content.decode())


def links_of(html: str) -> list[str]:
    """Addresses of our own that a page links to."""
    hrefs = [part.partition('"')[0] for part in html.split('href="')[1:]]
    return [href.replace("&amp;", "&") for href in hrefs if href.startswith("/") and "/static/" not in href]


@pytest.mark.slow
@pytest.mark.parametrize(("who", "size", "other"), [("hoa", PHONE, DESK), ("binh", DESK, PHONE)])
def test_no_page_breaks_a_rule(
    who: str,
    size: dict[str, int],
    other: dict[str, int],
    page: Page,
    ward: Ward,
    live_server: LiveServer,
    sign_in: Callable[[User], None],
) -> None:
    actor: Actor = getattr(ward, who)
    sign_in(actor.user)
    broken, count = [], 0
    for address in pages_from("/", signed_in(Client(), actor)):
        page.set_viewport_size(size)
        page.goto(f"{live_server.url}{address}")
        found = axe.troubles(page)
        page.set_viewport_size(other)
        broken += [f"{address}: {line}" for line in [*found, *axe.overflow(page)]]
        count += 1
    assert count >= 8
    assert broken == [], "\n".join(broken)


@pytest.mark.parametrize("size", [PHONE, DESK], ids=["phone", "desk"])
def test_the_sign_in_page_breaks_no_rule(size: dict[str, int], page: Page, live_server: LiveServer) -> None:
    page.set_viewport_size(size)
    page.goto(f"{live_server.url}/mo-so/")
    axe.check(page)
