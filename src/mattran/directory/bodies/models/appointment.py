"""Roles held without a seat."""

from datetime import date
from typing import ClassVar

from django.db import models

from mattran.base.spans import OPEN, Span
from mattran.directory.bodies.choices import Post
from mattran.directory.people.models import Person
from mattran.directory.units.models import Unit


class AppointmentQuerySet(models.QuerySet["Appointment"]):
    """Questions about appointments."""

    def held(self, *, on: date) -> "AppointmentQuerySet":
        """Appointments that stand on that day."""
        return self.filter(valid_from__lte=on, valid_to__gt=on)

    def in_rank(self) -> "AppointmentQuerySet":
        """By role, then by given name."""
        rank = models.Case(*(models.When(post=post, then=place) for place, post in enumerate(Post.values)))
        return self.annotate(rank=rank).order_by("rank", "person__sort", "pk")


class Appointment(models.Model):
    """Phân công: a role in a unit without a seat, such as specialist, editor, accountant, auditor."""

    person = models.ForeignKey(Person, models.PROTECT, related_name="appointments", verbose_name="người")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="appointments", verbose_name="đơn vị")
    post = models.CharField("vai trò", max_length=16, choices=Post.choices)
    valid_from = models.DateField("từ ngày")
    valid_to = models.DateField("đến trước ngày", default=OPEN)
    decision = models.CharField("theo văn bản", max_length=300, blank=True)

    objects = AppointmentQuerySet.as_manager()

    class Meta:
        verbose_name = "phân công"
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["person", "unit", "post", "valid_from"],
                name="appointment_once",
                violation_error_message="Người này đã được phân công việc này từ ngày đó.",
            ),
            models.CheckConstraint(
                condition=models.Q(valid_to__gt=models.F("valid_from")),
                name="appointment_ends_after_start",
                violation_error_message="Ngày kết thúc phải sau ngày bắt đầu.",
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["person", "valid_from", "valid_to"], name="appointment_of_person"),
        ]

    def __str__(self) -> str:
        return f"{self.get_post_display()}, {self.unit}"

    @property
    def span(self) -> Span:
        """The days on which it stands."""
        return Span(self.valid_from, self.valid_to)
