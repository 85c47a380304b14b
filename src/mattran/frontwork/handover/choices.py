"""The closed sets of this app."""

from django.db import models


class WorkKind(models.TextChoices):
    """What sort of work is open, in the order in which it is read out."""

    HANDOVER = "HANDOVER", "Bàn giao trước chưa nhận"
    RETURN = "RETURN", "Phiếu phải gửi"
    BELOW = "BELOW", "Phiếu của cấp dưới"
    REPORT = "REPORT", "Báo cáo đang soạn"
    TASK = "TASK", "Việc cần làm"
    DRAFT = "DRAFT", "Việc đang ghi dở"
    BLANK = "BLANK", "Việc còn thiếu số"
    FILE = "FILE", "Tệp đang nhập"
