"""The two newspaper articles lived through in a browser: a head on her phone, an officer at his desk.

Only what the articles state is typed. What comes out is held against them: minutes, the ward's page of all
areas, figures, the drafted article; and what they do not state is nowhere.
"""

import re
from datetime import date
from io import BytesIO
from pathlib import Path

import pytest
from docx import Document as Word
from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer

from mattran.base.periods import half_of, half_period
from mattran.directory.bodies.choices import BodyKind, Post
from mattran.directory.units.models import Unit
from mattran.figures.rollup import queries as rollup
from mattran.figures.rollup.rules import Reading
from mattran.frontwork.documents.actions import load_catalogue as load_papers
from mattran.frontwork.programmes.actions import load_catalogue as load_campaigns
from tests.browser.conftest import DESK, PHONE
from tests.browser.test_journey_returns import signed_in
from tests.browser.watching import Open
from tests.factories.access import actor
from tests.factories.activities import measure
from tests.factories.bodies import BodyFactory
from tests.factories.conferences import measures
from tests.factories.units import AreaFactory, DistrictFactory, WardFactory

pytestmark = pytest.mark.slow

FETCHED = re.compile(r"19[-/. ]0?8[-/. ]2022|19 tháng 8 năm 2022")
"""The day on which the second page was fetched: the date of nothing."""


@pytest.fixture(autouse=True)
def _catalogues(live_server: LiveServer) -> None:
    load_papers()
    load_campaigns()
    measures()


class Hands:
    """Somebody at a screen: fills in fields by their labels, presses, and counts what she had to type."""

    def __init__(self, page: Page) -> None:
        self.page, self.typed, self.screens = page, 0, set[str]()

    def fill(self, label: str, words: str) -> None:
        """Type words into the field of that label."""
        self._seen()
        self.page.get_by_label(label, exact=True).fill(words)
        self.typed += 1

    def pick(self, label: str) -> None:
        """Choose; nothing is typed."""
        self._seen()
        self.page.get_by_label(label, exact=True).check()

    def press(self, name: str) -> None:
        """Press a button and wait for the page that answers."""
        self._seen()
        self.page.get_by_role("button", name=name, exact=True).click()
        self.page.wait_for_load_state()

    def go(self, name: str) -> None:
        """Follow a link."""
        self._seen()
        self.page.locator("main a", has_text=name).first.click()
        self.page.wait_for_load_state()

    def _seen(self) -> None:
        self.screens.add(self.page.url)


def figure(unit: Unit, code: str, day: date) -> str:
    """How the half-year report of that day says the figure."""
    period = half_period(half_of(day))
    return rollup.reckon(unit, period, [measure(code)], Reading.today())[code].text


def minutes(page: Page) -> str:
    """The words of the minutes as they are taken home as Word, dotted lines as one ellipsis."""
    with page.expect_download() as taken:
        page.locator("a", has_text="Tải Word: Biên bản hội nghị").click()
    word = Word(BytesIO(Path(taken.value.path()).read_bytes()))
    lines = [part.text for part in word.paragraphs]
    lines += [cell.text for table in word.tables for row in table.rows for cell in row.cells]
    return re.sub(r"…[…\s]*", "… ", " ".join(" ".join(lines).split()))


# --- Khu phố 1, 18/01/2024 --------------------------------------------------------------------------------


