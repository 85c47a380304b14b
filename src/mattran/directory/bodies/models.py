"""Boards and committees, their terms, the seats in them, and roles held without a seat.

A term's nominal end is a label: boards overrun. What ends access is the actual end of a seat.
"""

from typing import ClassVar

from django.db import models

from mattran.base.spans import OPEN
from mattran.directory.bodies.choices import BodyKind, Post, SeatEnd, SeatState
from mattran.directory.people.models import Person
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
    """Nhiệm kỳ: a mandate period with free start and end, a label, and the convocation (khoá) if any."""

    body = models.ForeignKey(Body, models.CASCADE, related_name="terms", verbose_name="tổ chức")
    label = models.CharField("nhiệm kỳ", max_length=40, help_text="Ví dụ 2024–2026")
    convocation = models.CharField("khoá", max_length=20, blank=True)
    starts_on = models.DateField("bắt đầu", null=True, blank=True)
    ends_on = models.DateField("dự kiến hết", null=True, blank=True, help_text="Chỉ là nhãn, không khoá quyền")
    source = models.CharField("nguồn", max_length=300, blank=True)

    class Meta:
        verbose_name = "nhiệm kỳ"
        constraints: ClassVar = [
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


class Seat(models.Model):
    """Ghế, chức danh: a post in a body, held by a person for a span of days, or not yet named."""

    body = models.ForeignKey(Body, models.PROTECT, related_name="seats", verbose_name="tổ chức")
    term = models.ForeignKey(
        Term, models.PROTECT, related_name="seats", null=True, blank=True, verbose_name="nhiệm kỳ"
    )
    post = models.CharField("chức danh", max_length=16, choices=Post.choices)
    person = models.ForeignKey(
        Person, models.PROTECT, related_name="seats", null=True, blank=True, verbose_name="người giữ"
    )
    represents = models.ForeignKey(
        Unit, models.PROTECT, related_name="represented_by", null=True, blank=True, verbose_name="đại diện cho"
    )
    state = models.CharField("công nhận", max_length=10, choices=SeatState.choices, default=SeatState.AWAITING)
    valid_from = models.DateField("từ ngày")
    valid_to = models.DateField("đến trước ngày", default=OPEN)
    ended_by = models.CharField("lý do kết thúc", max_length=11, choices=SeatEnd.choices, blank=True)
    decision = models.CharField("theo văn bản", max_length=300, blank=True)
    source = models.CharField("nguồn", max_length=300, blank=True)

    class Meta:
        verbose_name = "ghế, chức danh"
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=models.Q(valid_to__gt=models.F("valid_from")),
                name="seat_ends_after_start",
                violation_error_message="Ngày kết thúc phải sau ngày bắt đầu.",
            )
        ]
        indexes: ClassVar = [
            models.Index(fields=["person", "valid_from", "valid_to"], name="seat_of_person"),
        ]

    def __str__(self) -> str:
        return f"{self.get_post_display()}, {self.body}"


class Appointment(models.Model):
    """Phân công: a role in a unit without a seat, such as specialist, editor, accountant, auditor."""

    person = models.ForeignKey(Person, models.PROTECT, related_name="appointments", verbose_name="người")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="appointments", verbose_name="đơn vị")
    post = models.CharField("vai trò", max_length=16, choices=Post.choices)
    valid_from = models.DateField("từ ngày")
    valid_to = models.DateField("đến trước ngày", default=OPEN)
    decision = models.CharField("theo văn bản", max_length=300, blank=True)

    class Meta:
        verbose_name = "phân công"
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=models.Q(valid_to__gt=models.F("valid_from")),
                name="appointment_ends_after_start",
                violation_error_message="Ngày kết thúc phải sau ngày bắt đầu.",
            )
        ]
        indexes: ClassVar = [
            models.Index(fields=["person", "valid_from", "valid_to"], name="appointment_of_person"),
        ]

    def __str__(self) -> str:
        return f"{self.get_post_display()}, {self.unit}"
