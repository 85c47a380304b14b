"""Seats in a body, and why somebody leaves one."""

from datetime import date
from typing import ClassVar

from django.db import models

from mattran.base.spans import OPEN, Span
from mattran.directory.bodies.choices import LEADERS, Post, SeatBegin, SeatEnd, SeatState
from mattran.directory.bodies.models.body import Body, Term
from mattran.directory.people.models import Person
from mattran.directory.units.models import Unit


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

    def recognised(self) -> "SeatQuerySet":
        """Held by somebody whom the unit above has recognised."""
        return self.filter(state=SeatState.RECOGNISED, person__isnull=False)

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
