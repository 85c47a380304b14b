"""18/01/2024: the board of Khu phố 1 for 2024–2026.

Which ward it is, is not said; nor whether the head is one of the eight.
"""

from datetime import date, datetime

from mattran.base.audit.rules import Who
from mattran.directory.access.models import User
from mattran.directory.bodies import actions as bodies
from mattran.directory.bodies.choices import BodyKind, Post
from mattran.directory.people.actions import add_person
from mattran.directory.people.choices import Address
from mattran.directory.units.actions import create_unit
from mattran.directory.units.choices import UnitKind
from mattran.directory.units.models import Unit
from mattran.frontwork.conferences.actions import (
    About,
    Agenda,
    Attendance,
    Board,
    GuestTold,
    Head,
    ItemTold,
    Report,
    Section,
    When,
    Wish,
)
from mattran.frontwork.conferences.choices import ConferenceKind
from mattran.web.demo.articles.scribe import named, scribe, write_conference

SOURCE = "Bài “Khu phố 1: Hội nghị Công tác Mặt trận khu phố nhiệm kỳ 2024-2026”, Đặng Văn Cao, 18/01/2024"
HELD = date(2024, 1, 18)
GUEST = GuestTold("Hoàng Xuân Dĩa", "Phó Chủ tịch Uỷ ban MTTQ Việt Nam phường", is_speaker=True)
TOPICS = [
    *(f"toan-dan-doan-ket/{number}" for number in range(1, 6)),
    "doi-song-van-hoa/0",
    "hang-viet-nam/0",
    "hoc-tap-lam-theo-bac/0",
]
OTHER_TOPICS = (
    "Chăm lo, hỗ trợ hộ nghèo, hộ cận nghèo thoát nghèo bền vững",
    "Chăm lo các hộ dân trong đợt cao điểm phòng, chống dịch Covid-19",
    "An ninh chính trị và trật tự xã hội trên địa bàn được giữ vững",
    "Nắm dư luận, ý kiến của cử tri và Nhân dân, báo cáo cấp uỷ Chi bộ và Uỷ ban MTTQ phường",
)
WISHES = (
    "Phối hợp với Khu phố, các tổ chức chính trị – xã hội tuyên truyền, vận động thực hiện chủ trương, chính "
    "sách mới",
    "Nâng cao chất lượng các phong trào thi đua yêu nước, các cuộc vận động",
    "Thực hiện tốt công tác an sinh xã hội, tạo điều kiện cho các hộ nghèo, cận nghèo",
)


def load(writer: User, *, by: Who, now: datetime) -> None:
    """The area, its board as the article has it, the guest, and the conference."""
    somewhere = Unit.objects.get(is_placeholder=True)
    area = create_unit(
        kind=UnitKind.AREA, name="1", prefix="Khu phố", parent=somewhere, source=SOURCE, known_from=HELD
    )
    _seat_its_head(area, by, now)
    _seat_the_guest(somewhere, by, now)
    write_conference(
        by=scribe(writer, area, HELD),
        kind=ConferenceKind.TERM,
        about=About(term_label="2024–2026", past_term_label="2021–2024"),
        sections=_sections(),
        wishes=[Wish(text) for text in WISHES],
        said_by=f"{GUEST.name}, {GUEST.capacity}",
        at=now,
    )


def _sections() -> list[Section]:
    return [
        When(held_on=HELD),
        Attendance(guests=(GUEST,), note=f"Nguồn: {SOURCE}."),
        Agenda(
            (
                ItemTold(
                    "Báo cáo kết quả hoạt động nhiệm kỳ 2021–2024", "Trưởng Ban công tác Mặt trận Khu phố 1"
                ),
                ItemTold("Phát biểu chỉ đạo"),
                ItemTold("Hiệp thương cử Ban công tác Mặt trận nhiệm kỳ 2024–2026"),
                ItemTold("Hiệp thương cử Trưởng ban"),
            )
        ),
        Report(tuple(named(TOPICS)), "\n".join(OTHER_TOPICS)),
        Board(seat_count=8),
        Head(name="Lê Thuý Lan", address=Address.BA),
    ]


def _seat_its_head(area: Unit, by: Who, now: datetime) -> None:
    """The board of the area with its two terms, and the head of the second."""
    board = bodies.open_body(by=by, unit=area, kind=BodyKind.RESIDENTIAL_BOARD, at=now)
    bodies.open_term(by=by, body=board, label="2021–2024", at=now, source=SOURCE)
    term = bodies.open_term(by=by, body=board, label="2024–2026", at=now, source=SOURCE)
    lan = add_person(by=by, name="Lê Thuý Lan", address=Address.BA, note=SOURCE, at=now)
    her_seat = bodies.Named(lan, term=term, source=SOURCE)
    bodies.give_seat(by=by, body=board, post=Post.HEAD, named=her_seat, on=HELD, at=now)


def _seat_the_guest(somewhere: Unit, by: Who, now: datetime) -> None:
    """The ward's vice-chair who came, on a committee whose ward the article does not name."""
    committee = bodies.open_body(
        by=by,
        unit=somewhere,
        kind=BodyKind.COMMITTEE,
        name="Uỷ ban MTTQ Việt Nam phường (bài không nêu tên phường)",
        at=now,
    )
    guest = add_person(by=by, name=GUEST.name, note=SOURCE, at=now)
    since = "ngày bắt đầu giữ chức bài không nêu, ghi ngày được nêu tên"
    his_seat = bodies.Named(guest, source=f"{SOURCE}; {since}")
    bodies.give_seat(by=by, body=committee, post=Post.VICE_CHAIR, named=his_seat, on=HELD, at=now)
