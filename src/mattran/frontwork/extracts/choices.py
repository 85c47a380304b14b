"""The closed sets of this app."""

from django.db import models


class Content(models.TextChoices):
    """What stands in a column of the file."""

    NAME = "NAME", "Tên đơn vị"
    CODE = "CODE", "Mã đơn vị"
    FROM = "FROM", "Từ ngày"
    TO = "TO", "Đến ngày"
    TEXT = "TEXT", "Chữ cố định"
    MEASURE = "MEASURE", "Chỉ tiêu"


class RowsOf(models.TextChoices):
    """Who has a row in the file."""

    BELOW = "BELOW", "Mỗi khu dân cư, đơn vị trực thuộc một dòng"
    OWN = "OWN", "Một dòng cho cả đơn vị"


class Separator(models.TextChoices):
    """What stands between two cells."""

    COMMA = ",", "Dấu phẩy ( , ), số lẻ viết 97.5"
    SEMICOLON = ";", "Dấu chấm phẩy ( ; ), số lẻ viết 97,5: Excel tiếng Việt mở thẳng"
