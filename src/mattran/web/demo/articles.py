"""The two newspaper articles, as the record of what they state and nothing else.

Every field that an article leaves open stays open here. Nobody named in them has a login. The source stands
with each record. 19-08-2022, printed above the second article, is the day on which the page was fetched: it
is the date of nothing.
"""

from datetime import date, datetime
from uuid import UUID, uuid5

from mattran.base.audit.rules import Who
from mattran.directory.access.actors import Actor
from mattran.directory.access.models import User
from mattran.directory.bodies import actions as bodies
from mattran.directory.bodies.choices import BodyKind, Post
from mattran.directory.people.actions import add_person
from mattran.directory.people.choices import Address
from mattran.directory.people.models import Person
from mattran.directory.units.actions import create_unit
from mattran.directory.units.choices import UnitKind
from mattran.directory.units.models import Unit
from mattran.frontwork.activities.actions import Details, record
from mattran.frontwork.activities.models import ActivityKind
from mattran.frontwork.activities.rules import UNCOUNTED, Amount
from mattran.frontwork.programmes.models import CampaignContent

AREA_SOURCE = (
    "Bài “Khu phố 1: Hội nghị Công tác Mặt trận khu phố nhiệm kỳ 2024-2026”, Đặng Văn Cao, 18/01/2024"
)
DISTRICT_SOURCE = (
    "Bài “Quận Hai Bà Trưng: Công tác Mặt trận góp phần phát triển kinh tế - xã hội”, Đình Hiệp, 01/07/2022"
)
HELD = date(2024, 1, 18)
CONFERENCE = date(2022, 7, 1)
FIVE_CONTENTS = [f"toan-dan-doan-ket/{number}" for number in range(1, 6)]
NAMES = UUID("6d617474-7261-4e00-8000-000000000002")


def load(*, by: Who, now: datetime) -> None:
    """Record both articles. `now` is when this is written down; the days are those of the articles."""
    writer = User.objects.create_user("ghi-theo-bao")
    writer.is_active = False
    writer.save()
    _term_conference(writer, by, now)
    _committee_conference(writer, by, now)


def _term_conference(writer: User, by: Who, now: datetime) -> None:
    """18/01/2024: the board of Khu phố 1 for 2024–2026.

    Which ward it is, is not said; nor whether the head is one of the eight.
    """
    somewhere = Unit.objects.get(is_placeholder=True)
    area = create_unit(
        kind=UnitKind.AREA, name="1", prefix="Khu phố", parent=somewhere, source=AREA_SOURCE, known_from=HELD
    )
    _seat_its_head(area, by, now)
    _seat_the_guest(somewhere, by, now)
    note = (
        "Hội nghị Ban công tác Mặt trận Khu phố 1, nhiệm kỳ 2024–2026. Hoàng Xuân Dĩa, Phó Chủ tịch UBMTTQ "
        "phường, dự, phát biểu chỉ đạo và chúc mừng. Trưởng Ban báo cáo kết quả nhiệm kỳ 2021–2024 (bài "
        "không nêu tên Trưởng ban khi đó). Hiệp thương cử 8 vị; bà Lê Thuý Lan được cử giữ chức danh Trưởng "
        f"Ban; bài không nêu bà có trong 8 vị hay không.\nNguồn: {AREA_SOURCE}."
    )
    _record(
        writer,
        area,
        HELD,
        "term_conference",
        {"board_members": Amount(8), "guidance_tasks": Amount(3)},
        note,
        now,
        contents=[*FIVE_CONTENTS, "doi-song-van-hoa/0", "hang-viet-nam/0", "hoc-tap-lam-theo-bac/0"],
    )


def _seat_its_head(area: Unit, by: Who, now: datetime) -> None:
    """The board of the area with its two terms, and the head of the second."""
    board = bodies.open_body(by=by, unit=area, kind=BodyKind.RESIDENTIAL_BOARD, at=now)
    bodies.open_term(by=by, body=board, label="2021–2024", at=now, source=AREA_SOURCE)
    term = bodies.open_term(by=by, body=board, label="2024–2026", at=now, source=AREA_SOURCE)
    lan = add_person(by=by, name="Lê Thuý Lan", address=Address.BA, note=AREA_SOURCE, at=now)
    named = bodies.Named(lan, term=term, source=AREA_SOURCE)
    bodies.give_seat(by=by, body=board, post=Post.HEAD, named=named, on=HELD, at=now)


