"""1/7/2022: the tenth conference of the committee of Quận Hai Bà Trưng, convocation XV.

Three presentations, and nothing that says whether any was adopted; eight groups of tasks, of which three are
named. What the report told of was done before that day, without a day of its own.
"""

from datetime import date, datetime

from mattran.base.audit.rules import Who
from mattran.directory.access.models import User
from mattran.directory.bodies import actions as bodies
from mattran.directory.bodies.choices import BodyKind
from mattran.directory.units.choices import UnitKind
from mattran.directory.units.models import Unit
from mattran.frontwork.activities.rules import UNCOUNTED
from mattran.frontwork.conferences.actions import (
    About,
    Agenda,
    Attendance,
    GuestTold,
    ItemTold,
    Report,
    Section,
    When,
    Wish,
)
from mattran.frontwork.conferences.choices import ConferenceKind, DayPart
from mattran.web.demo.articles.scribe import named, scribe, write_activity, write_conference

SOURCE = (
    "Bài “Quận Hai Bà Trưng: Công tác Mặt trận góp phần phát triển kinh tế - xã hội”, Đình Hiệp, 01/07/2022"
)
HELD = date(2022, 7, 1)
HALF_ENDS = date(2022, 6, 30)
COUNCIL, PEOPLES_COMMITTEE = "Đại diện Thường trực HĐND quận", "Đại diện lãnh đạo UBND quận"
TOPICS = ["thi-dua-yeu-nuoc/0", *(f"toan-dan-doan-ket/{number}" for number in range(1, 6)), "quy-bien-dao/0"]
TASKS = (
    "Tuyên truyền, kỷ niệm các ngày lễ lớn",
    "Vận động Nhân dân tham gia các phong trào thi đua yêu nước, đẩy mạnh việc học tập và làm theo tư tưởng, "
    "đạo đức, phong cách Hồ Chí Minh theo chuyên đề năm 2022, gắn với “Dân vận khéo” và “Tâm sáng người cán "
    "bộ Mặt trận”",
    "Nắm tình hình dư luận Nhân dân, phản ánh kịp thời với cấp uỷ Đảng, chính quyền các cấp",
)
GROUPS = 8
MOVEMENTS = ["thi-dua-yeu-nuoc/0"]


def load(writer: User, *, by: Who, now: datetime) -> None:
    """The committee with its convocation, the conference, and what its report says was done."""
    district = Unit.objects.get(kind=UnitKind.DISTRICT, prefix="Quận", name="Hai Bà Trưng")
    committee = bodies.open_body(by=by, unit=district, kind=BodyKind.COMMITTEE, at=now)
    bodies.open_term(by=by, body=committee, label="2019–2024", convocation="XV", at=now, source=SOURCE)
    bodies.open_body(by=by, unit=district, kind=BodyKind.STANDING_BOARD, at=now)
    write_conference(
        by=scribe(writer, district, HELD),
        kind=ConferenceKind.COMMITTEE,
        about=About(term_label="2019–2024", convocation="XV", ordinal=10),
        sections=_sections(),
        wishes=[*(Wish(text) for text in TASKS), *([Wish()] * (GROUPS - len(TASKS)))],
        said_by="Báo cáo tại hội nghị",
        at=now,
    )
    _write_acts(writer, district, now)


def _sections() -> list[Section]:
    rest = "6 tháng đầu năm, phương hướng nhiệm vụ trọng tâm 6 tháng cuối năm 2022"
    return [
        When(held_on=HELD, day_part=DayPart.AFTERNOON),
        Attendance(
            guests=(GuestTold(capacity=COUNCIL), GuestTold(capacity=PEOPLES_COMMITTEE)),
            note=f"Bài không nêu báo cáo đã thông qua hay chưa.\nNguồn: {SOURCE}.",
        ),
        Agenda(
            (
                ItemTold(
                    f"Dự thảo báo cáo công tác Mặt trận {rest}", "Đại diện lãnh đạo Uỷ ban MTTQ Việt Nam quận"
                ),
                ItemTold(f"Thông báo kết quả hoạt động của HĐND quận {rest}", COUNCIL),
                ItemTold(
                    "Thông báo kết quả thực hiện nhiệm vụ kinh tế – xã hội, an ninh – quốc phòng của quận "
                    f"{rest}",
                    PEOPLES_COMMITTEE,
                ),
            )
        ),
        Report(
            tuple(sorted(named(TOPICS), key=lambda one: (one.campaign.order, one.number))),
            "Ký giao ước thi đua giữa các phường\n"
            "Ký, triển khai chương trình phối hợp với Thường trực HĐND, UBND và các đơn vị\n"
            "Hội nghị đại biểu Nhân dân ở cơ sở",
        ),
    ]


def _write_acts(writer: User, district: Unit, now: datetime) -> None:
    """What carries no day in the article stands on the last day of the half that was reported."""
    undated = f"Bài không nêu ngày ký và số lượng; ghi vào ngày cuối kỳ được báo cáo.\nNguồn: {SOURCE}."
    by = scribe(writer, district, HALF_ENDS)
    write_activity(
        by,
        "emulation_pact",
        {"pacts_signed": UNCOUNTED},
        f"Tổ chức ký giao ước thi đua giữa các phường. {undated}",
        now,
        contents=MOVEMENTS,
    )
    write_activity(
        by,
        "joint_programme",
        {"joint_programmes": UNCOUNTED},
        f"Ký chương trình phối hợp với Thường trực HĐND, UBND và các đơn vị. {undated}",
        now,
    )
