"""The closed sets of this app."""

from typing import Final

from django.db import models

from mattran.directory.units.choices import UnitKind


class ReorganisationKind(models.TextChoices):
    """What becomes of units, in the order in which an officer is asked."""

    MERGE = "MERGE", "Sáp nhập"
    SPLIT = "SPLIT", "Chia tách"
    RENAME = "RENAME", "Đổi tên"
    MOVE = "MOVE", "Chuyển trực thuộc"
    CREATE = "CREATE", "Lập mới"
    CLOSE = "CLOSE", "Kết thúc"


class Role(models.TextChoices):
    """What a unit is in a reorganisation."""

    OLD = "OLD", "Đơn vị trước"
    NEW = "NEW", "Đơn vị sau"
    PARENT = "PARENT", "Cấp trên mới"


SLUGS: Final = {
    ReorganisationKind.MERGE: "sap-nhap",
    ReorganisationKind.SPLIT: "chia-tach",
    ReorganisationKind.RENAME: "doi-ten",
    ReorganisationKind.MOVE: "chuyen",
    ReorganisationKind.CREATE: "lap-moi",
    ReorganisationKind.CLOSE: "ket-thuc",
}
"""How addresses and files write the kinds."""

BELOW: Final = {
    UnitKind.NATION: (UnitKind.PROVINCE, UnitKind.ORGANISATION),
    UnitKind.PROVINCE: (UnitKind.COMMUNE, UnitKind.ORGANISATION),
    UnitKind.COMMUNE: (UnitKind.AREA, UnitKind.ORGANISATION),
}
"""What may be founded below a unit, the most usual first."""
