"""The gallery shows every part in a real browser; what holds there holds wherever the parts are used."""

from typing import Any

import pytest
from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer

from mattran.base.money import group
from mattran.base.words import number_words
from tests.browser import axe
from tests.browser.conftest import DESK, PHONE

pytestmark = pytest.mark.browser


@pytest.fixture
def gallery(page: Page, live_server: LiveServer, settings: Any) -> Page:
    """The gallery of parts, open."""
    settings.DEMO = True
    page.goto(f"{live_server.url}/thanh-phan/")
    return page


@pytest.mark.parametrize("size", [PHONE, DESK], ids=["phone", "desk"])
def test_breaks_no_rule_of_accessibility(gallery: Page, size: dict[str, int]) -> None:
    gallery.set_viewport_size(size)
    axe.check(gallery)


def test_axe_would_notice(gallery: Page) -> None:
    """The negative control: a field without a label."""
    gallery.evaluate("document.querySelector('main').append(document.createElement('input'))")
    assert any(line.startswith("label:") for line in axe.violations(gallery))


def test_both_faces_are_ours(gallery: Page) -> None:
    gallery.evaluate("document.fonts.ready")
    loaded = gallery.evaluate(
        """[...document.fonts].filter((one) => one.status === "loaded")
            .map((one) => one.family.replaceAll('"', "") + one.weight)"""
    )
    assert {"Be Vietnam Pro400", "Be Vietnam Pro600", "Mat Tran So400"} <= set(loaded)


def test_digits_stand_under_one_another(gallery: Page) -> None:
    widths = gallery.evaluate(
        """() => ["1111", "4444", "8888"].map((text) => {
            const place = document.createElement("span");
            place.className = "n"; place.textContent = text;
            document.querySelector("main").append(place);
            return place.getBoundingClientRect().width; })"""
    )
    assert len(set(widths)) == 1


AMOUNTS = [
    *range(0, 1_200, 7),
    1_001,
    4_650_000,
    2_000_000,
    10_000_000,
    15_000_005,
    21_000_021,
    100_000_001,
    999_999_999,
    1_000_000_000,
    1_000_001_005,
    24_050_000_000,
    412_350_000,
    10**15,
]


def test_amounts_are_read_back_in_the_words_of_our_papers(gallery: Page) -> None:
    spoken = gallery.evaluate("(amounts) => amounts.map(so.numberWords)", AMOUNTS)
    assert spoken == [number_words(amount) for amount in AMOUNTS]
    assert gallery.evaluate("(amounts) => amounts.map(so.grouped)", AMOUNTS) == [group(n) for n in AMOUNTS]


def test_an_amount_echoes_while_it_is_typed(gallery: Page) -> None:
    amount, echo = gallery.locator("#id_mau-amount"), gallery.locator("#id_mau-amount_words")
    amount.fill("4650000")
    expect(echo).to_have_text("Bằng chữ: Bốn triệu sáu trăm năm mươi nghìn đồng")
    amount.blur()
    expect(amount).to_have_value("4.650.000")
    amount.fill("bốn triệu")
    expect(echo).to_be_hidden()


def test_today_and_yesterday_fill_the_day(gallery: Page) -> None:
    gallery.get_by_role("button", name="Hôm nay").click()
    today = gallery.locator("#id_mau-held_on").input_value()
    gallery.get_by_role("button", name="Hôm qua").click()
    yesterday = gallery.locator("#id_mau-held_on").input_value()
    assert (len(today), today[2], today[5]) == (10, "/", "/")
    assert today != yesterday
    expect(gallery.get_by_role("button", name="Hôm qua")).to_have_attribute("aria-pressed", "true")


def test_the_errors_are_the_first_thing_reached(gallery: Page) -> None:
    expect(gallery.locator("[data-errors]")).to_be_focused()
    gallery.get_by_role("link", name="Thu về 39 phiếu").click()
    expect(gallery.locator("#id_returned")).to_be_focused()


def test_says_in_words_that_the_line_dropped(gallery: Page) -> None:
    strip = gallery.get_by_text("Mất mạng. Cứ ghi tiếp")
    expect(strip).to_be_hidden()
    gallery.context.set_offline(True)
    expect(strip).to_be_visible()
    gallery.context.set_offline(False)
    expect(strip).to_be_hidden()


def test_every_target_of_a_finger_is_large(gallery: Page) -> None:
    """24 px is the rule of WCAG 2.2; buttons, fields and cards of a phone keep our own 40."""
    small = gallery.evaluate(
        """() => [...document.querySelectorAll(".btn, .chips > *, .pages a, select, textarea, .pick.card")]
            .map((one) => [one.getBoundingClientRect().height, one.outerHTML.slice(0, 120)])
            .filter(([height]) => height > 0 && height < 40)"""
    )
    assert small == []


def test_paper_has_no_buttons_and_blanks_are_dots(gallery: Page) -> None:
    gallery.emulate_media(media="print")
    for part in (".cover", ".btn", ".chips", ".pages", ".toast", ".foot"):
        expect(gallery.locator(part).first).to_be_hidden()
    dots = "getComputedStyle(document.querySelector('.blank'), '::after').content"
    assert gallery.evaluate(dots) == '"……………"'
    ink = "getComputedStyle(document.querySelector('.fig')).color"
    assert gallery.evaluate(ink) == "rgb(0, 0, 0)"
