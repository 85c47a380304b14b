"""Conferences on a phone of 360 px, with words that no line holds: axe, width, targets of a finger."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import Page
from pytest_django.live_server_helper import LiveServer

from mattran.base.dates import show
from mattran.directory.access.models import User
from mattran.frontwork.conferences import actions
from mattran.frontwork.conferences.models import Conference
from mattran.frontwork.conferences.rules import Place
from tests.browser import axe
from tests.browser.test_phone import SMALL
from tests.factories.access import PeopleOfMau
from tests.factories.conferences import DAY, NOW, AttendeeFactory, ConferenceFactory, held
from tests.factories.documents import LONG_WORD

pytestmark = pytest.mark.slow

LONG = LONG_WORD[:100]
SECTIONS = (
    actions.When(held_on=DAY, place=LONG),
    actions.Attendance(chaired_by=LONG, note=LONG, guests=(actions.GuestTold("", LONG, True),)),
    actions.Agenda((actions.ItemTold(LONG, LONG, "ADOPTED"),)),
    actions.Board(3, members=(actions.NomineeTold(LONG, "BA", represents=LONG),)),
    actions.Head("Lê Thuý Lan", "BA", "YES"),
    actions.Voting((actions.BallotTold(LONG, in_favour=3, round=2),)),
    actions.Structure(3, lines=(Place(LONG, 3),)),
    actions.Proposals(party_paper=LONG, candidates=(actions.CandidateTold(LONG, "BA", LONG, LONG, LONG),)),
    actions.Rounds(rounds=(actions.RoundTold(DAY, LONG, 3, "CHANGED", LONG),)),
)


@pytest.fixture
def people(live_server: LiveServer) -> PeopleOfMau:
    return PeopleOfMau()


def look(page: Page, live_server: LiveServer, address: str, *, is_hand: bool = False) -> None:
    """The page of that address breaks no rule; a head's page is for fingers. A word in a field may be cut."""
    page.goto(f"{live_server.url}{address}")
    axe.check(page)
    small = [one for one in page.evaluate(SMALL) if not one.startswith("cut: ")]
    assert not is_hand or small == [], address
    assert page.locator("h1").count() == 1, address


def test_long_words_break_on_every_page(
    page: Page, live_server: LiveServer, people: PeopleOfMau, sign_in: Callable[[User], None]
) -> None:
    made: Conference = held(people.hoa, None, *SECTIONS)
    own = made.get_absolute_url()
    sign_in(people.hoa.user)
    for address in (own, f"{own}viec/", f"{own}bo/", f"{own}sua/cu-ban/", f"{own}sua/bieu-quyet/"):
        look(page, live_server, address, is_hand=True)
    for slug in ("sua/co-cau", "sua/gioi-thieu", "sua/lay-y-kien", "cu-tu-gioi-thieu"):
        address = f"{own}{slug}/"
        look(page, live_server, address, is_hand=True)
    actions.send_up(by=people.hoa, conference=made, at=NOW)
    sign_in(people.binh.user)
    for address in ("/hoi-nghi/", "/hoi-nghi/cho-cong-nhan/", f"{own}tra-lai/", own):
        look(page, live_server, address)


def test_pages_on_which_nothing_stands_yet(
    page: Page, live_server: LiveServer, people: PeopleOfMau, sign_in: Callable[[User], None]
) -> None:
    sign_in(people.binh.user)
    for address in ("/hoi-nghi/", "/hoi-nghi/cho-cong-nhan/", "/hoi-nghi/quy-tac/", "/hoi-nghi/ghi/"):
        look(page, live_server, address)


def test_on_the_wall_of_a_hall(
    page: Page, live_server: LiveServer, people: PeopleOfMau, sign_in: Callable[[User], None]
) -> None:
    """Big letters, enough contrast in the dark, and the keys of a presenter."""
    made: Conference = held(people.hoa, None, *SECTIONS)
    sign_in(people.hoa.user)
    for width, height in ((360, 740), (1366, 768), (1920, 1080)):
        page.set_viewport_size({"width": width, "height": height})
        for number in range(1, 6):
            look(page, live_server, f"{made.get_absolute_url()}man-hinh/?muc={number}")
    page.goto(f"{live_server.url}{made.get_absolute_url()}man-hinh/")
    page.keyboard.press("PageDown")
    page.wait_for_url("**/man-hinh/?muc=2")
    page.keyboard.press("ArrowLeft")
    page.wait_for_url("**/man-hinh/?muc=1")


def test_what_is_to_be_held(
    page: Page, live_server: LiveServer, people: PeopleOfMau, sign_in: Callable[[User], None]
) -> None:
    """Planned for today with a place that no line holds, a list of names, the table of all areas."""
    today = timezone.localdate()
    made = ConferenceFactory(unit=people.place.dong_5, planned=True, held_on=today, place=LONG)
    invited = AttendeeFactory(conference=made, name=LONG, capacity=LONG)
    AttendeeFactory.create_batch(2, conference=made)
    own = made.get_absolute_url()
    sign_in(people.hoa.user)
    for address in (
        own,
        "/hoi-nghi/",
        "/hoi-nghi/len-lich/",
        f"{own}bo-ban-ghi/",
        f"{own}nguoi-du/",
        f"{own}anh-danh-sach/",
        invited.get_absolute_url(),
    ):
        look(page, live_server, address, is_hand=True)
    page.get_by_role("button", name="Có mặt").click()
    assert page.get_by_text("Đã ghi nhận lúc").is_visible()
    held(people.hoa)
    sign_in(people.binh.user)
    soon, last = (show(today + timedelta(days=days)) for days in (7, 20))
    asked = f"kind=TERM&term_label=2030-2032&first={soon}&last={last}&hours=19h&a_day=1&place={LONG[:90]}"
    for address in (
        "/hoi-nghi/khu-pho/",
        "/hoi-nghi/khu-pho/?loai=MONTHLY",
        "/hoi-nghi/len-lich-cac-khu/",
        f"/hoi-nghi/len-lich-cac-khu/?{asked}",
        f"/hoi-nghi/len-lich-cac-khu/?{asked.replace('a_day=1', 'a_day=0')}",
    ):
        look(page, live_server, address)
