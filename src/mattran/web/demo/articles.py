"""The two newspaper articles, as the record of what they state and nothing else.

Every field that an article leaves open stays open here. Nobody named in them has a login. The source stands
with each record. 19-08-2022, printed above the second article, is the day on which the page was fetched: it
is the date of nothing.
"""

from datetime import date, datetime
from uuid import UUID, uuid5

from mattran.directory.access.actors import Actor
from mattran.directory.access.models import User
from mattran.directory.bodies.choices import BodyKind, Post, SeatState
from mattran.directory.bodies.models import Body, Seat, Term
from mattran.directory.people.choices import Address
from mattran.directory.people.models import Person
from mattran.directory.units.actions import create_unit
from mattran.directory.units.choices import UnitKind
from mattran.directory.units.models import Unit
from mattran.frontwork.activities.actions import Details, record
from mattran.frontwork.activities.models import ActivityKind
from mattran.frontwork.activities.rules import UNCOUNTED, Amount
from mattran.frontwork.programmes.models import CampaignContent

AREA_SOURCE = "Bài “Khu phố 1: Hội nghị Công tác Mặt trận khu phố nhiệm kỳ 2024-2026”, Đặng Văn Cao, 18/01/2024"
DISTRICT_SOURCE = (
    "Bài “Quận Hai Bà Trưng: Công tác Mặt trận góp phần phát triển kinh tế - xã hội”, Đình Hiệp, 01/07/2022"
)
HELD = date(2024, 1, 18)
CONFERENCE = date(2022, 7, 1)
NAMES = UUID("6d617474-7261-4e00-8000-000000000002")


def load(*, now: datetime) -> None:
    """Record both articles. `now` is when this is written down; the days are those of the articles."""
    writer = User.objects.create_user("ghi-theo-bao")
    writer.is_active = False
    writer.save()
    _term_conference(writer, now)
    _committee_conference(writer, now)


def _term_conference(writer: User, now: datetime) -> None:
    """18/01/2024: the board of Khu phố 1 for 2024–2026. Which ward is not said; nor whether the head is one of the eight."""
    somewhere = Unit.objects.get(is_placeholder=True)
    area = create_unit(
        kind=UnitKind.AREA, name="1", prefix="Khu phố", parent=somewhere, source=AREA_SOURCE, known_from=HELD
    )
    board = Body.objects.create(
        unit=area, kind=BodyKind.RESIDENTIAL_BOARD, name="Ban công tác Mặt trận Khu phố 1"
    )
    Term.objects.create(body=board, label="2021–2024", source=AREA_SOURCE)
    term = Term.objects.create(body=board, label="2024–2026", source=AREA_SOURCE)
    lan = Person.objects.create(name="Lê Thuý Lan", address=Address.BA, note=AREA_SOURCE)
    Seat.objects.create(
        body=board,
        term=term,
        post=Post.HEAD,
        person=lan,
        state=SeatState.AWAITING,
        valid_from=HELD,
        source=AREA_SOURCE,
    )
    committee = Body.objects.create(
        unit=somewhere, kind=BodyKind.COMMITTEE, name="Uỷ ban MTTQ Việt Nam phường (bài không nêu tên phường)"
    )
    guest = Person.objects.create(name="Hoàng Xuân Dĩa", note=AREA_SOURCE)
    Seat.objects.create(
        body=committee,
        post=Post.VICE_CHAIR,
        person=guest,
        state=SeatState.AWAITING,
        valid_from=HELD,
        source=f"{AREA_SOURCE}; ngày bắt đầu giữ chức bài không nêu, ghi ngày được nêu tên",
    )
    note = (
        "Hội nghị Ban công tác Mặt trận Khu phố 1, nhiệm kỳ 2024–2026. Hoàng Xuân Dĩa, Phó Chủ tịch UBMTTQ phường, "
        "dự, phát biểu chỉ đạo và chúc mừng. Trưởng Ban báo cáo kết quả nhiệm kỳ 2021–2024 (bài không nêu tên "
        "Trưởng ban khi đó). Hiệp thương cử 8 vị; bà Lê Thuý Lan được cử giữ chức danh Trưởng Ban; bài không nêu bà "
        f"có trong 8 vị hay không.\nNguồn: {AREA_SOURCE}."
    )
    _record(
        writer,
        area,
        HELD,
        "term_conference",
        {"board_members": Amount(8), "guidance_tasks": Amount(3)},
        note,
        now,
        campaigns=["toan-dan-doan-ket", "doi-song-van-hoa", "hang-viet-nam", "hoc-tap-lam-theo-bac"],
    )


def _committee_conference(writer: User, now: datetime) -> None:
    """1/7/2022: the tenth conference of the committee of Quận Hai Bà Trưng, convocation XV."""
    district = Unit.objects.get(kind=UnitKind.DISTRICT, prefix="Quận", name="Hai Bà Trưng")
    committee = Body.objects.create(
        unit=district, kind=BodyKind.COMMITTEE, name="Uỷ ban MTTQ Việt Nam quận Hai Bà Trưng"
    )
    Term.objects.create(body=committee, label="2019–2024", convocation="XV", source=DISTRICT_SOURCE)
    Body.objects.create(
        unit=district, kind=BodyKind.STANDING_BOARD, name="Ban Thường trực Uỷ ban MTTQ Việt Nam quận Hai Bà Trưng"
    )
    source = f"Nguồn: {DISTRICT_SOURCE}."
    _record(
        writer,
        district,
        CONFERENCE,
        "committee_conference",
        {"committee_conf_ordinal": Amount(10), "task_groups": Amount(8), "task_groups_named": Amount(3)},
        "Chiều 1/7/2022, Ban Thường trực tổ chức Hội nghị lần thứ 10, khoá XV, nhiệm kỳ 2019–2024: dự thảo báo cáo 6 "
        "tháng đầu năm và nhiệm vụ 6 tháng cuối năm 2022; thông báo của Thường trực HĐND và của UBND quận. Bài không "
        f"nêu báo cáo đã thông qua hay chưa.\n{source}",
        now,
        campaigns=["hoc-tap-lam-theo-bac", "tam-sang", "thi-dua-yeu-nuoc"],
    )
    # The half-year's acts carry no day of their own in the article: the last day of the half they are reported for.
    half_end = date(2022, 6, 30)
    undated = "Bài không nêu ngày ký và số lượng; ghi vào ngày cuối kỳ được báo cáo."
    for kind, measure, words in (
        ("emulation_pact", "pacts_signed", "Tổ chức ký giao ước thi đua giữa các phường."),
        ("joint_programme", "joint_programmes", "Ký chương trình phối hợp với Thường trực HĐND, UBND và các đơn vị."),
    ):
        _record(writer, district, half_end, kind, {measure: UNCOUNTED}, f"{words} {undated}\n{source}", now)


def _record(
    writer: User,
    unit: Unit,
    day: date,
    kind: str,
    figures: dict[str, Amount],
    note: str,
    now: datetime,
    campaigns: list[str] | None = None,
) -> None:
    """One record in the name of whoever writes the articles down, who holds no seat anywhere."""
    by = Actor(writer, Person(name="Người ghi theo bài báo"), None, None, unit, Post.SPECIALIST, day)
    contents = CampaignContent.objects.filter(campaign__code__in=campaigns or []).select_related("campaign")
    details = Details(
        kind=ActivityKind.objects.get(code=kind),
        held_on=day,
        figures=figures,
        contents=tuple(contents.order_by("campaign__order", "number", "pk")),
        note=note,
    )
    record(by=by, unit=unit, details=details, at=now, client_id=uuid5(NAMES, f"{unit.pk} {kind} {day}"))
