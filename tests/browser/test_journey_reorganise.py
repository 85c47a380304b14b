"""Two areas become one on the 15th, through the pages; the ward's report before and after, both ways read."""

from datetime import date, timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import Locator, Page, expect
from pytest_django.live_server_helper import LiveServer

from mattran.base.dates import show
from mattran.base.periods import Period, half_of, half_period
from mattran.directory.access.actors import Actor
from mattran.directory.bodies.choices import Post
from mattran.directory.units import queries as units
from mattran.figures.facts.queries import differences
from mattran.figures.measures.models import Measure
from mattran.figures.rollup.rules import Reading
from mattran.frontwork.reorganisation.models import Reorganisation
from mattran.frontwork.reports.actions.open import open_report
from mattran.frontwork.reports.links import figure_url
from tests.browser import axe
from tests.browser.conftest import DESK
from tests.browser.watching import Open
from tests.factories.access import PASSWORD, PeopleOfMau, actor
from tests.factories.activities import kind
from tests.factories.figures import post
from tests.factories.reports import outlines

pytestmark = pytest.mark.slow

DECREE = "Nghị quyết số 12/NQ-HĐND ngày 10/11/2026"


def the_15th() -> date:
    """The last 15th day of a month that there was."""
    today = timezone.localdate()
    return (
        today.replace(day=15)
        if today.day >= 15
        else (today.replace(day=1) - timedelta(days=1)).replace(day=15)
    )


class Story:
    """Phường Mẫu: ten sessions in Đông 5 and seven in Đông 6 before the 15th, and the ward's report."""

    def __init__(self, host: str) -> None:
        outlines()
        kind("propaganda")
        self.people, self.host, self.on = PeopleOfMau(), host, the_15th()
        place, day = self.people.place, self.on - timedelta(days=5)
        self.head = actor(Post.HEAD, place.dong_6)
        post(place.dong_5, day, prop_sessions=10)
        post(place.dong_6, day, prop_sessions=7)
        self.measure = Measure.objects.get(code="prop_sessions")
        self.period: Period = half_period(half_of(day))
        self.report = open_report(
            by=self.people.binh,
            unit=place.ward,
            period=self.period,
            cutoff_on=min(self.period.last_day, timezone.localdate()),
            at=timezone.now(),
        )

    def sign_in(self, page: Page, actor: Actor) -> Page:
        page.goto(f"{self.host}/mo-so/")
        page.get_by_label("Tên đăng nhập").fill(actor.user.login)
        page.get_by_label("Mật khẩu").fill(PASSWORD)
        page.get_by_role("button", name="Mở sổ").click()
        expect(page.get_by_role("button", name="Đóng sổ")).to_be_visible()
        return page

    def reported(self, page: Page, way: str) -> str:
        """What the ward's report says, counted that way: chosen on its page."""
        page.goto(f"{self.host}/bao-cao/{self.report.pk}/ngay-chot/")
        page.get_by_label(way).check()
        page.get_by_role("button", name="Lưu").click()
        line = page.locator("article tbody tr", has=page.locator("th", has_text=self.measure.name))
        return line.locator("td").nth(1).inner_text()

    def opened(self, page: Page, reading: Reading) -> Locator:
        """The ward's figure laid open, read that way."""
        page.goto(f"{self.host}{figure_url(self.measure, self.people.place.ward, self.period, reading)}")
        return page.get_by_role("main")


@pytest.mark.parametrize("javascript", [True, False], ids=["script", "no-script"])
def test_two_areas_become_one_on_the_15th(
    live_server: LiveServer, open_window: Open, javascript: bool
) -> None:
    story = Story(live_server.url)
    place = story.people.place
    page = story.sign_in(open_window(DESK, javascript=javascript), story.people.binh)
    ways = ("Theo tổ chức hiện nay", "Theo tổ chức tại thời điểm phát sinh")
    assert [story.reported(page, way) for way in ways] == ["17", "17"]

    page.get_by_role("link", name="Tổ chức", exact=True).click()
    page.get_by_role("link", name="Sắp xếp các đơn vị trực thuộc").click()
    page.get_by_label("Sáp nhập: nhiều đơn vị thành một").check()
    page.get_by_role("button", name="Tiếp tục").click()
    page.get_by_role("group", name="Những đơn vị nào").get_by_label("Khu phố Đông 5").check()
    page.get_by_role("group", name="Những đơn vị nào").get_by_label("Khu phố Đông 6").check()
    page.get_by_label("Sau sáp nhập là đơn vị nào?").select_option(label="Khu phố Đông 5")
    page.get_by_label("Từ ngày").fill(show(story.on))
    page.get_by_label("Theo văn bản").fill(DECREE)
    page.get_by_role("button", name="Xem trước điều sẽ thay đổi").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Xem trước điều sẽ thay đổi")
    main = page.get_by_role("main")
    for said in ("Khu phố Đông 6 sáp nhập vào Khu phố Đông 5", str(story.head.person), "Phiếu tháng còn mở"):
        expect(main).to_contain_text(said)
    head = page.get_by_role("columnheader", name="Khu phố Đông 5")
    expect(page.locator("tbody", has=head).locator("td.n")).to_have_text(["10", "17", "10", "10"])
    if javascript:
        axe.check(page)
    assert units.exists(place.dong_6, story.on), "nothing is written yet"

    page.get_by_role("button", name="Ghi lần sắp xếp này").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Khu phố Đông 6 sáp nhập vào Khu phố Đông 5")
    assert not units.exists(place.dong_6, story.on)
    record = page.url
    assert [story.reported(page, way) for way in ways] == ["17", "17"], "the ward's own sum does not move"
    rows = story.opened(page, Reading.today()).get_by_role("listitem")
    expect(rows.filter(has_text="Khu phố Đông 5").filter(has_text="17").first).to_be_visible()
    then_rows = story.opened(page, Reading.then()).get_by_role("listitem")
    expect(then_rows.filter(has_text="Khu phố Đông 6").filter(has_text="7").first).to_be_visible()

    page.goto(f"{live_server.url}/to-chuc/{place.dong_6.pk}/")
    expect(page.get_by_role("main")).to_contain_text(f"Tiếp nối từ {show(story.on)}: Khu phố Đông 5")
    page.goto(record)
    page.get_by_role("link", name="Huỷ lần sắp xếp này").click()
    page.get_by_role("button", name="Huỷ lần sắp xếp này").click()
    expect(page.get_by_role("main")).to_contain_text("Đã huỷ")
    assert units.exists(place.dong_6, story.on)
    assert not Reorganisation.objects.standing().exists()
    assert list(differences()) == []
