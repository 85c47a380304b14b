"""Photos of the forms that were filled in on paper."""

from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from mattran.base.files.models import StoredFile
from mattran.base.periods import Period, parse_period
from mattran.directory.units.models import Unit


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
                condition=Q(ends_on__gt=F("starts_on")), name="paper_photo_ends_after_start"
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
