"""Uploaded files: the row is the truth, the file on disk is found by its random name."""

from pathlib import Path
from typing import ClassVar

from django.conf import settings
from django.db import models

from mattran.base.files.choices import MediaType


class StoredFile(models.Model):
    """Tệp: an upload that was checked by its content and is kept under a random name.

    Photos are kept re-encoded, without EXIF; PDF and templates of Word byte for byte. `sha256` and `size`
    are of what is kept, `uploaded_sha256` of what was sent.
    """

    name = models.CharField("tên trên đĩa", max_length=80, unique=True, editable=False)
    display_name = models.CharField("tên tệp", max_length=120)
    media_type = models.CharField("loại", max_length=80, choices=MediaType.choices)
    size = models.PositiveIntegerField("kích thước (byte)")
    sha256 = models.CharField("SHA-256", max_length=64)
    uploaded_sha256 = models.CharField("SHA-256 của bản gửi lên", max_length=64)
    width = models.PositiveSmallIntegerField("rộng", null=True, blank=True)
    height = models.PositiveSmallIntegerField("cao", null=True, blank=True)
    stored_at = models.DateTimeField("lưu lúc")
    stored_by_id = models.BigIntegerField("mã tài khoản người gửi", null=True)
    stored_by_name = models.CharField("người gửi", max_length=160)

    class Meta:
        verbose_name = "tệp"
        indexes: ClassVar = [models.Index(fields=["uploaded_sha256"], name="file_uploaded_sha256")]

    def __str__(self) -> str:
        return self.display_name

    @property
    def path(self) -> str:
        """Where the file lies on this machine."""
        return str(Path(settings.MEDIA_ROOT) / self.name)

    @property
    def is_image(self) -> bool:
        """Whether a page may show it."""
        return self.media_type == MediaType.JPEG