def _seat_the_guest(somewhere: Unit, by: Who, now: datetime) -> None:
    """The ward's vice-chair who came, on a committee whose ward the article does not name."""
    committee = bodies.open_body(
        by=by,
        unit=somewhere,
        kind=BodyKind.COMMITTEE,
        name="Uỷ ban MTTQ Việt Nam phường (bài không nêu tên phường)",
        at=now,
    )
    guest = add_person(by=by, name="Hoàng Xuân Dĩa", note=AREA_SOURCE, at=now)
    since = "ngày bắt đầu giữ chức bài không nêu, ghi ngày được nêu tên"
    named = bodies.Named(guest, source=f"{AREA_SOURCE}; {since}")
    bodies.give_seat(by=by, body=committee, post=Post.VICE_CHAIR, named=named, on=HELD, at=now)


def _committee_conference(writer: User, by: Who, now: datetime) -> None:
    """1/7/2022: the tenth conference of the committee of Quận Hai Bà Trưng, convocation XV."""
    district = Unit.objects.get(kind=UnitKind.DISTRICT, prefix="Quận", name="Hai Bà Trưng")
    committee = bodies.open_body(by=by, unit=district, kind=BodyKind.COMMITTEE, at=now)
    bodies.open_term(
        by=by, body=committee, label="2019–2024", convocation="XV", at=now, source=DISTRICT_SOURCE
    )
    bodies.open_body(by=by, unit=district, kind=BodyKind.STANDING_BOARD, at=now)
    source = f"Nguồn: {DISTRICT_SOURCE}."
    _record(
        writer,
        district,
        CONFERENCE,
        "committee_conference",
        {"committee_conf_ordinal": Amount(10), "task_groups": Amount(8), "task_groups_named": Amount(3)},
        "Chiều 1/7/2022, Ban Thường trực tổ chức Hội nghị lần thứ 10, khoá XV, nhiệm kỳ 2019–2024: dự thảo "
        "báo cáo 6 tháng đầu năm và nhiệm vụ 6 tháng cuối năm 2022; thông báo của Thường trực HĐND "
        "và UBND quận. "
        f"Bài không nêu báo cáo đã thông qua hay chưa.\n{source}",
        now,
        contents=["hoc-tap-lam-theo-bac/0", "dan-van-kheo/0", "tam-sang/0", "thi-dua-yeu-nuoc/0"],
    )
    # The acts of the half-year carry no day in the article: they stand on the last day of that half.
    half_end = date(2022, 6, 30)
    undated = "Bài không nêu ngày ký và số lượng; ghi vào ngày cuối kỳ được báo cáo."
    for kind, measure, words in (
        ("emulation_pact", "pacts_signed", "Tổ chức ký giao ước thi đua giữa các phường."),
        (
            "joint_programme",
            "joint_programmes",
            "Ký chương trình phối hợp với Thường trực HĐND, UBND và các đơn vị.",
        ),
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
    contents: list[str] | None = None,
) -> None:
    """One record by whoever writes the articles down; she holds no seat anywhere, and none is invented."""
    scribe, title = Person(name="Người ghi theo bài báo"), "không giữ chức danh nào ở đây"
    by = Actor(writer, scribe, None, None, unit, Post.SPECIALIST, day, title=title)
    named = [one.rsplit("/", 1) for one in contents or []]
    found = [CampaignContent.objects.get(campaign__code=code, number=int(number)) for code, number in named]
    details = Details(
        kind=ActivityKind.objects.get(code=kind),
        held_on=day,
        figures=figures,
        contents=tuple(found),
        note=note,
    )
    record(by=by, unit=unit, details=details, at=now, client_id=uuid5(NAMES, f"{unit.pk} {kind} {day}"))
