"""The closed sets of this app."""

from django.db import models


class Part(models.TextChoices):
    """What stands in a column of a list."""

    AREA = "AREA", "Khu dân cư"
    CODE = "CODE", "Mã khu dân cư"
    NAME = "NAME", "Họ và tên"
    ADDRESS = "ADDRESS", "Xưng hô"
    POST = "POST", "Chức danh"
    REPRESENTS = "REPRESENTS", "Đại diện cho"
    TERM = "TERM", "Nhiệm kỳ"
    TERM_FROM = "TERM_FROM", "Nhiệm kỳ từ ngày"
    TERM_TO = "TERM_TO", "Nhiệm kỳ đến ngày"
    SINCE = "SINCE", "Ngày bắt đầu"
    DECISION = "DECISION", "Quyết định số"
    DECIDED_ON = "DECIDED_ON", "Ngày quyết định"
    PHONE = "PHONE", "Điện thoại"
    NOTE = "NOTE", "Ghi chú phân biệt"


class MadeKind(models.TextChoices):
    """What a list has made; undoing takes it back in this order."""

    SEAT = "SEAT", "chức danh"
    TERM = "TERM", "nhiệm kỳ"
    BODY = "BODY", "ban"
    PERSON = "PERSON", "người"
    UNIT = "UNIT", "khu dân cư"
