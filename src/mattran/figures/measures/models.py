"""The catalogue of what is counted, and the plans it is held against."""

from typing import ClassVar

from django.db import models

from mattran.directory.units.models import Unit
from mattran.figures.measures.choices import CountedBy, MeasureKind


class MeasureGroup(models.Model):
    """Nhóm chỉ tiêu: a chapter of the catalogue (A Chỉ đạo, tuyên truyền …)."""

    code = models.CharField("mã", max_length=20, unique=True)
    name = models.CharField("tên", max_length=200)
    order = models.PositiveSmallIntegerField("thứ tự")

    class Meta:
        verbose_name = "nhóm chỉ tiêu"

    def __str__(self) -> str:
        return self.name


class MeasureQuerySet(models.QuerySet["Measure"]):
    """Questions about measures, in the words of the field."""

    def in_use(self) -> "MeasureQuerySet":
        """Without those that have left the catalogue; their figures stay in the books."""
        return self.filter(is_active=True)

    def in_order(self) -> "MeasureQuerySet":
        """In the order of the catalogue, with the group at hand."""
        return self.select_related("group").order_by("group__order", "order", "pk")


class Measure(models.Model):
    """Chỉ tiêu thống kê: what is counted, in which unit of count, and how values are put together."""

    code = models.CharField("mã", max_length=40, unique=True)
    name = models.CharField("tên", max_length=200)
    unit_of_count = models.CharField("đơn vị tính", max_length=30, help_text="cuộc, lượt, đồng, hộ …")
    kind = models.CharField("cách tính", max_length=12, choices=MeasureKind.choices)
    decimals = models.PositiveSmallIntegerField("số chữ số lẻ", default=0)
    counted_by = models.CharField(
        "bên tính", max_length=11, choices=CountedBy.choices, default=CountedBy.ORGANISER
    )
    group = models.ForeignKey(MeasureGroup, models.PROTECT, related_name="measures", verbose_name="nhóm")
    numerator = models.ForeignKey("self", models.PROTECT, related_name="+", null=True, blank=True)
    denominator = models.ForeignKey("self", models.PROTECT, related_name="+", null=True, blank=True)
    order = models.PositiveSmallIntegerField("thứ tự")
    note = models.CharField("cách hiểu", max_length=300, blank=True)
    is_active = models.BooleanField("đang dùng", default=True)
    search = models.CharField(max_length=260, editable=False)

    objects = MeasureQuerySet.as_manager()

    class Meta:
        verbose_name = "chỉ tiêu thống kê"
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=models.Q(kind=MeasureKind.RATIO, numerator__isnull=False, denominator__isnull=False)
                | (~models.Q(kind=MeasureKind.RATIO) & models.Q(numerator=None, denominator=None)),
                name="measure_ratio_has_parts",
            )
        ]

    def __str__(self) -> str:
        return self.name


class Target(models.Model):
    """Chỉ tiêu kế hoạch: the planned figure of a unit for a period (so với kế hoạch)."""

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="targets", verbose_name="đơn vị")
    measure = models.ForeignKey(Measure, models.PROTECT, related_name="targets", verbose_name="chỉ tiêu")
    starts_on = models.DateField("từ ngày")
    ends_on = models.DateField("đến trước ngày")
    value = models.BigIntegerField("kế hoạch")
    source = models.CharField("theo văn bản", max_length=300, blank=True)

    class Meta:
        verbose_name = "chỉ tiêu kế hoạch"
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["unit", "measure", "starts_on", "ends_on"], name="target_once"),
            models.CheckConstraint(
                condition=models.Q(ends_on__gt=models.F("starts_on")), name="target_ends_after_start"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.measure}: {self.value}"