@pytest.mark.parametrize("with_script", [True, False], ids=["with script", "without script"])
def test_khu_pho_1(open_window: Open, live_server: LiveServer, with_script: bool) -> None:
    """Five screens and six typed facts put it into the books; whoever knows more adds it there."""
    ward = WardFactory(name="(chưa rõ)", prefix="Phường")
    area = AreaFactory(name="1", prefix="Khu phố", parent=ward)
    head = actor(Post.HEAD, area)
    page = signed_in(open_window(PHONE, javascript=with_script), live_server.url, head)
    _record_the_short_way(page, live_server.url)
    expect(page.get_by_role("main")).to_contain_text("Đã ghi. CHƯA gửi cấp trên.")
    _add_what_else_is_stated(page)

    said = minutes(page)
    for stated in (
        "ngày 18 tháng 01 năm 2024",
        "Hoàng Xuân Dĩa, Phó Chủ tịch UBMTTQ phường",
        "hiệp thương cử 8 vị tham gia Ban công tác Mặt trận Khu phố 1, nhiệm kỳ 2024–2026",
        "Bà Lê Thuý Lan được hiệp thương cử giữ chức danh Trưởng Ban công tác Mặt trận Khu phố 1.",
        "Phong trào “Toàn dân đoàn kết xây dựng đời sống văn hoá ở khu dân cư”",
    ):
        assert stated in said
    for blank in ("Khai mạc lúc … giờ …", "Triệu tập: …", "Chủ trì: …", "Trong đó nữ: …", "Tán thành: …"):
        assert blank in said
    assert said.count("Lê Thuý Lan") == 1, "the eight rows have no name"

    _draft_says_what_was_stated(page)
    _ward_sees_it(open_window, live_server.url, ward, page)
    day = date(2024, 1, 18)
    assert [figure(ward, code, day) for code in ("term_conf", "board_members", "guidance_tasks")] == [
        "1",
        "8",
        "3",
    ]
    for unstated in ("board_members_women", "conf_present", "conf_summoned", "boards_recognised"):
        assert not re.search(r"\d", figure(ward, unstated, day)), unstated


def _record_the_short_way(page: Page, host: str) -> None:
    page.goto(f"{host}/hoi-nghi/ghi/")
    her = Hands(page)
    her.pick("Hội nghị nhiệm kỳ")
    her.fill("Nhiệm kỳ mới", "2024-2026")
    her.fill("Nhiệm kỳ tổng kết", "2021-2024")
    her.press("Tiếp tục")
    her.fill("Ngày họp", "18/01/2024")
    her.press("Tiếp tục")
    her.fill("Cử bao nhiêu vị vào Ban?", "8")
    her.press("Tiếp tục")
    her.fill("Ai được cử làm Trưởng ban?", "Lê Thuý Lan")
    her.pick("Bà")
    her.press("Tiếp tục")
    her.press("Ghi vào sổ")
    assert len(her.screens) == 5
    assert her.typed <= 6


def _add_what_else_is_stated(page: Page) -> None:
    """Who spoke, what was on the agenda, what the report told of, what was asked for."""
    own, her = page.url, Hands(page)
    her.go("Ghi, sửa: Ai dự?")
    page.locator("[name=guest-0]").fill("Hoàng Xuân Dĩa")
    page.locator("[name=capacity-0]").fill("Phó Chủ tịch UBMTTQ phường")
    page.locator("[name=speaks-0]").check()
    her.press("Lưu")
    page.goto(own)
    her.go("Ghi, sửa: Chương trình")
    for number, title in enumerate(
        ("Báo cáo kết quả nhiệm kỳ 2021–2024", "Phát biểu chỉ đạo", "Hiệp thương cử Ban, Trưởng ban")
    ):
        page.locator(f"[name=item-{number}]").fill(title)
    page.locator("[name=presenter-0]").fill("Trưởng Ban công tác Mặt trận Khu phố 1")
    her.press("Lưu")
    page.goto(own)
    her.go("Ghi, sửa: Báo cáo tại hội nghị")
    for box in page.get_by_label(re.compile("Toàn dân đoàn kết")).all():
        box.check()
    her.press("Lưu")
    page.goto(own)
    her.go("Ghi thêm việc")
    for number, text in enumerate(
        ("Tuyên truyền chủ trương mới", "Nâng chất lượng phong trào", "Thực hiện tốt công tác an sinh xã hội")
    ):
        page.locator(f"[name=text-{number}]").fill(text)
    her.press("Ghi việc")
    page.goto(own)


def _draft_says_what_was_stated(page: Page) -> None:
    own = page.url
    page.get_by_role("link", name="Soạn tin từ hội nghị").click()
    body = page.locator("[name=body]").input_value()
    assert "Hội nghị hiệp thương cử 8 vị tham gia Ban công tác Mặt trận; bà Lê Thuý Lan được cử" in body
    assert "đồng chí Hoàng Xuân Dĩa" in body.replace("Đồng", "đồng")
    assert "tuyên truyền chủ trương mới; nâng chất lượng phong trào" in body
    assert "thành công" not in body
    missing = page.get_by_role("main").inner_text()
    assert "Bà Lê Thuý Lan có trong 8 vị không" in missing
    page.goto(own)


