"""The closed sets of this app."""

from typing import Final

from django.db import models

MOVED: Final = "đổi lịch hội nghị"
"""What the log says of a planned conference that got another day, hour or place."""
CHANGED: Final = "sửa hội nghị"
"""What it says when anything else was told otherwise."""
TELLING: Final = (
    "triệu tập hội nghị",
    MOVED,
    CHANGED,
    "ghi hội nghị",
    "huỷ hội nghị",
    "bỏ hội nghị",
)
"""What the log says when something was written that everybody may know of a conference."""


class ConferenceKind(models.TextChoices):
    """What sort of conference it is; what follows from it stands in `rules.kinds`."""

    TERM = "TERM", "Hội nghị nhiệm kỳ"
    MONTHLY = "MONTHLY", "Họp định kỳ"
    COMMITTEE = "COMMITTEE", "Hội nghị Uỷ ban"
    PEOPLES = "PEOPLES", "Hội nghị đại biểu Nhân dân"
    JOINT = "JOINT", "Hội nghị liên tịch"
    CONGRESS = "CONGRESS", "Đại hội"
    OTHER = "OTHER", "Hội nghị khác"


class ConferenceState(models.TextChoices):
    """Whether it counts: only what is recorded is in the books."""

    DRAFT = "DRAFT", "Đang ghi"
    PLANNED = "PLANNED", "Sắp họp"
    RECORDED = "RECORDED", "Đã ghi"
    WITHDRAWN = "WITHDRAWN", "Đã bỏ"


class DayPart(models.TextChoices):
    """The part of the day, where nobody said the hour."""

    MORNING = "MORNING", "sáng"
    AFTERNOON = "AFTERNOON", "chiều"
    EVENING = "EVENING", "tối"


class Announced(models.TextChoices):
    """Whether everybody may know beforehand when and where; blank: as its kind is (`rules.OPEN_KINDS`)."""

    YES = "YES", "Có, ai cũng xem được ngày, giờ, nơi họp"
    NO = "NO", "Không, chỉ xem được trong sổ"


class Outcome(models.TextChoices):
    """What came of an item of the agenda; blank where nobody said."""

    DONE = "DONE", "Đã trình bày"
    ADOPTED = "ADOPTED", "Đã thông qua"
    CHANGED = "CHANGED", "Thông qua, có sửa đổi"
    REJECTED = "REJECTED", "Không thông qua"
    CARRIED = "CARRIED", "Chuyển sang kỳ sau"


class AttendeeState(models.TextChoices):
    """What is known of somebody on the list: nothing yet, there, away with or without a reason."""

    SUMMONED = "SUMMONED", "Chưa ghi"
    PRESENT = "PRESENT", "Có mặt"
    EXCUSED = "EXCUSED", "Vắng có lý do"
    ABSENT = "ABSENT", "Vắng"


class ElectionState(models.TextChoices):
    """Where an election stands between the board that held it and the unit that recognises it."""

    HELD = "HELD", "Chưa gửi"
    SENT = "SENT", "Đã gửi, chờ công nhận"
    RETURNED = "RETURNED", "Trả lại"
    RECOGNISED = "RECOGNISED", "Được công nhận"


class Method(models.TextChoices):
    """How the vote was taken; blank where nobody said. Secret papers are counted in the hall, never here."""

    HANDS = "HANDS", "Giơ tay"
    SECRET = "SECRET", "Bỏ phiếu kín"
    ACCLAMATION = "ACCLAMATION", "Vỗ tay nhất trí"


class Among(models.TextChoices):
    """Whether the head is one of those elected to the board; blank where nobody said."""

    YES = "YES", "Có"
    NO = "NO", "Không"


class Basis(models.TextChoices):
    """Out of whom a fraction is taken."""

    SUMMONED = "SUMMONED", "số triệu tập"
    PRESENT = "PRESENT", "số có mặt"
    VALID = "VALID", "số phiếu hợp lệ"


class Threshold(models.TextChoices):
    """Whether the fraction itself is enough, or more than it is needed."""

    AT_LEAST = "AT_LEAST", "ít nhất"
    MORE_THAN = "MORE_THAN", "quá"


class RoundOutcome(models.TextChoices):
    """What came of a round of consultation; blank where nobody said."""

    AGREED = "AGREED", "Thống nhất"
    CHANGED = "CHANGED", "Thống nhất, có điều chỉnh"
    NOT_AGREED = "NOT", "Chưa thống nhất"


class ChangeKind(models.TextChoices):
    """What becomes of a seat in the middle of a term."""

    RELEASE = "RELEASE", "Cho thôi"
    REPLACE = "REPLACE", "Cử thay thế"
    CO_OPT = "CO_OPT", "Cử bổ sung"
