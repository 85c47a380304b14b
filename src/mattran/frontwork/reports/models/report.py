"""Reports: drawn live until they are issued; then `frozen`, with later changes beside as corrections."""

from datetime import date
from typing import TYPE_CHECKING, ClassVar, Self

from django.db import models

from mattran.base.dates import ONE_DAY
from mattran.base.periods import Period, parse_period
from mattran.directory.access.queries import visible_units
from mattran.directory.units.models import Unit
from mattran.figures.rollup.rules import Reading
from mattran.frontwork.documents.choices import DocumentState
from mattran.frontwork.documents.models import Document
from mattran.frontwork.reports.choices import ReadingMode, ReportState
from mattran.frontwork.reports.models.outline import Outline, OutlineNode

if TYPE_CHECKING:
    from mattran.directory.access.actors import Actor


class ReportQuerySet(models.QuerySet["Report"]):
    """Questions about reports, in the words of the field."""

    def visible_to(self, actor: "Actor") -> Self:
        """Reports of the units that the actor may see."""
        return self.filter(unit__in=visible_units(actor))

    def locked(self, pk: int) -> "Report":
        """The report with what an action needs, locked until the transaction ends."""
        rows = self.select_for_update(of=("self",)).select_related("unit", "outline", "document")
        return rows.get(pk=pk)

    def latest_first(self) -> Self:
        """Newest period first."""
        return self.order_by("-ends_on", "-pk")


class Report(models.Model):
    """Báo cáo: a unit's account of a period up to its cut-off day (ngày chốt)."""

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="reports", verbose_name="đơn vị")
    outline = models.ForeignKey(Outline, models.PROTECT, related_name="reports", verbose_name="đề cương")
    starts_on = models.DateField("từ ngày")
    ends_on = models.DateField("đến trước ngày", help_text="ngày sau ngày chốt")
    period_code = models.CharField("kỳ", max_length=24, help_text="Ví dụ 2026-H1")
    mode = models.CharField("cách đọc", max_length=5, choices=ReadingMode.choices, default=ReadingMode.TODAY)
    mode_on = models.DateField("theo tổ chức ngày", null=True, blank=True)
    prints_blanks = models.BooleanField("in cả chỉ tiêu chưa có số", default=False)
    state = models.CharField(
        "trạng thái", max_length=6, choices=ReportState.choices, default=ReportState.DRAFT
    )
    version = models.PositiveIntegerField(default=1)
    issued_at = models.DateTimeField("ban hành lúc", null=True, blank=True)
    issued_by = models.CharField("người ban hành", max_length=200, blank=True)
    frozen = models.JSONField("số lúc ban hành", null=True, blank=True)
    document = models.ForeignKey(
        Document, models.PROTECT, related_name="reports", null=True, blank=True, verbose_name="văn bản"
    )
    created_at = models.DateTimeField("lập lúc")

    objects: ClassVar[models.Manager["Report"]] = ReportQuerySet.as_manager()

    class Meta:
        verbose_name = "báo cáo"
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["unit", "outline", "period_code"], name="report_once"),
            models.CheckConstraint(
                condition=models.Q(ends_on__gt=models.F("starts_on")),
                name="report_ends_after_start",
                violation_error_message="Ngày chốt phải sau ngày đầu kỳ.",
            ),
            models.CheckConstraint(
                condition=models.Q(state="DRAFT", issued_at=None)
                | models.Q(state="ISSUED", issued_at__isnull=False),
                name="report_issued_has_moment",
            ),
            models.CheckConstraint(
                condition=~models.Q(mode="ON") | models.Q(mode_on__isnull=False), name="report_mode_has_day"
            ),
        ]
        indexes: ClassVar = [models.Index(fields=["unit", "-ends_on"], name="report_of_unit")]

    def __str__(self) -> str:
        return f"Báo cáo {self.period_name} – {self.unit}"

    @property
    def whole_period(self) -> Period:
        """The calendar period the report is about, whatever day its figures are cut off on."""
        return parse_period(self.period_code)

    @property
    def period_name(self) -> str:
        """The period after other words: "6 tháng đầu năm 2026", "năm 2026"."""
        return self.whole_period.in_a_sentence

    @property
    def cutoff_on(self) -> date:
        """The last day that counts (ngày chốt)."""
        return self.ends_on - ONE_DAY

    @property
    def period(self) -> Period:
        """The days that are counted: from the first to the cut-off day."""
        return Period(self.starts_on, self.ends_on, self.period_name)

    @property
    def reading(self) -> Reading:
        """How the report reads history."""
        if self.mode == ReadingMode.THEN:
            return Reading.then()
        if self.mode == ReadingMode.ON and self.mode_on:
            return Reading.on(self.mode_on)
        return Reading.today()

    @property
    def begins_the_year(self) -> bool:
        """Whether its period starts with the year, so that the year so far is the period itself."""
        return (self.starts_on.month, self.starts_on.day) == (1, 1)

    @property
    def is_issued(self) -> bool:
        """Whether the figures are frozen and the period locked."""
        return self.state == ReportState.ISSUED

    @property
    def is_standing(self) -> bool:
        """Whether it was issued and its paper holds: nothing in it changes any more."""
        return self.is_issued and not self.is_cancelled

    @property
    def is_cancelled(self) -> bool:
        """Whether it was issued, but its paper has been cancelled since: it waits to be issued anew."""
        return self.document is not None and self.document.state == DocumentState.CANCELLED


class ReportSection(models.Model):
    """Phần chữ của báo cáo: what an officer wrote under a heading; `{code}` in it is a live figure."""

    report = models.ForeignKey(Report, models.CASCADE, related_name="sections", verbose_name="báo cáo")
    node = models.ForeignKey(OutlineNode, models.PROTECT, related_name="+", verbose_name="mục")
    text = models.TextField("nội dung", blank=True)
    version = models.PositiveIntegerField(default=1)
    written_by = models.CharField("người viết", max_length=200)
    written_at = models.DateTimeField("viết lúc")

    class Meta:
        verbose_name = "phần chữ của báo cáo"
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["report", "node"], name="report_section_once")
        ]

    def __str__(self) -> str:
        return f"{self.report}: {self.node}"
