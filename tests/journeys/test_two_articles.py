"""The two newspaper articles, typed into the pages from what they state and from nothing else.

What comes out is held against the articles: minutes with dotted lines where they say nothing, figures where
they say a number, and nowhere a date or a name that they do not give to the event.
"""

import re
from datetime import date
from io import BytesIO
from typing import Any

import pytest
from django.http import HttpResponse
from django.test import Client
from docx import Document as Word

from mattran.base.periods import half_of, half_period
from mattran.directory.bodies.choices import BodyKind, Post
from mattran.directory.units.models import Unit
from mattran.figures.rollup import queries as rollup
from mattran.figures.rollup.rules import Reading
from mattran.frontwork.conferences.models import Conference
from mattran.frontwork.documents.actions import load_catalogue
from tests.factories.access import actor, signed_in
from tests.factories.activities import measure
from tests.factories.bodies import BodyFactory
from tests.factories.conferences import measures
from tests.factories.units import AreaFactory, DistrictFactory, WardFactory

pytestmark = pytest.mark.django_db

FETCHED = re.compile(r"19[-/. ]0?8[-/. ]2022|19 tháng 8 năm 2022")
"""The day on which the second page was fetched: the date of nothing."""


@pytest.fixture(autouse=True)
def _catalogues(db: None) -> None:
    load_catalogue()
    measures()


def words(response: HttpResponse) -> str:
    """What the page says, without its markup."""
    return " ".join(re.sub(r"<[^>]+>", " ", response.content.decode()).split())


def begin(client: Client, **told: str) -> Conference:
    """The first page answered."""
    page = client.get("/hoi-nghi/ghi/").content.decode()
    found = re.search(r'name="client_id" value="([^"]+)"', page)
    assert found is not None
    assert client.post("/hoi-nghi/ghi/", {"client_id": found[1], **told}).status_code == 302
    return Conference.objects.latest("pk")


def tell(client: Client, made: Conference, slug: str, **told: Any) -> None:
    """A section answered, as its page was opened."""
    made.refresh_from_db()
    response = client.post(f"/hoi-nghi/{made.pk}/muc/{slug}/", {"version": made.version, **told})
    assert response.status_code == 302, words(response)


def record(client: Client, made: Conference) -> str:
    """Put into the books; what its page says then."""
    made.refresh_from_db()
    response = client.post(f"/hoi-nghi/{made.pk}/ghi-vao-so/", {"version": made.version}, follow=True)
    assert response.status_code == 200, words(response)
    return words(response)


def ask_for(client: Client, made: Conference, *texts: str, slots: str = "") -> None:
    """What was asked for, as tasks."""
    address = f"/hoi-nghi/{made.pk}/viec/"
    for first in range(0, max(len(texts), 1), 4):
        found = re.search(r'name="client_id" value="([^"]+)"', client.get(address).content.decode())
        assert found is not None
        told = {f"text-{number}": text for number, text in enumerate(texts[first : first + 4])}
        told |= {"client_id": found[1], "slots": slots, "said_by": ""}
        for _ in range(2):  # the same press twice
            assert client.post(address, told).status_code == 302


def minutes(client: Client, made: Conference) -> str:
    """The words of the minutes as Word, dotted lines as one ellipsis."""
    word = Word(BytesIO(client.get(f"/hoi-nghi/{made.pk}/bien-ban/word/").content))
    lines = [part.text for part in word.paragraphs]
    lines += [cell.text for table in word.tables for row in table.rows for cell in row.cells]
    return re.sub(r"…[…\s]*", "… ", " ".join(" ".join(lines).split()))


def figure(unit: Unit, code: str, day: date) -> str:
    """How the half-year report of that day says the figure."""
    period = half_period(half_of(day))
    return rollup.reckon(unit, period, [measure(code)], Reading.today())[code].text


# --- Khu phố 1, 18/01/2024 -----------------------------------------------------------------------------


@pytest.fixture
def ward() -> Unit:
    """Its name is not said."""
    return WardFactory(name="(chưa rõ)", prefix="Phường")


