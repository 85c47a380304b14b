"""Invented tasks of Phường Mẫu and Khu phố Đông 5: one late, one pressing, one done, one without a day."""

from datetime import date, datetime, timedelta

from mattran.directory.access.models import User
from mattran.directory.bodies.choices import BodyKind, Post
from mattran.frontwork.programmes.actions import TaskDetails, finish, report_progress, set_task
from mattran.web.demo.ward import Place, leader

CONFERENCE = "Ông Nguyễn Văn Bình, Phó Chủ tịch, nêu tại hội nghị sơ kết"


def load(place: Place, *, today: date, at: datetime) -> None:
    """What the ward has to do, what it gave to Khu phố Đông 5, and what that noted for itself."""
    _of_the_ward(place, today, at)
    _of_dong_5(place, today, at)


def _of_the_ward(place: Place, today: date, at: datetime) -> None:
    chair = leader(place["Mẫu"], BodyKind.STANDING_BOARD, Post.CHAIR, User(login=""), today)
    for details in (
        TaskDetails(
            text="Hướng dẫn các khu phố tổ chức Ngày hội Đại đoàn kết toàn dân tộc",
            lead_person="Bà Nguyễn Thị Bình Minh",
            due_on=today + timedelta(days=4),
            product="Văn bản hướng dẫn; danh sách khu phố làm điểm",
        ),
        TaskDetails(
            text="Rà soát Ban công tác Mặt trận hết nhiệm kỳ, chuẩn bị nhân sự nhiệm kỳ mới",
            supporters="Chi uỷ các khu phố",
            due_on=date(today.year, 12, 31),
        ),
    ):
        set_task(by=chair, unit=chair.unit, details=details, at=at)
    asked = set_task(
        by=chair,
        unit=place["Đông 5"],
        details=TaskDetails(
            text="Phối hợp tuyên truyền Luật Đất đai đến từng tổ dân cư",
            lead_unit=place["Đông 5"],
            due_on=today - timedelta(days=3),
            product="Mỗi tổ một buổi, có ảnh",
            said_by=CONFERENCE,
        ),
        at=at,
    )
    head = leader(place["Đông 5"], BodyKind.RESIDENTIAL_BOARD, Post.HEAD, User(login=""), today)
    said = "Đã họp tổ 1, tổ 2; tổ 3 hẹn tối thứ bảy."
    report_progress(by=head, task=asked, text=said, on=today - timedelta(days=5), at=at)


def _of_dong_5(place: Place, today: date, at: datetime) -> None:
    head = leader(place["Đông 5"], BodyKind.RESIDENTIAL_BOARD, Post.HEAD, User(login=""), today)
    note = TaskDetails(text="Thăm các hộ cận nghèo trước Tết", lead_person="Bà Phan Thị Bích Liên")
    set_task(by=head, unit=head.unit, details=note, at=at)
    lamps = TaskDetails(text="Đề nghị thay bóng đèn ngõ 12", due_on=today - timedelta(days=10))
    done = set_task(by=head, unit=head.unit, details=lamps, at=at)
    finish(by=head, task=done, on=today - timedelta(days=9), at=at, said="Điện lực đã thay 4 bóng.")
