"""Boards and committees, and their terms."""

from datetime import date
from typing import ClassVar

from django.db import models

from mattran.directory.bodies.choices import BodyKind
from mattran.directory.bodies.rules import is_over_term
from mattran.directory.units.models import Unit


class Body(models.Model):
    """Tổ chức, ban, uỷ ban: a board or committee of a unit that has terms and seats."""

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="bodies", verbose_name="đơn vị")
    kind = models.CharField("loại", max_length=24, choices=BodyKind.choices)
    name = models.CharField("tên", max_length=200)

    class Meta:
        verbose_name = "tổ chức, ban, uỷ ban"
        constraints: ClassVar = [models.UniqueConstraint(fields=["unit", "kind", "name"], name="body_once")]

    def __str__(self) -> str:
        return self.name


class Term(models.Model):
    """Nhiệm kỳ: a mandate period with free start and end, a label, and the convocation (khoá) if any.

    `ends_on` is what is planned, `ended_on` what came: only the latter ends anything. A term that was
    extended keeps what had been planned at first, with the paper that extends it.
    """

    body = models.ForeignKey(Body, models.CASCADE, related_name="terms", verbose_name="tổ chức")
    label = models.CharField("nhiệm kỳ", max_length=40, help_text="Ví dụ 2024–2026")
    convocation = models.CharField("khoá", max_length=20, blank=True)
    starts_on = models.DateField("bắt đầu", null=True, blank=True)
    ends_on = models.DateField(
        "dự kiến hết", null=True, blank=True, help_text="Chỉ là nhãn, không khoá quyền"
    )
    first_ends_on = models.DateField("dự kiến hết ban đầu", null=True, blank=True)
    extension = models.CharField("văn bản kéo dài", max_length=300, blank=True)
    ended_on = models.DateField("kết thúc thật", null=True, blank=True)
    end_decision = models.CharField("văn bản kết thúc", max_length=300, blank=True)
    source = models.CharField("nguồn", max_length=300, blank=True)

    class Meta:
        verbose_name = "nhiệm kỳ"
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=models.Q(first_ends_on=None) | ~models.Q(extension=""),
                name="term_extended_by_a_paper",
                violation_error_message="Kéo dài nhiệm kỳ phải ghi văn bản.",
            ),
            models.UniqueConstraint(fields=["body", "label"], name="term_once"),
            models.CheckConstraint(
                condition=models.Q(ends_on__isnull=True)
                | models.Q(starts_on__isnull=True)
                | models.Q(ends_on__gt=models.F("starts_on")),
                name="term_ends_after_start",
                violation_error_message="Ngày hết nhiệm kỳ phải sau ngày bắt đầu.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.body}, nhiệm kỳ {self.label}"

    def is_over(self, on: date) -> bool:
        """Whether it runs beyond its nominal end on that day."""
        return is_over_term(self.ends_on, on, self.ended_on)