def test_khu_pho_1(client: Client, ward: Unit) -> None:
    """Eight elected, Bà Lê Thuý Lan heads them; whether she is one of the eight nobody says."""
    area = AreaFactory(name="1", prefix="Khu phố", parent=ward)
    hers = signed_in(client, actor(Post.HEAD, area))
    made = begin(hers, kind="TERM", term_label="2024-2026", past_term_label="2021-2024")
    tell(hers, made, "khi-nao", held_on="18/01/2024")
    tell(hers, made, "cu-ban", seat_count="8")
    tell(hers, made, "cu-truong-ban", name="Lê Thuý Lan", address="BA")
    guest = {"guest-0": "Hoàng Xuân Dĩa", "capacity-0": "Phó Chủ tịch UBMTTQ phường", "speaks-0": "on"}
    tell(hers, made, "thanh-phan", **guest)
    agenda = ("Báo cáo kết quả nhiệm kỳ 2021–2024", "Phát biểu chỉ đạo", "Hiệp thương cử Ban, Trưởng ban")
    items = {f"item-{number}": title for number, title in enumerate(agenda)}
    tell(hers, made, "chuong-trinh", **items, **{"presenter-0": "Trưởng BCTMT Khu phố 1"})
    ask_for(hers, made, "Tuyên truyền chủ trương mới", "Nâng chất lượng phong trào", "An sinh xã hội")
    page = record(hers, made)
    assert "Hội nghị Ban công tác Mặt trận Khu phố 1, nhiệm kỳ 2024–2026" in page
    assert "CHƯA gửi" in page

    said = minutes(hers, made)
    for stated in (
        "ngày 18 tháng 01 năm 2024",
        "Hoàng Xuân Dĩa, Phó Chủ tịch UBMTTQ phường",
        "hiệp thương cử 8 vị tham gia Ban công tác Mặt trận Khu phố 1, nhiệm kỳ 2024–2026",
        "Bà Lê Thuý Lan được hiệp thương cử giữ chức danh Trưởng Ban công tác Mặt trận Khu phố 1.",
    ):
        assert stated in said
    for blank in (
        "Khai mạc lúc … giờ …",
        "Triệu tập: …",
        "Chủ trì: …",
        "Thư ký: …",
        "Trong đó nữ: …",
        "Tán thành: …",
    ):
        assert blank in said
    assert "là một trong các vị" not in said
    assert said.count("Lê Thuý Lan") == 1  # the eight rows have no name

    day = date(2024, 1, 18)
    assert figure(ward, "term_conf", day) == "1"
    assert figure(ward, "board_members", day) == "8"
    assert figure(ward, "board_heads_women", day) == "1"
    assert figure(ward, "guidance_tasks", day) == "3"
    for unstated in ("board_members_women", "conf_present", "conf_summoned", "boards_recognised"):
        assert not re.search(r"\d", figure(ward, unstated, day)), unstated


# --- Quận Hai Bà Trưng, 1/7/2022 -----------------------------------------------------------------------


def test_quan_hai_ba_trung(client: Client) -> None:
    """The tenth conference of convocation XV: three presentations, and nothing that says it adopted any."""
    district = DistrictFactory(name="Hai Bà Trưng", prefix="Quận")
    BodyFactory(unit=district, kind=BodyKind.COMMITTEE)
    his = signed_in(client, actor(Post.CHAIR, district))
    made = begin(his, kind="COMMITTEE")
    tell(his, made, "thong-tin", ordinal="10", convocation="XV", term_label="2019-2024")
    tell(his, made, "khi-nao", held_on="01/07/2022", day_part="AFTERNOON")
    offices = ("Đại diện Thường trực HĐND quận", "Đại diện lãnh đạo UBND quận")
    tell(his, made, "thanh-phan", **{f"capacity-{number}": office for number, office in enumerate(offices)})
    agenda = (
        ("Dự thảo báo cáo công tác Mặt trận 6 tháng đầu năm 2022", "Đại diện lãnh đạo Uỷ ban MTTQ quận"),
        ("Thông báo kết quả hoạt động của HĐND quận", offices[0]),
        ("Thông báo kết quả nhiệm vụ kinh tế - xã hội, an ninh - quốc phòng", offices[1]),
    )
    told = {f"item-{number}": title for number, (title, _) in enumerate(agenda)}
    told |= {f"presenter-{number}": who for number, (_, who) in enumerate(agenda)}
    tell(his, made, "chuong-trinh", **told)
    page = record(his, made)
    three = ("Tuyên truyền, kỷ niệm các ngày lễ lớn", "Vận động thi đua yêu nước", "Nắm tình hình dư luận")
    ask_for(his, made, *three, slots="5")
    assert "Hội nghị lần thứ 10" in page
    assert "khoá XV, nhiệm kỳ 2019–2024" in page

    said = minutes(his, made)
    assert "ngày 01 tháng 7 năm 2022" in said
    for title, who in agenda:
        assert f"{title}. Trình bày: {who}." in said
    assert "thông qua" not in said.lower()
    assert "Có mặt" not in page.replace("có mặt", "")

    day = date(2022, 7, 1)
    assert figure(district, "committee_conf", day) == "1"
    assert figure(district, "committee_conf_ordinal", day) == "10"
    assert figure(district, "task_groups", day) == "8"
    assert figure(district, "task_groups_named", day) == "3"
    assert not re.search(r"\d", figure(district, "conf_present", day))
    for text in (page, said, words(his.get("/hoi-nghi/"))):
        assert not FETCHED.search(text)
