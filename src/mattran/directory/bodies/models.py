"""Boards and committees, their terms, the seats in them, and roles held without a seat.

A term's nominal end is a label: boards overrun. What ends access is the actual end of a seat.
"""

from datetime import date
from typing import ClassVar

from django.db import models

from mattran.base.spans import OPEN, Span
from mattran.directory.bodies.choices import LEADERS, BodyKind, Post, SeatBegin, SeatEnd, SeatState
from mattran.directory.bodies.rules import is_over_term
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


class ReleaseReason(models.Model):
    """Lý do cho thôi: why somebody leaves a seat, out of a list that comes as data."""

    code = models.CharField("mã", max_length=20, unique=True)
    name = models.CharField("tên", max_length=80)
    order = models.PositiveSmallIntegerField("thứ tự", default=100)
    source = models.CharField("nguồn", max_length=200, blank=True)

    class Meta:
        verbose_name = "lý do cho thôi"

    def __str__(self) -> str:
        return self.name


class SeatQuerySet(models.QuerySet["Seat"]):
    """Questions about seats, in the words of the field."""

    def held(self, *, on: date) -> "SeatQuerySet":
        """Seats that stand on that day."""
        return self.filter(valid_from__lte=on, valid_to__gt=on)

    def awaiting(self) -> "SeatQuerySet":
        """Named, and not recognised by the unit above yet."""
        return self.filter(state=SeatState.AWAITING, person__isnull=False)

    def leading(self) -> "SeatQuerySet":
        """Heads and chairs."""
        return self.filter(post__in=LEADERS)

    def in_rank(self, *before: str) -> "SeatQuerySet":
        """As a board is read out: by post, then by given name, seats not named yet last."""
        rank = models.Case(*(models.When(post=post, then=place) for place, post in enumerate(Post.values)))
        name = models.F("person__sort").asc(nulls_last=True)
        return self.annotate(rank=rank).order_by(*before, "rank", name, "pk")


class Seat(models.Model):
    """Ghế: a post in a body, held by a person for a span of days, or not yet named."""

    body = models.ForeignKey(Body, models.PROTECT, related_name="seats", verbose_name="tổ chức")
    term = models.ForeignKey(
        Term, models.PROTECT, related_name="seats", null=True, blank=True, verbose_name="nhiệm kỳ"
    )
    post = models.CharField("chức danh", max_length=16, choices=Post.choices)
    person = models.ForeignKey(
        Person, models.PROTECT, related_name="seats", null=True, blank=True, verbose_name="người giữ"
    )
    represents = models.ForeignKey(
        Unit,
        models.PROTECT,
        related_name="represented_by",
        null=True,
        blank=True,
        verbose_name="đại diện cho",
    )
    state = models.CharField(
        "công nhận", max_length=10, choices=SeatState.choices, default=SeatState.AWAITING
    )
    valid_from = models.DateField("từ ngày")
    valid_to = models.DateField("đến trước ngày", default=OPEN)
    began_by = models.CharField("cách bắt đầu", max_length=10, choices=SeatBegin.choices, blank=True)
    ended_by = models.CharField("cách kết thúc", max_length=11, choices=SeatEnd.choices, blank=True)
    end_reason = models.ForeignKey(
        ReleaseReason, models.PROTECT, related_name="+", null=True, blank=True, verbose_name="lý do cho thôi"
    )
    decision = models.CharField("theo văn bản", max_length=300, blank=True)
    recognised_on = models.DateField("ngày công nhận", null=True, blank=True)
    end_decision = models.CharField("văn bản cho thôi", max_length=300, blank=True)
    source = models.CharField("nguồn", max_length=300, blank=True)

    objects = SeatQuerySet.as_manager()

    class Meta:
        verbose_name = "ghế"
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=models.Q(valid_to__gt=models.F("valid_from")),
                name="seat_ends_after_start",
                violation_error_message="Ngày kết thúc phải sau ngày bắt đầu.",
            ),
            models.CheckConstraint(
                condition=models.Q(valid_to=OPEN, ended_by="")
                | (~models.Q(valid_to=OPEN) & ~models.Q(ended_by="")),
                name="seat_end_has_reason",
                violation_error_message="Ghế đã kết thúc phải ghi lý do; chưa kết thúc thì không có lý do.",
            ),
            models.CheckConstraint(
                condition=models.Q(recognised_on=None) | models.Q(state=SeatState.RECOGNISED),
                name="seat_recognised_on_a_day",
                violation_error_message="Có ngày công nhận thì ghế phải là đã công nhận.",
            ),
            models.UniqueConstraint(
                fields=["body", "person", "post", "valid_from"],
                condition=models.Q(person__isnull=False),
                name="seat_once",
                violation_error_message="Người này đã được ghi vào ghế này từ ngày đó.",
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["person", "valid_from", "valid_to"], name="seat_of_person"),
            models.Index(fields=["body", "valid_from", "valid_to"], name="seat_of_body"),
        ]

    def __str__(self) -> str:
        return f"{self.get_post_display()}, {self.body}"

    @property
    def span(self) -> Span:
        """The days on which the seat is held."""
        return Span(self.valid_from, self.valid_to)

    @property
    def end_words(self) -> str:
        """How it ended and why: "Cho thôi, chuyển nơi ở"."""
        how = str(self.get_ended_by_display())
        return f"{how}, {self.end_reason.name.lower()}" if self.end_reason else how

    @property
    def is_recognised(self) -> bool:
        """Whether the unit above has recognised it."""
        return self.state == SeatState.RECOGNISED


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
