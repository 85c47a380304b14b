"""Record once, report everywhere: Bà Hoa on her phone, Ông Bình at his desk, each in their own browser."""

import re
from dataclasses import dataclass
from pathlib import Path

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer

from mattran.base.dates import show
from mattran.base.periods import half_of, half_period
from mattran.directory.access.actors import Actor
from mattran.frontwork.activities.models import Activity, ActivityDraft
from mattran.frontwork.documents.models import Document
from mattran.frontwork.documents.paper import words as paper_words
from mattran.frontwork.documents.queries import printed_paper
from mattran.frontwork.programmes.actions import load_catalogue as load_campaigns
from mattran.frontwork.reports.actions.open import open_report
from mattran.frontwork.reports.models import Report
from tests.browser.conftest import DESK, PHONE
from tests.browser.watching import Open
from tests.factories.access import PASSWORD, PeopleOfMau
from tests.factories.activities import kind
from tests.factories.reports import outlines
from tests.frontwork.documents.reading import docx_words, pdf_words
from tests.journeys.steps import sheets

pytestmark = pytest.mark.slow

ATTENDED = "Lượt người dự Ngày hội"


@dataclass
class Story:
    """The ward, its people, and the report of the running half-year up to today."""

    people: PeopleOfMau
    report: Report
    host: str

    def sign_in(self, page: Page, actor: Actor) -> Page:
        """Name and password, typed."""
        page.goto(f"{self.host}/mo-so/")
        page.get_by_label("Tên đăng nhập").fill(actor.user.login)
        page.get_by_label("Mật khẩu").fill(PASSWORD)
        page.get_by_role("button", name="Mở sổ").click()
        expect(page.get_by_role("button", name="Đóng sổ")).to_be_visible()
        return page

    def to_report(self, page: Page) -> Page:
        """The report, in a browser already signed in."""
        page.goto(f"{self.host}/bao-cao/{self.report.pk}/")
        return page


@pytest.fixture
def story(live_server: LiveServer) -> Story:
    """Phường Mẫu today."""
    outlines()
    load_campaigns()
    for code in ("unity_day", "clean_up", "propaganda"):
        kind(code)
    people, today = PeopleOfMau(), timezone.localdate()
    report = open_report(
        by=people.binh,
        unit=people.place.ward,
        period=half_period(half_of(today)),
        cutoff_on=today,
        at=timezone.now(),
    )
    return Story(people, report, live_server.url)


def press(page: Page, name: str) -> None:
    """Press the one button of that name in the page."""
    page.locator("main").get_by_role("button", name=name, exact=True).click()


def answer_all(page: Page) -> None:
    """Bà Hoa's answers about the festival, up to the page that checks them."""
    page.get_by_role("link", name="Ghi việc vừa làm").click()
    page.get_by_label("Ngày hội Đại đoàn kết toàn dân tộc").check()
    press(page, "Tiếp tục")
    page.get_by_label("Ngày", exact=True).fill(show(timezone.localdate()))
    page.get_by_label("Nơi làm").fill("Nhà văn hoá Khu phố Đông 5")
    press(page, "Tiếp tục")
    page.get_by_label("Có bao nhiêu người dự?").fill("trên 120")
    press(page, "Tiếp tục")
    expect(page.get_by_role("heading", level=1)).to_contain_text("suất quà")
    press(page, "Chưa biết, để sau")
    page.get_by_label("Quà tặng trị giá bao nhiêu?").fill("4650000")
    press(page, "Tiếp tục")
    expect(page.get_by_role("heading", level=1)).to_contain_text("nội dung nào")
    press(page, "Tiếp tục")
    page.get_by_label("Ghi thêm").fill("Có cả hội phụ nữ")
    press(page, "Xem lại trước khi ghi")
    expect(page.get_by_role("heading", level=1)).to_have_text("Kiểm tra lại")


def record(page: Page) -> None:
    """All questions, the check, saved."""
    answer_all(page)
    for said in ("trên 120 người", "4.650.000 đồng", "bốn triệu sáu trăm năm mươi nghìn", "Có cả hội phụ nữ"):
        expect(page.get_by_role("main")).to_contain_text(said)
    press(page, "Ghi vào sổ")
    expect(page.get_by_role("heading", level=1)).to_have_text("Đã ghi.")
    expect(page.get_by_role("main")).to_contain_text("Số liệu đã vào báo cáo của Phường Mẫu.")


def figure(page: Page, measure: str) -> str:
    """What the report says of a measure; what nobody stated is folded away under its heading."""
    line = page.locator("article tbody tr", has=page.locator("th", has_text=measure))
    folded = page.locator("article details.folded li", has_text=measure)
    expect(line.or_(folded)).to_have_count(1)
    return "chưa ghi" if folded.count() else line.locator("td").nth(1).inner_text()


def download(page: Page, name: str) -> bytes:
    """The file behind a link of the report."""
    with page.expect_download() as waiting:
        page.get_by_role("link", name=name).click()
    return Path(waiting.value.path()).read_bytes()


@pytest.mark.parametrize("javascript", [True, False], ids=["script", "no-script"])
def test_what_bà_hoa_records_on_her_phone_moves_the_number_on_ông_bìnhs_desk(
    story: Story, open_window: Open, javascript: bool
) -> None:
    desk = story.to_report(story.sign_in(open_window(DESK, javascript=javascript), story.people.binh))
    assert figure(desk, ATTENDED) == "chưa ghi"

    phone = story.sign_in(open_window(PHONE, javascript=javascript), story.people.hoa)
    expect(phone.get_by_role("heading", level=1)).to_have_text("Việc của tôi")
    record(phone)

    desk.reload()
    assert figure(desk, ATTENDED) == "trên 120"
    expect(desk.get_by_role("article")).to_contain_text("với trên 120 lượt người dự")
    activity = Activity.objects.get()
    assert (activity.unit, activity.people, activity.note) == (
        story.people.place.dong_5,
        120,
        "Có cả hội phụ nữ",
    )


