"""Locks over the books of a unit."""

from datetime import date
from typing import ClassVar

from django.db import models

from mattran.base.dates import ONE_DAY, show
from mattran.directory.units.models import Unit


class Lock(models.Model):
    """Khoá sổ: a unit with all below is closed for a period; what changes later is a visible correction."""

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="locks", verbose_name="đơn vị")
    starts_on = models.DateField("từ ngày")
    ends_on = models.DateField("đến trước ngày")
    locked_at = models.DateTimeField("khoá lúc")
    reason = models.CharField("lý do", max_length=300)
    source_kind = models.CharField("nguồn", max_length=30)
    source_id = models.BigIntegerField("mã nguồn")

    class Meta:
        verbose_name = "khoá sổ"
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=models.Q(ends_on__gt=models.F("starts_on")), name="lock_ends_after_start"
            ),
        ]

    def __str__(self) -> str:
        return f"Khoá sổ {self.unit}: {self.span_words}"

    @property
    def span_words(self) -> str:
        """The locked days: "từ 01/01/2026 đến 30/06/2026"."""
        return f"từ {show(self.starts_on)} đến {show(self.last_day)}"

    @property
    def last_day(self) -> date:
        """The last locked day."""
        return self.ends_on - ONE_DAY