def _ward_sees_it(open_window: Open, host: str, ward: Unit, page: Page) -> None:
    """Recorded is not sent: the ward's page of all areas says which, and what nobody stated."""
    desk = signed_in(open_window(DESK), host, actor(Post.VICE_CHAIR, ward))
    desk.goto(f"{host}/hoi-nghi/khu-pho/?loai=TERM&nhiem-ky=2024–2026")
    row = desk.get_by_role("row", name=re.compile("Khu phố 1"))
    expect(row).to_contain_text("Đã ghi")
    expect(row).to_contain_text("8 thành viên")
    expect(row).to_contain_text("nữ: chưa ghi")
    page.get_by_role("button", name="Gửi cấp trên công nhận").click()
    expect(page.get_by_role("main")).to_contain_text("Chờ công nhận")
    desk.reload()
    expect(desk.get_by_role("row", name=re.compile("Khu phố 1"))).to_contain_text("chờ công nhận")


# --- Quận Hai Bà Trưng, 1/7/2022 --------------------------------------------------------------------------


def test_quan_hai_ba_trung(open_window: Open, live_server: LiveServer) -> None:
    """From the agenda to the tasks: two notices received hang on it, and nothing says any was adopted."""
    district = DistrictFactory(name="Hai Bà Trưng", prefix="Quận")
    BodyFactory(unit=district, kind=BodyKind.COMMITTEE)
    page = signed_in(open_window(DESK), live_server.url, actor(Post.CHAIR, district))
    his = Hands(page)
    page.goto(f"{live_server.url}/hoi-nghi/ghi/")
    his.pick("Hội nghị Uỷ ban")
    his.press("Tiếp tục")
    his.fill("Ngày họp", "01/07/2022")
    page.locator("summary", has_text="Ghi thêm nếu biết").click()
    page.locator("[name=day_part]").select_option("AFTERNOON")
    his.press("Tiếp tục")
    offices = ("Đại diện Thường trực HĐND quận", "Đại diện lãnh đạo UBND quận")
    for number, office in enumerate(offices):
        page.locator(f"[name=capacity-{number}]").fill(office)
    his.press("Tiếp tục")
    own = page.url
    his.go("Ghi, sửa: Hội nghị gì?")
    page.locator("[name=ordinal]").fill("10")
    page.locator("[name=convocation]").fill("XV")
    page.locator("[name=term_label]").fill("2019-2024")
    his.press("Lưu")
    page.goto(own)
    his.go("Ghi, sửa: Chương trình")
    presented = (
        ("Dự thảo báo cáo công tác Mặt trận 6 tháng đầu năm 2022", "Đại diện lãnh đạo Uỷ ban MTTQ quận"),
        ("Thông báo kết quả hoạt động của HĐND quận", offices[0]),
        ("Thông báo kết quả nhiệm vụ kinh tế - xã hội, an ninh - quốc phòng", offices[1]),
    )
    for number, (title, who) in enumerate(presented):
        page.locator(f"[name=item-{number}]").fill(title)
        page.locator(f"[name=presenter-{number}]").fill(who)
    his.press("Lưu")
    page.goto(own)
    his.press("Ghi vào sổ")
    expect(page.get_by_role("heading", level=1)).to_contain_text("Hội nghị lần thứ 10")
    his.go("Ghi thêm việc")
    named = ("Tuyên truyền, kỷ niệm các ngày lễ lớn", "Vận động thi đua yêu nước", "Nắm tình hình dư luận")
    for number, text in enumerate(named):
        page.locator(f"[name=text-{number}]").fill(text)
    page.locator("[name=slots]").fill("5")
    his.press("Ghi việc")
    page.goto(own)

    said = minutes(page)
    assert "ngày 01 tháng 7 năm 2022" in said
    for title, who in presented:
        assert f"{title}. Trình bày: {who}." in said
    assert "thông qua" not in said.lower()
    page.get_by_role("link", name="Soạn tin từ hội nghị").click()
    body = page.locator("[name=body]").input_value()
    assert "Hội nghị đề ra 8 nhóm nhiệm vụ, trong đó có: tuyên truyền, kỷ niệm các ngày lễ lớn" in body
    for text in (said, body, page.content()):
        assert not FETCHED.search(text)
    day = date(2022, 7, 1)
    codes = ("committee_conf", "committee_conf_ordinal", "task_groups", "task_groups_named")
    assert [figure(district, code, day) for code in codes] == ["1", "10", "8", "3"]
    assert not re.search(r"\d", figure(district, "conf_present", day))
