"""The closed sets of this app."""

from django.db import models


class BatchKind(models.TextChoices):
    """How a batch of figures came in."""

    GRID = "GRID", "Bảng nhập hộ"
    IMPORT = "IMPORT", "Nhập từ tệp"


class Purpose(models.TextChoices):
    """What a file is sent for. The value is the namespace of the addresses that lead it on."""

    FIGURES = "entries", "Số liệu"
    ROSTER = "rosters", "Danh sách khu phố, thôn và Ban công tác Mặt trận"


class Shape(models.TextChoices):
    """How a table tells its figures."""

    MATRIX = "MATRIX", "Mỗi dòng một đơn vị, mỗi cột một chỉ tiêu"
    LONG = "LONG", "Mỗi dòng một số: đơn vị, ngày, chỉ tiêu, số"


class Role(models.TextChoices):
    """What stands in a column that is no measure of its own."""

    UNIT = "UNIT", "Đơn vị"
    DAY = "DAY", "Ngày"
    MEASURE = "MEASURE", "Chỉ tiêu"
    VALUE = "VALUE", "Số"
