"""The closed sets of this app."""

from django.db import models


class ReportState(models.TextChoices):
    """Where a report stands."""

    DRAFT = "DRAFT", "Đang soạn"
    ISSUED = "ISSUED", "Đã ban hành"


class ReadingMode(models.TextChoices):
    """Which history a report reads its figures by; named on every page and paper."""

    TODAY = "TODAY", "Theo tổ chức hiện nay"
    THEN = "THEN", "Theo tổ chức tại thời điểm phát sinh"
    ON = "ON", "Theo tổ chức ngày"
