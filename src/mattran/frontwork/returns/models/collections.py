"""What a unit asks of those below: collections beside the months, and until when a month is waited for."""

from collections.abc import Iterable
from datetime import date
from typing import ClassVar, Self

from django.db import models
from django.db.models import F, Q

from mattran.base.dates import ONE_DAY, show
from mattran.base.periods import Period, parse_period
from mattran.directory.units.models import Unit
from mattran.frontwork.returns.rules import DUE_DAY, LAST_DUE_DAY


class CollectionQuerySet(models.QuerySet["Collection"]):
    """Questions about collections, in the words of the field."""

    def standing(self) -> Self:
        """Not withdrawn."""
        return self.filter(withdrawn_at=None)

    def asked_by(self, units: Iterable[int]) -> Self:
        """Those of any of these units, given by their ids."""
        return self.filter(unit__in=units)

    def of_period(self, period: Period) -> Self:
        """Those that ask for exactly these days."""
        return self.filter(starts_on=period.start, ends_on=period.end)


class Collection(models.Model):
    """Đợt thu phiếu: a unit asks those below for a quarter, a half-year, a year or a run of days.

    Months need none: they are asked for by themselves. One opened by mistake is withdrawn and says why.
    """

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="collections", verbose_name="đơn vị thu")
    starts_on = models.DateField("từ ngày")
    ends_on = models.DateField("đến trước ngày")
    period_code = models.CharField("mã kỳ", max_length=30)
    due_on = models.DateField("hạn gửi")
    opened_at = models.DateTimeField("mở lúc")
    opened_by = models.CharField("người mở", max_length=320)
    withdrawn_at = models.DateTimeField("huỷ lúc", null=True, blank=True)
    withdrawn_by = models.CharField("người huỷ", max_length=320, blank=True)
    withdrawn_because = models.CharField("lý do huỷ", max_length=300, blank=True)

    objects: ClassVar[models.Manager["Collection"]] = CollectionQuerySet.as_manager()

    class Meta:
        verbose_name = "đợt thu phiếu"
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["unit", "starts_on", "ends_on"],
                name="collection_once",
                violation_error_message="Kỳ này đã có đợt thu phiếu.",
            ),
            models.CheckConstraint(
                condition=Q(ends_on__gt=F("starts_on")),
                name="collection_ends_after_start",
                violation_error_message="Ngày chốt phải sau ngày đầu kỳ.",
            ),
            models.CheckConstraint(
                condition=Q(withdrawn_at=None, withdrawn_because="")
                | Q(withdrawn_at__isnull=False) & ~Q(withdrawn_because=""),
                name="collection_withdrawn_with_reason",
                violation_error_message="Huỷ đợt thu phải có lý do.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.period}, hạn gửi {show(self.due_on)}"

    @property
    def period(self) -> Period:
        """The days that are asked for."""
        return parse_period(self.period_code)

    @property
    def is_standing(self) -> bool:
        """Whether it was not withdrawn."""
        return self.withdrawn_at is None

    @property
    def last_day(self) -> date:
        """The last day that counts."""
        return self.ends_on - ONE_DAY


class ReturnSchedule(models.Model):
    """Lịch thu phiếu tháng: until which day of the next month a unit waits for the months of those below."""

    unit = models.OneToOneField(
        Unit, models.PROTECT, related_name="return_schedule", verbose_name="đơn vị thu"
    )
    due_day = models.PositiveSmallIntegerField("ngày hạn", default=DUE_DAY)

    class Meta:
        verbose_name = "lịch thu phiếu tháng"
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(due_day__gte=1, due_day__lte=LAST_DUE_DAY),
                name="schedule_due_day",
                violation_error_message=f"Hạn phiếu tháng là ngày 1 đến {LAST_DUE_DAY} của tháng sau.",
            )
        ]

    def __str__(self) -> str:
        return f"{self.unit}: ngày {self.due_day} tháng sau"
