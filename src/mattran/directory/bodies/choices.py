"""The closed sets of this app."""

from typing import Final

from django.db import models


class BodyKind(models.TextChoices):
    """What a body is (glossary 2–5, 72, 73)."""

    COMMITTEE = "COMMITTEE", "Uỷ ban MTTQ Việt Nam"
    STANDING_BOARD = "STANDING_BOARD", "Ban Thường trực"
    PRESIDIUM = "PRESIDIUM", "Đoàn Chủ tịch"
    RESIDENTIAL_BOARD = "RESIDENTIAL_BOARD", "Ban công tác Mặt trận"
    PEOPLES_INSPECTION = "PEOPLES_INSPECTION", "Ban Thanh tra nhân dân"
    INVESTMENT_SUPERVISION = "INVESTMENT_SUPERVISION", "Ban Giám sát đầu tư của cộng đồng"
    OTHER = "OTHER", "Tổ chức khác"


class Post(models.TextChoices):
    """Posts that seats and appointments give. Access follows from them (directory.access.rules)."""

    HEAD = "HEAD", "Trưởng ban"
    DEPUTY = "DEPUTY", "Phó Trưởng ban"
    MEMBER = "MEMBER", "Thành viên"
    CHAIR = "CHAIR", "Chủ tịch"
    VICE_CHAIR = "VICE_CHAIR", "Phó Chủ tịch"
    STANDING_MEMBER = "STANDING_MEMBER", "Uỷ viên Thường trực"
    SPECIALIST = "SPECIALIST", "Chuyên viên"
    EDITOR = "EDITOR", "Biên tập viên"
    ACCOUNTANT = "ACCOUNTANT", "Kế toán"
    AUDITOR = "AUDITOR", "Người kiểm tra"
    PARTNER = "PARTNER", "Cơ quan phối hợp"
    OPERATOR = "OPERATOR", "Người vận hành"


# Who leads a body, and of whom it has one at a time.
LEADERS: Final = (Post.HEAD, Post.CHAIR)
# Posts that are seats in a body, and roles that are held without one.
SEATED: Final = (
    Post.HEAD,
    Post.DEPUTY,
    Post.MEMBER,
    Post.CHAIR,
    Post.VICE_CHAIR,
    Post.STANDING_MEMBER,
)
UNSEATED: Final = (
    Post.SPECIALIST,
    Post.EDITOR,
    Post.ACCOUNTANT,
    Post.AUDITOR,
    Post.PARTNER,
    Post.OPERATOR,
)


class SeatState(models.TextChoices):
    """Whether the upper unit has recognised the seat yet."""

    AWAITING = "AWAITING", "Chờ công nhận"
    RECOGNISED = "RECOGNISED", "Đã công nhận"


class SeatBegin(models.TextChoices):
    """How somebody came to a seat; blank where nobody said."""

    ELECTED = "ELECTED", "Hiệp thương cử tại hội nghị nhiệm kỳ"
    CO_OPTED = "CO_OPTED", "Hiệp thương cử bổ sung"
    REPLACED = "REPLACED", "Cử thay thế"
    APPOINTED = "APPOINTED", "Chỉ định"


class SeatEnd(models.TextChoices):
    """How a seat ended."""

    SUCCEEDED = "SUCCEEDED", "Có người kế nhiệm"
    RELEASED = "RELEASED", "Cho thôi"
    DISMISSED = "DISMISSED", "Miễn nhiệm"
    TERM_ENDED = "TERM_ENDED", "Kết thúc nhiệm kỳ"
    DECIDED = "DECIDED", "Theo quyết định"
    UNIT_CLOSED = "UNIT_CLOSED", "Đơn vị kết thúc hoạt động"
