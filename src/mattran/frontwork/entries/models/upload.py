"""Files that somebody is about to import, and what was learnt from those imported before."""

from typing import ClassVar
from uuid import uuid4

from django.conf import settings
from django.db import models
from django.urls import reverse

from mattran.directory.units.models import Unit
from mattran.frontwork.entries.choices import Purpose


class ImportFile(models.Model):
    """Tệp đang nhập: an uploaded table with what has been said of it so far, until it is imported.

    The bytes lie in the row, so that the file and what is known of it come and go together. Its id is the
    client id of what it becomes: pressing twice enters once.
    """

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="import_files", verbose_name="tài khoản"
    )
    unit = models.ForeignKey(Unit, models.CASCADE, related_name="+", verbose_name="đơn vị nhập")
    purpose = models.CharField(
        "nhập để làm gì", max_length=7, choices=Purpose.choices, default=Purpose.FIGURES
    )
    name = models.CharField("tên tệp", max_length=120)
    sha256 = models.CharField("SHA-256", max_length=64)
    size = models.PositiveIntegerField("kích thước (byte)")
    data = models.BinaryField("nội dung")
    layout = models.JSONField("cách đọc", default=dict)
    sent_at = models.DateTimeField("gửi lúc")

    class Meta:
        verbose_name = "tệp đang nhập"
        indexes: ClassVar = [models.Index(fields=["user", "sent_at"], name="import_file_of_user")]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        """Where its import goes on."""
        return reverse(f"{self.purpose}:layout", args=[self.pk])

    @property
    def content(self) -> bytes:
        """The file as it was sent; PostgreSQL gives a memoryview."""
        return bytes(self.data)


class KnownColumn(models.Model):
    """Cột đã nhớ: what a heading meant in a unit's last import of that kind: a role, or a measure's code."""

    unit = models.ForeignKey(Unit, models.CASCADE, related_name="+", verbose_name="đơn vị", db_index=False)
    purpose = models.CharField(
        "trong tệp nào", max_length=7, choices=Purpose.choices, default=Purpose.FIGURES
    )
    heading = models.CharField("tiêu đề cột", max_length=200)
    meaning = models.CharField("ý nghĩa", max_length=60)

    class Meta:
        verbose_name = "cột đã nhớ"
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["unit", "purpose", "heading"], name="known_column_once")
        ]

    def __str__(self) -> str:
        return f"{self.heading}: {self.meaning}"
