"""Kinds of documents, and the registers that number them.

A number, once given, is never given again: a cancelled document keeps it, with the reason.
"""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from mattran.directory.bodies.choices import BodyKind
from mattran.directory.bodies.models import Body
from mattran.directory.units.models import Unit


class DocumentKind(models.Model):
    """Loại văn bản: báo cáo, kế hoạch, quyết định …, with the mark that stands in the symbol."""

    code = models.CharField("mã", max_length=8, unique=True)
    mark = models.CharField("chữ viết tắt", max_length=8, blank=True, help_text="Công văn không có")
    name = models.CharField("tên loại", max_length=60)
    order = models.PositiveSmallIntegerField("thứ tự", default=100)
    source = models.CharField("nguồn", max_length=200, blank=True)

    class Meta:
        verbose_name = "loại văn bản"

    def __str__(self) -> str:
        return self.name


class DocumentRegister(models.Model):
    """Sổ đăng ký văn bản: one series of numbers, of one issuer, one kind (or all) and one calendar year."""

    key = models.CharField(max_length=60, unique=True, editable=False)
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="registers", verbose_name="đơn vị")
    body_kind = models.CharField("loại tổ chức", max_length=24, choices=BodyKind.choices)
    body = models.ForeignKey(
        Body, models.PROTECT, related_name="registers", null=True, blank=True, verbose_name="tổ chức"
    )
    kind = models.ForeignKey(
        DocumentKind, models.PROTECT, related_name="registers", null=True, verbose_name="loại văn bản"
    )
    year = models.PositiveSmallIntegerField("năm")
    start_at = models.PositiveIntegerField("bắt đầu từ số", default=1)
    next_number = models.PositiveIntegerField("số tiếp theo", default=1)

    class Meta:
        verbose_name = "sổ đăng ký văn bản"
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(start_at__gte=1) & Q(next_number__gte=models.F("start_at")),
                name="register_counts_up",
                violation_error_message="Số tiếp theo không được nhỏ hơn số bắt đầu.",
            )
        ]

    def __str__(self) -> str:
        return f"Sổ {self.kind.name.lower() if self.kind else 'văn bản chung'} năm {self.year}, {self.unit}"

    @property
    def given(self) -> int:
        """How many numbers have been given out of it."""
        return self.next_number - self.start_at


class IncomingRegister(models.Model):
    """Sổ văn bản đến: one series of arrival numbers, of one unit and one calendar year."""

    unit = models.ForeignKey(
        Unit, models.PROTECT, related_name="incoming_registers", verbose_name="đơn vị", db_index=False
    )
    year = models.PositiveSmallIntegerField("năm")
    start_at = models.PositiveIntegerField("bắt đầu từ số", default=1)
    next_number = models.PositiveIntegerField("số tiếp theo", default=1)

    class Meta:
        verbose_name = "sổ văn bản đến"
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["unit", "year"], name="incoming_register_once_a_year"),
            models.CheckConstraint(
                condition=Q(start_at__gte=1) & Q(next_number__gte=models.F("start_at")),
                name="incoming_register_counts_up",
                violation_error_message="Số tiếp theo không được nhỏ hơn số bắt đầu.",
            ),
        ]

    def __str__(self) -> str:
        return f"Sổ văn bản đến năm {self.year}, {self.unit}"

    @property
    def given(self) -> int:
        """How many numbers have been given out of it."""
        return self.next_number - self.start_at