@pytest.mark.parametrize("javascript", [True, False], ids=["script", "no-script"])
def test_ông_bình_opens_the_number_writes_issues_and_takes_the_papers(
    story: Story, open_window: Open, javascript: bool
) -> None:
    record(story.sign_in(open_window(PHONE), story.people.hoa))
    desk = story.to_report(story.sign_in(open_window(DESK, javascript=javascript), story.people.binh))
    home = desk.url

    desk.get_by_role("article").get_by_role("link", name=re.compile(f"^{ATTENDED}: trên 120")).first.click()
    expect(desk.get_by_role("heading", level=1)).to_have_text(ATTENDED)
    for unit in ("Việt Nam", "Tỉnh Mẫu", "Phường Mẫu"):
        expect(desk.get_by_role("heading", name=unit)).to_be_visible()
    desk.get_by_role("link", name=re.compile("^Khu phố Đông 5")).first.click()
    desk.get_by_role("link", name=re.compile("^Ngày hội Đại đoàn kết toàn dân tộc")).first.click()
    expect(desk.get_by_role("main")).to_contain_text("Có cả hội phụ nữ")
    for _ in range(3):
        desk.go_back()
    expect(desk).to_have_url(home)

    desk.get_by_role("link", name="Viết mục III", exact=True).click()
    written = desk.get_by_label("Nội dung")
    written.fill("Ngày hội có ")
    if javascript:
        desk.get_by_text("Chèn số đang có").click()
        desk.get_by_role("button", name=f"Chèn {ATTENDED}").click()
        expect(written).to_have_value(f"Ngày hội có {{{ATTENDED}}}")
    written.fill(f"Ngày hội có {{{ATTENDED}}} lượt người dự.")
    press(desk, "Lưu mục này")
    expect(desk.get_by_role("article")).to_contain_text("Ngày hội có trên 120 lượt người dự.")

    desk.get_by_role("link", name="Ban hành báo cáo").click()
    desk.get_by_label("Tôi đã xem số liệu và phần chữ").check()
    press(desk, "Ban hành, lấy số, khoá kỳ")
    expect(desk.get_by_role("complementary")).to_contain_text("Đã ban hành")

    document = Document.objects.get()
    paper = printed_paper(document)
    said = paper_words(paper)
    assert "Ngày hội có trên 120 lượt người dự." in " ".join(said)
    assert docx_words(download(desk, "Tải Word")) == said
    assert pdf_words(download(desk, "PDF để in"), paper) == said
    row = next(row for row in sheets(download(desk, "Phụ lục Excel"))["So sánh"] if ATTENDED in row)
    assert row[3] == "120", "a number that a sheet can add up; its format says “trên”"


class TestOnceIsOnce:
    @pytest.fixture
    def phone(self, story: Story, open_window: Open) -> Page:
        """Bà Hoa before the last press."""
        page = story.sign_in(open_window(PHONE), story.people.hoa)
        answer_all(page)
        return page

    def test_a_double_press_records_once(self, phone: Page) -> None:
        phone.get_by_role("button", name="Ghi vào sổ").dblclick()
        expect(phone.get_by_role("heading", level=1)).to_have_text("Đã ghi.")
        assert Activity.objects.count() == 1

    def test_so_does_one_without_script(self, story: Story, open_window: Open) -> None:
        page = story.sign_in(open_window(PHONE, javascript=False), story.people.hoa)
        answer_all(page)
        page.get_by_role("button", name="Ghi vào sổ").dblclick()
        expect(page.get_by_role("heading", level=1)).to_have_text("Đã ghi.")
        assert Activity.objects.count() == 1

    def test_back_and_again_finds_the_first(self, phone: Page) -> None:
        press(phone, "Ghi vào sổ")
        expect(phone.get_by_role("heading", level=1)).to_have_text("Đã ghi.")
        saved = phone.url
        phone.go_back()
        expect(phone.get_by_role("heading", level=1)).to_have_text("Kiểm tra lại")
        expect(phone.get_by_role("button", name="Ghi vào sổ")).to_have_count(0)
        phone.get_by_role("link", name="Mở việc đã ghi").click()
        expect(phone).to_have_url(saved.removesuffix("da-ghi/"))
        assert Activity.objects.count() == 1

    def test_two_tabs_of_the_same_notes_record_once(self, phone: Page) -> None:
        tab = phone.context.new_page()
        tab.goto(phone.url)
        press(phone, "Ghi vào sổ")
        expect(phone.get_by_role("heading", level=1)).to_have_text("Đã ghi.")
        press(tab, "Ghi vào sổ")
        expect(tab).to_have_url(phone.url)
        assert (Activity.objects.count(), ActivityDraft.objects.count()) == (1, 1)

    def test_back_to_another_answer_asks_whether_to_correct(self, phone: Page) -> None:
        check = phone.url
        press(phone, "Ghi vào sổ")
        expect(phone.get_by_role("heading", level=1)).to_have_text("Đã ghi.")
        phone.goto(check.replace("kiem-tra/", "nguoi/?ve=kiem-tra"))
        phone.get_by_label("Có bao nhiêu người dự?").fill("150")
        press(phone, "Tiếp tục")
        press(phone, "Ghi vào sổ")
        expect(phone.get_by_role("main")).to_contain_text("Sửa bản đã ghi?")
        assert Activity.objects.get().people == 120
