"""The closed sets of this app."""

from django.db import models


class UnitKind(models.TextChoices):
    """What a unit is (glossary: Đơn vị)."""

    NATION = "NATION", "Toàn quốc"
    PROVINCE = "PROVINCE", "Tỉnh, thành phố"
    DISTRICT = "DISTRICT", "Quận, huyện, thị xã (đến 30/6/2025)"
    COMMUNE = "COMMUNE", "Xã, phường, đặc khu"
    AREA = "AREA", "Khu dân cư"
    ORGANISATION = "ORGANISATION", "Tổ chức thành viên"
    PARTNER = "PARTNER", "Cơ quan phối hợp"


class SuccessionKind(models.TextChoices):
    """How one unit became another."""

    MERGE = "MERGE", "Sáp nhập"
    SPLIT = "SPLIT", "Chia tách"
    RENAME = "RENAME", "Đổi tên"
