"""Kinds of activity, and what each counts."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from mattran.directory.units.models import Unit
from mattran.figures.measures.models import Measure
from mattran.frontwork.activities.choices import Posting
from mattran.frontwork.programmes.models import CampaignContent


class ActivityKindQuerySet(models.QuerySet["ActivityKind"]):
    """Questions about kinds, in the words of the field."""

    def active(self) -> "ActivityKindQuerySet":
        """Kinds that may still be chosen."""
        return self.filter(is_active=True)

    def owned_by(self, units: list[Unit]) -> "ActivityKindQuerySet":
        """National kinds and those that one of these units added."""
        return self.filter(Q(unit=None) | Q(unit__in=units))

    def in_order(self) -> "ActivityKindQuerySet":
        """In the order a board head meets them, the catch-all last."""
        return self.order_by("order", "pk")


class ActivityKind(models.Model):
    """Loại việc: what kind of thing was done, and so which figures it gives.

    National kinds come with the product (no owner); a ward may add its own for itself and what is below it.
    """

    code = models.CharField("mã", max_length=60, unique=True)
    name = models.CharField("tên", max_length=120)
    hint = models.CharField("ghi chú", max_length=200, blank=True, help_text="Ví dụ, để bà con dễ chọn")
    icon = models.CharField("hình", max_length=20, default="pen")
    unit = models.ForeignKey(
        Unit,
        models.PROTECT,
        related_name="activity_kinds",
        null=True,
        blank=True,
        verbose_name="đơn vị thêm",
        help_text="Để trống là cả nước",
    )
    asks_people = models.BooleanField("có hỏi số người dự", default=True)
    order = models.PositiveSmallIntegerField("thứ tự", default=500)
    is_active = models.BooleanField("đang dùng", default=True)
    contents = models.ManyToManyField(
        CampaignContent, related_name="+", blank=True, verbose_name="thường thuộc nội dung"
    )

    objects: ClassVar[models.Manager["ActivityKind"]] = ActivityKindQuerySet.as_manager()

    class Meta:
        verbose_name = "loại việc"
        indexes: ClassVar = [models.Index(fields=["unit", "order", "id"], name="activity_kind_of_unit")]

    def __str__(self) -> str:
        return self.name


class ActivityKindMeasure(models.Model):
    """Số liệu của loại việc: a measure that a kind posts, and where its value comes from."""

    kind = models.ForeignKey(ActivityKind, models.CASCADE, related_name="postings", verbose_name="loại việc")
    measure = models.ForeignKey(Measure, models.PROTECT, related_name="+", verbose_name="chỉ tiêu")
    how = models.CharField("lấy số từ đâu", max_length=6, choices=Posting.choices)
    question = models.CharField("câu hỏi", max_length=120, blank=True)
    hint = models.CharField("ghi chú", max_length=200, blank=True)
    none_label = models.CharField("nút “không có”", max_length=60, default="Không có")
    order = models.PositiveSmallIntegerField("thứ tự", default=0)

    class Meta:
        verbose_name = "số liệu của loại việc"
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["kind", "measure"], name="kind_posts_measure_once"),
            models.CheckConstraint(
                condition=(Q(how=Posting.ASKED) & ~Q(question="")) | (~Q(how=Posting.ASKED) & Q(question="")),
                name="kind_measure_asked_has_question",
                violation_error_message="Số liệu hỏi người ghi thì phải có câu hỏi.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.measure} ({self.get_how_display().lower()})"
