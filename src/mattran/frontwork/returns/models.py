"""Returns, what they answer, and what the unit above asks for."""

from datetime import date, timedelta
from typing import ClassVar

from django.db import models
from django.urls import reverse

from mattran.base.dates import show
from mattran.base.files.models import StoredFile
from mattran.base.periods import Period, parse_period
from mattran.directory.units.models import Unit
from mattran.figures.measures.models import MeasureGroup
from mattran.frontwork.returns.choices import Answer, ReturnState
from mattran.frontwork.returns.rules import DUE_DAY, LAST_DUE_DAY

SOURCE_KIND = "return"


class Return(models.Model):
    """Phiếu tháng: a unit's word on the figures of a period, a month as a rule.

    It keeps no figures: those are what the books knew at `sent_at`; `mark` is the last thing that was
    recorded of its days by then. `version` counts every sending and every answer, so that nobody receives
    what she has not read.
    """

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="returns", verbose_name="đơn vị")
    starts_on = models.DateField("từ ngày")
    ends_on = models.DateField("đến trước ngày")
    period_code = models.CharField("mã kỳ", max_length=30)
    state = models.CharField("trạng thái", max_length=8, choices=ReturnState.choices)
    sent_at = models.DateTimeField("gửi lúc")
    sent_by = models.CharField("người gửi", max_length=320)
    mark = models.BigIntegerField("số liệu gốc sau cùng", default=0)
    entered_by = models.ForeignKey(
        Unit, models.PROTECT, related_name="+", verbose_name="gửi hộ bởi", null=True, blank=True
    )
    answered_at = models.DateTimeField("trả lời lúc", null=True, blank=True)
    answered_by = models.CharField("người trả lời", max_length=320, blank=True)
    said = models.CharField("lời trả lại", max_length=300, blank=True)
    version = models.PositiveIntegerField("phiên bản", default=0)

    class Meta:
        verbose_name = "phiếu tháng"
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["unit", "starts_on", "ends_on"], name="return_once"),
            models.CheckConstraint(
                condition=models.Q(ends_on__gt=models.F("starts_on")), name="return_ends_after_start"
            ),
            models.CheckConstraint(
                condition=~models.Q(state=ReturnState.BACK) | ~models.Q(said=""), name="return_back_says_why"
            ),
        ]

    def __str__(self) -> str:
        return f"Phiếu {self.period.in_a_sentence}, {self.unit}"

    def get_absolute_url(self) -> str:
        """Its page."""
        return reverse("returns:sheet", args=[self.unit_id, self.period_code])

    @property
    def period(self) -> Period:
        """The days it speaks of."""
        return parse_period(self.period_code)

    @property
    def is_accepted(self) -> bool:
        """Whether the unit above has received it."""
        return self.state == ReturnState.ACCEPTED

    @property
    def is_back(self) -> bool:
        """Whether the unit above has sent it back."""
        return self.state == ReturnState.BACK


class ReturnAnswer(models.Model):
    """Trả lời theo nhóm chỉ tiêu: what a return says of one group; no row means that it says nothing."""

    sheet = models.ForeignKey(Return, models.CASCADE, related_name="answers", verbose_name="phiếu")
    group = models.ForeignKey(MeasureGroup, models.PROTECT, related_name="+", verbose_name="nhóm chỉ tiêu")
    answer = models.CharField("trả lời", max_length=8, choices=Answer.choices)

    class Meta:
        verbose_name = "trả lời theo nhóm chỉ tiêu"
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["sheet", "group"], name="return_answers_a_group_once")
        ]

    def __str__(self) -> str:
        return f"{self.group}: {self.get_answer_display()}"


class PaperPhoto(models.Model):
    """Ảnh phiếu giấy: a photo of the form that a unit filled in by hand for a period.

    It hangs on the unit and the days, since the return itself begins when it is sent.
    """

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="paper_photos", verbose_name="đơn vị")
    starts_on = models.DateField("từ ngày")
    ends_on = models.DateField("đến trước ngày")
    period_code = models.CharField("mã kỳ", max_length=30)
    file = models.OneToOneField(StoredFile, models.PROTECT, related_name="+", verbose_name="tệp")
    added_at = models.DateTimeField("gắn lúc")
    added_by = models.CharField("người gắn", max_length=320)

    class Meta:
        verbose_name = "ảnh phiếu giấy"
        indexes: ClassVar = [models.Index(fields=["unit", "starts_on"], name="paper_photo_of_return")]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=models.Q(ends_on__gt=models.F("starts_on")), name="paper_photo_ends_after_start"
            ),
        ]

    def __str__(self) -> str:
        return str(self.file)

    def get_absolute_url(self) -> str:
        """Where it is shown."""
        return reverse("returns:photo", args=[self.unit_id, self.period_code, self.pk])

    @property
    def period(self) -> Period:
        """The days that the form speaks of."""
        return parse_period(self.period_code)


class Collection(models.Model):
    """Đợt thu phiếu: a unit asks those below for a quarter, a half-year, a year or a run of days.

    Months need none: they are asked for by themselves.
    """

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="collections", verbose_name="đơn vị thu")
    starts_on = models.DateField("từ ngày")
    ends_on = models.DateField("đến trước ngày")
    period_code = models.CharField("mã kỳ", max_length=30)
    due_on = models.DateField("hạn gửi")
    opened_at = models.DateTimeField("mở lúc")
    opened_by = models.CharField("người mở", max_length=320)

    class Meta:
        verbose_name = "đợt thu phiếu"
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["unit", "starts_on", "ends_on"], name="collection_once"),
            models.CheckConstraint(
                condition=models.Q(ends_on__gt=models.F("starts_on")), name="collection_ends_after_start"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.period}, hạn gửi {show(self.due_on)}"

    @property
    def period(self) -> Period:
        """The days that are asked for."""
        return parse_period(self.period_code)

    @property
    def last_day(self) -> date:
        """The last day that counts."""
        return self.ends_on - timedelta(days=1)


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
                condition=models.Q(due_day__gte=1, due_day__lte=LAST_DUE_DAY), name="schedule_due_day"
            )
        ]

    def __str__(self) -> str:
        return f"{self.unit}: ngày {self.due_day} tháng sau"
